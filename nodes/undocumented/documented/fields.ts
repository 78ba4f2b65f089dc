import type { DocumentedField, DocumentedOperation, FieldType, RequestField } from '../../../documentation/operation';
import { placeholdersIn } from '../../../documentation/sample';
import type { OperationRow } from '../../contract';

/** A field of a documentation's request, as the form shows it: one line, however deep it stands. */
export interface FormField {
	/** Its id in the form; the dotted name where that is the only one. */
	id: string;
	place: 'path' | 'query' | 'body';
	/** Names of the objects that it stands in, and its own. */
	path: string[];
	type: FieldType;
	/** Of a list: the type of its elements. */
	itemType?: FieldType;
	required: boolean;
	options?: string[];
	/** What it is called for people, what it means, and a sample of it. */
	title: string;
	meaning: string;
	sample: string;
}

// Deeper objects are JSON fields.
const DEEPEST = 3;

// The credential sends them; a page that has them in query or body means the same.
const OF_CREDENTIAL = /^(app_?id|app_?secret|access_?token|authorization)$/i;

/**
 * Whether a node sends a field of a documentation, rather than the credential, or nobody.
 *
 * @param field a field of its request
 */
export const isSent = ({ place, name }: RequestField): boolean =>
	place !== 'header' && place !== 'cookie' && !OF_CREDENTIAL.test(name);

/**
 * The fields of a documentation's request that a form shows. Those that the credential sends are not among them, nor headers, files,
 * and of a list the number and the size of the page, which Return All and Limit stand for.
 *
 * @param documented the operation, as its documentation describes it
 * @param row the operation of this package
 * @returns in the documentation's order
 */
export function formFieldsOf(
	{ method, path: way, fields, answer }: DocumentedOperation,
	{ list }: Pick<OperationRow, 'list'>,
): FormField[] {
	const paging = list ? [answer?.list?.page, answer?.list?.perPage] : [];
	const all = fields.flatMap((field) => {
		const { place, name } = field;
		if (place === 'header' || place === 'cookie' || !isSent(field)) return [];
		// A GET call carries no body; that it is described with one is among what was left out.
		if (place === 'body' && method === 'GET') return [];
		return place !== 'path' && paging.includes(name) ? [] : flattened(field, place, []);
	});
	// A page may leave its placeholders undescribed.
	const described = all.filter(({ place }) => place === 'path').map(({ path }) => path[0]);
	for (const name of placeholdersIn(way).filter((each) => !described.includes(each))) {
		all.unshift(...flattened({ name, type: 'string', required: true }, 'path', []));
	}
	const times = new Map<string, number>();
	for (const { path } of all) times.set(path.join('.'), (times.get(path.join('.')) ?? 0) + 1);
	return all.map((field) => {
		const name = field.path.join('.');
		return { ...field, id: times.get(name) === 1 ? name : `${field.place}:${name}` };
	});
}

/**
 * What of a documentation's request no form can hold.
 *
 * @param documented the operation, as its documentation describes it
 * @returns names of headers that are not sent
 */
export const headersLeftOut = ({ fields }: DocumentedOperation): string[] =>
	fields
		.filter(({ place, name }) => (place === 'header' || place === 'cookie') && !OF_CREDENTIAL.test(name))
		.map(({ name }) => name);

function flattened(
	field: DocumentedField,
	place: FormField['place'],
	before: string[],
	isRequired = true,
): Array<Omit<FormField, 'id'>> {
	const { name, type, itemType, required = false, fields = [], options, title = '', description = '' } = field;
	if (type === 'file') return [];
	const path = [...before, name];
	// What is inside an object that may be left out has to be sent only with the others of it.
	const isNeeded = isRequired && (required || place === 'path');
	if (type === 'object' && fields.length && path.length < DEEPEST) {
		return fields.flatMap((inside) => flattened(inside, place, path, isNeeded));
	}
	const sample = field.example ?? (type === 'object' || type === 'array' ? undefined : field.default);
	return [
		{
			...{ place, path, type, required: isNeeded, title, meaning: description },
			...(itemType && { itemType }),
			...(options?.length && { options }),
			sample: textOfSample(sample),
		},
	];
}

const LONGEST_SAMPLE = 40;

function textOfSample(sample: unknown): string {
	if (sample === undefined || sample === null || sample === '') return '';
	const text = (typeof sample === 'string' ? sample : JSON.stringify(sample)).replace(/\s+/g, ' ');
	return text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE - 1)}…` : text;
}
