import { requestOf, type SentBody } from '../sample';
import { looseJson } from '../json';
import type { DocumentedOperation } from '../operation';
import { pairsIn } from '../text';
import { encoded, type Command } from './command';

/**
 * Makes an operation of a cURL command.
 *
 * @param command the command
 * @param name what stands above it; empty for nothing
 */
export function operationOfCommand(command: Command, name: string): DocumentedOperation {
	const [, contentType = ''] = command.headers.find(([header]) => header.toLowerCase() === 'content-type') ?? [];
	return requestOf({
		name,
		folders: [],
		method: command.method,
		address: command.address,
		headers: command.headers,
		body: bodyOf(command, contentType.split(';')[0].trim()),
	});
}

function bodyOf({ data }: Command, contentType: string): SentBody | undefined {
	if (!data.length) return undefined;
	if (data.some(({ kind }) => kind === 'form')) {
		const pairs = data.map(({ value }) => formPair(value));
		return { contentType: 'multipart/form-data', pairs };
	}
	const text = data.map(({ kind, value }) => (kind === 'encoded' ? encoded(value) : value)).join('&');
	const isJson = data.every(({ kind }) => kind === 'json') || /json/i.test(contentType);
	const value = looseJson(text);
	// Without a content type cURL would send a form; a documentation that shows JSON means JSON.
	if (isJson || (contentType === '' && typeof value === 'object' && value !== null)) {
		return { contentType: contentType || 'application/json', text, value };
	}
	if (contentType !== '' && !/form/i.test(contentType)) return { contentType, text, value };
	const pairs = pairsIn(text).map(([name, sample]) => ({ name, value: sample, isFile: false }));
	return { contentType: contentType || 'application/x-www-form-urlencoded', pairs };
}

function formPair(text: string): { name: string; value: string; isFile: boolean } {
	const equals = text.indexOf('=');
	const value = equals < 0 ? '' : text.slice(equals + 1);
	const isFile = /^[@<]/.test(value);
	const unquoted = /^"[^"]*"$/.test(value) ? value.slice(1, -1) : value;
	return { name: equals < 0 ? text : text.slice(0, equals), value: unquoted, isFile };
}
