import type { DocumentedOperation } from '../../../documentation/operation';
import type { FormField } from './fields';

// Inferred from names: no documentation says which field names the record that a call is about.
const ID = /^(id|uuid|.+_(id|uuid)|.+(Id|ID|Uuid|UUID))$/;

const idsIn = (documented: DocumentedOperation) => {
	const ids = documented.fields.filter(
		({ place, name, type }) =>
			(place === 'query' || place === 'body') && ID.test(name) && ['string', 'integer', 'number', 'any'].includes(type),
	);
	const required = ids.filter((field) => field.required);
	return required.length ? required : ids;
};

/**
 * The field of a call that takes the ID of the record it is about, where only one can be meant.
 *
 * @param documented the operation, as its documentation describes it
 * @returns its name; undefined where a placeholder of the path takes it, or several fields might
 */
export function recordFieldOf(documented: DocumentedOperation | undefined): string | undefined {
	if (!documented || documented.fields.some(({ place }) => place === 'path')) return undefined;
	const ids = idsIn(documented);
	return ids.length === 1 ? ids[0].name : undefined;
}

/**
 * Whether the record that is chosen in a list may fill a field.
 *
 * @param field a field of the form
 * @param documented the operation
 */
export const isRecordField = ({ place, path }: FormField, documented: DocumentedOperation): boolean =>
	place === 'path' || (path.length === 1 && path[0] === recordFieldOf(documented));
