import type { DocumentedField, DocumentedOperation } from './operation';
import { placeholdersIn } from './sample';

/**
 * Remarks on an operation what a call of it cannot do as it is described.
 *
 * @param operation the operation
 * @returns the operation with the remarks among what was left out
 */
export function withRemarks(operation: DocumentedOperation): DocumentedOperation {
	const { method, path, fields, body } = operation;
	const remarks: string[] = [];
	if (body?.contentType && !/\bjson\b/i.test(body.contentType)) {
		remarks.push(`its body is ${body.contentType}, but a node sends JSON only`);
	}
	if (body && (method === 'GET' || method === 'HEAD'))
		remarks.push(`it is a ${method} call with a body, which carries none`);
	const placeholders = placeholdersIn(path);
	for (const { place, name } of fields) {
		if (place === 'path' && !placeholders.includes(name))
			remarks.push(`it names the path parameter ${name}, which is not in its path`);
	}
	for (const name of filesIn(fields)) remarks.push(`its field ${name} is a file, which a node cannot send`);
	return { ...operation, leftOut: [...new Set([...operation.leftOut, ...remarks])] };
}

// Operations share the fields of a schema; each list is walked through once.
const filesKnown = new WeakMap<DocumentedField[], string[]>();

function filesIn(fields: DocumentedField[]): string[] {
	const known = filesKnown.get(fields);
	if (known) return known;
	const names = fields.flatMap(({ name, type, fields: inside }) => [
		...(type === 'file' ? [name] : []),
		...(inside ? filesIn(inside) : []),
	]);
	filesKnown.set(fields, names);
	return names;
}

/**
 * Says on one line what was understood of an operation, and what was left out and why.
 *
 * @param operation the operation
 * @returns e.g. "POST /v1/items, 5 fields, 2 of them required. Left out: its field photo is a file, which a node cannot send."
 */
export function understood({ name, method, path, fields, leftOut }: DocumentedOperation): string {
	const required = fields.filter((field) => field.required).length;
	const counted = fields.length === 1 ? '1 field' : `${fields.length} fields`;
	const said = `${name ? `'${name}', ` : ''}${method} ${path}, ${counted}${required ? `, ${required} of them required` : ''}.`;
	return leftOut.length ? `${said} Left out or in doubt: ${leftOut.join('; ')}.` : said;
}
