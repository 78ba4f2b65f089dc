import { fieldsOfExample, oneOf, typeOfValue } from './sampleFields';
import { listReading } from './list';
import type { DocumentedAnswer, DocumentedOperation, RequestField } from './operation';
import { addressIn } from './text';

/** A body that a sample call sends. */
export interface SentBody {
	contentType: string;
	/** As it is sent, and what can be read of it. */
	text?: string;
	value?: unknown;
	/** The fields of a form. */
	pairs?: Array<{ name: string; value: string; isFile: boolean; description?: string }>;
}

/** A sample call, from which an operation is told. */
export interface SampleCall {
	name: string;
	folders: string[];
	method: string;
	address: string;
	headers: Array<[name: string, value: string, description?: string]>;
	/** Query parameters with what is said of them; those of the address where this is left out. */
	query?: Array<[name: string, value: string, description?: string]>;
	/** What is said of placeholders of the path, by name. */
	variables?: Map<string, { value?: string; description?: string }>;
	body?: SentBody;
	/** An example of the answer. */
	answer?: { contentType: string; value: unknown };
}

// What the program that calls writes by itself.
const OF_PROGRAM =
	/^(content-type|content-length|accept|accept-encoding|accept-language|user-agent|host|connection|origin|referer|cache-control|pragma|priority|cookie|dnt|te|upgrade-insecure-requests|x-requested-with|postman-token|sec-.*|:.*)$/i;

/**
 * Makes an operation of a sample call. It knows names and samples, but neither what is required nor what anything means.
 *
 * @param call the call
 */
export function requestOf(call: SampleCall): DocumentedOperation {
	const leftOut: string[] = [];
	const { server, path: written, query: ofAddress } = addressIn(call.address);
	const path = withPlaceholders(written);
	const headers = new Map<string, RequestField>();
	for (const [name, value, description] of call.headers) {
		const key = name.toLowerCase();
		if (name === '' || OF_PROGRAM.test(name) || (headers.has(key) && value === '')) continue;
		headers.set(key, sampleField('header', name, value, description));
	}
	const fields: RequestField[] = [
		...placeholdersIn(path).map((name): RequestField => {
			const { value = '', description } = call.variables?.get(name) ?? {};
			return { ...sampleField('path', name, value, description), required: true };
		}),
		...(call.query ?? ofAddress).map(([name, value, description]) => sampleField('query', name, value, description)),
		...headers.values(),
	];
	const operation: DocumentedOperation = {
		...{ name: call.name, folders: call.folders, method: call.method, path },
		servers: server ? [server] : [],
		fields,
		leftOut,
	};
	if (call.body) addBody(operation, call.body);
	if (call.answer) operation.answer = answerOfSample(fields, call.answer);
	return operation;
}

function addBody(operation: DocumentedOperation, { contentType, pairs, text, value }: SentBody): void {
	if (pairs) {
		operation.body = { contentType, type: 'object' };
		const fields = pairs.map(({ name, value: sample, isFile, description }): RequestField => {
			const field = sampleField('body', name, isFile ? '' : sample, description);
			return isFile ? { ...field, type: 'file' } : field;
		});
		operation.fields.push(...fields);
		return;
	}
	if (typeof value === 'object' && value !== null) {
		const type = typeOfValue(value);
		const itemType = Array.isArray(value) && value.length ? typeOfValue(oneOf(value)) : undefined;
		operation.body = { contentType, type, ...(itemType && { itemType }), example: value };
		operation.fields.push(...fieldsOfExample(value).map((field) => ({ ...field, place: 'body' as const })));
		return;
	}
	operation.body = { contentType, type: 'string', example: text };
	if (/json/i.test(contentType) && text?.trim())
		operation.leftOut.push('its body is not JSON, so its fields are not known');
}

/**
 * Makes an answer of an example of it.
 *
 * @param request the fields of the request
 * @param sample the example
 */
export function answerOfSample(
	request: RequestField[],
	{ contentType, value }: { contentType: string; value: unknown },
): DocumentedAnswer | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const type = typeOfValue(value);
	const itemType = Array.isArray(value) && value.length ? typeOfValue(oneOf(value)) : undefined;
	const answer = { contentType, type, ...(itemType && { itemType }), example: value, fields: fieldsOfExample(value) };
	const list = listReading(request, answer);
	return { ...answer, ...(list && { list }) };
}

function sampleField(
	place: RequestField['place'],
	name: string,
	value: string,
	description: string | undefined,
): RequestField {
	// A variable is no sample.
	const isSample = value !== '' && !/^\{\{[^{}]*\}\}$/.test(value);
	return {
		place,
		name,
		type: 'string',
		...(description && { description }),
		...(isSample && { example: value }),
		fromExample: true,
	};
}

/** @returns the path with each variable in double braces as a placeholder */
export const withPlaceholders = (path: string) =>
	path
		.split('/')
		.map((part) => part.replace(/\{\{([^{}]{1,100})\}\}/g, (_, name: string) => `{${name.trim()}}`))
		.join('/');

/** @returns the names of the placeholders in a path */
export const placeholdersIn = (path: string) => [...path.matchAll(/\{([^{}/]{1,100})\}/g)].map(([, name]) => name);
