import { InputRefusal } from '../../api/refusal/refusal';
import { refuseMore } from '../limits';
import { listReading } from '../list';
import type { DocumentedOperation, FieldPlace, RequestField } from '../operation';
import { listOf, METHODS, objectOf, onOneLine, textIn } from '../text';
import { answerOf, requestBodyOf } from './body';
import type { ApiDocument, Operation, Parameter, PathItem } from './document';
import { FieldReader } from './fields';
import { reasonIn, resolved } from './schema';

const PLACES: FieldPlace[] = ['path', 'query', 'header', 'cookie'];

/**
 * Says whether a value is a document of OpenAPI 3 or Swagger 2.
 *
 * @param value any value
 */
export const isApiDocument = (value: unknown): value is ApiDocument => {
	const { openapi, swagger } = objectOf(value as ApiDocument);
	return /^3(\.|$)/.test(textIn(openapi)) || /^2(\.|$)/.test(textIn(swagger));
};

/**
 * Reads the operations of an OpenAPI 3 or Swagger 2 document.
 *
 * @param document the document
 * @returns one entry per path and method, in the document's order
 * @throws InputRefusal when it holds none
 */
export function operationsOfDocument(document: ApiDocument): DocumentedOperation[] {
	refuseMore('operations', Object.keys(objectOf(document.paths)).length);
	const reader = new FieldReader(document);
	const operations = Object.entries(objectOf(document.paths)).flatMap(([path, pathItem]) => {
		const item = objectOf(pathItem) as PathItem;
		return METHODS.filter((method) => item[method.toLowerCase()]).map((method) =>
			operationOf(reader, item, method, path),
		);
	});
	if (operations.length) return operations;
	throw new InputRefusal(
		'documentation_unreadable',
		'The export holds no operations: its "paths" are empty.',
		'Export it again with the operations chosen, or paste the page of one of them.',
	);
}

function operationOf(reader: FieldReader, item: PathItem, method: string, path: string): DocumentedOperation {
	const { document } = reader;
	const operation = objectOf(item[method.toLowerCase()]) as Operation;
	const leftOut: string[] = [];
	const parameters = parametersOf(document, item, operation, leftOut);
	const operationRead: DocumentedOperation = {
		name: onOneLine(operation.summary) || onOneLine(operation.operationId),
		folders: foldersOf(operation),
		method,
		path,
		servers: serversOf(document, operation),
		fields: fieldsOf(reader, parameters, leftOut),
		leftOut,
	};
	attempt(leftOut, () => {
		const inBody = parameters.filter((each) => each.in === 'body' || each.in === 'formData');
		try {
			const body = requestBodyOf(reader, operation, inBody);
			if (!body) return;
			operationRead.body = { ...body.content, ...(body.required && { required: true }) };
			operationRead.fields.push(...body.fields.map((field) => ({ ...field, place: 'body' as const })));
		} catch (reason) {
			const unreadable = reasonIn(reason);
			operationRead.body = { contentType: '', type: 'any', unreadable };
			leftOut.push(unreadable);
		}
	});
	attempt(leftOut, () => {
		const answer = answerOf(reader, operation);
		if (!answer) return;
		const list = listReading(operationRead.fields, answer);
		operationRead.answer = { ...answer, ...(list && { list }) };
	});
	return operationRead;
}

/** Reads a part; what cannot be resolved in it is remarked. */
function attempt(leftOut: string[], read: () => void): void {
	try {
		read();
	} catch (reason) {
		leftOut.push(reasonIn(reason));
	}
}

const foldersOf = (operation: Operation) => {
	const names = [operation['x-apifox-folder'], ...listOf(operation.tags)].flatMap((name) => textIn(name).split('/'));
	return [...new Set(names.filter(Boolean))];
};

function serversOf(document: ApiDocument, operation: Operation): string[] {
	const servers = [...listOf(operation.servers), ...listOf(document.servers)].map((each) => textIn(objectOf(each).url));
	const { host } = document;
	const [scheme = 'https'] = listOf(document.schemes);
	const base = textIn(document.basePath).replace(/\/$/, '');
	const ofSwagger = host || base ? [`${host ? `${textIn(scheme)}://${textIn(host)}` : ''}${base}`] : [];
	return [...new Set([...servers, ...ofSwagger].filter(Boolean))];
}

function parametersOf(
	document: ApiDocument,
	item: PathItem,
	operation: Operation,
	leftOut: string[],
): Array<Parameter & { name: string; in: string }> {
	const all = [...listOf(item.parameters), ...listOf(operation.parameters)].flatMap((each) => {
		try {
			const { name, in: place, ...rest } = resolved(document, each);
			return [{ ...rest, name: textIn(name), in: textIn(place) }];
		} catch (reason) {
			leftOut.push(reasonIn(reason));
			return [];
		}
	});
	// Of two with one name and place, the operation's own counts; it stands behind that of its path.
	return [...new Map(all.map((each) => [`${each.in} ${each.name}`, each])).values()];
}

function fieldsOf(
	reader: FieldReader,
	parameters: Array<Parameter & { name: string; in: string }>,
	leftOut: string[],
): RequestField[] {
	return PLACES.flatMap((place) =>
		parameters
			.filter((each) => each.in === place && each.name !== '')
			.flatMap(({ name, required, schema, content, ...rest }): RequestField[] => {
				const own = schema ?? Object.values(objectOf(content))[0]?.schema ?? rest;
				const { description, example } = rest;
				const said = { ...(description && { description }), ...(example !== undefined && { example }) };
				try {
					return [{ place, ...reader.field(name, { ...own, ...said }, place === 'path' || required === true) }];
				} catch (reason) {
					leftOut.push(reasonIn(reason));
					return [{ place, name, type: 'any', required: place === 'path' || required === true }];
				}
			}),
	);
}
