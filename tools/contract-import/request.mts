import type { DocumentedField, DocumentedOperation, RequestField } from '../../documentation/operation.ts';
import { onOneLine } from '../../documentation/text.ts';
import type { ImportedField } from '../../nodes/contract.ts';

/** What a documentation says of an operation's request, as the contract takes it. */
export interface ImportedRequest {
	/** The fields for a form; without them the node keeps its JSON form. */
	fields?: ImportedField[];
	/** An example of the body. */
	example?: unknown;
	/** What could not be taken over, as ends of sentences. */
	remarks: string[];
}

// The credential sends the first two, the door the others.
const SENT_ANYWAY = ['app_id', 'access_token', 'content-type', 'accept'];

/**
 * Takes over the request of an operation.
 *
 * @param operation the operation, as it was read
 * @returns fields in the documentation's order: of the path, of the query, of the body
 */
export function requestOf(operation: DocumentedOperation): ImportedRequest {
	const { path, fields: all, body } = operation;
	const said = operation.leftOut.filter((each) => each !== body?.unreadable);
	const remarks = [...said, ...unsentHeaders(all)];
	const request: ImportedRequest = { remarks };
	const isJson = body && /\bjson\b/i.test(body.contentType);
	const isObject = typeof body?.example === 'object' && body.example !== null;
	if (isJson && isObject) request.example = body.example;
	const reason = isJson || body?.unreadable ? withoutForm(operation) : undefined;
	if (reason !== undefined) {
		remarks.push(`${reason}, so it keeps its JSON form`);
		return request;
	}
	const isTaken = ({ place, name }: RequestField) =>
		place === 'query' || (place === 'path' && path.includes(`{${name}}`)) || (place === 'body' && isJson);
	const order: Array<ImportedField['place']> = ['path', 'query', 'body'];
	const taken = all.filter(isTaken).map(importedField);
	const fields = order.flatMap((place) => taken.filter((field) => field.place === place));
	if (fields.length) request.fields = fields;
	return request;
}

/** Why the fields of a body make no form; undefined where they do. */
function withoutForm({ body, fields }: DocumentedOperation): string | undefined {
	if (body?.unreadable) return body.unreadable;
	if (body?.type === 'array') return 'its body is a list';
	const hasFields = fields.some(({ place }) => place === 'body');
	return body?.type === 'object' && hasFields ? undefined : 'its body is not an object with named fields';
}

const unsentHeaders = (fields: RequestField[]) =>
	fields
		.filter(({ place }) => place === 'header' || place === 'cookie')
		.filter(({ name }) => !SENT_ANYWAY.includes(name.toLowerCase()))
		.map(({ place, name }) => `it names the ${place} parameter ${name}, which a node cannot send`);

function importedField({ name, place, type, required, options, ...said }: RequestField): ImportedField {
	const description = meaningOf(said);
	const isLimited = options && ['string', 'integer', 'number'].includes(type);
	return {
		name,
		place: place as ImportedField['place'],
		type,
		...(required && { required }),
		...(description && { description }),
		...(isLimited && { options }),
	};
}

const meaningOf = ({ title, description }: Pick<DocumentedField, 'title' | 'description'>) =>
	[title, description].map(onOneLine).filter(Boolean).join(': ');
