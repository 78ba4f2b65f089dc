import type { Document } from 'openapi-backend';
import type { Answer } from '../answer.mts';
import type { Words } from './codes.mts';

/**
 * An answer in the envelope that the contract shows for success.
 *
 * @param data what was asked for; undefined leaves it out
 * @param words errorCode and msg, which the pages on tokens show in another way
 * @returns the answer, with HTTP 200
 */
export function success(data: unknown, words = { errorCode: 'SUCCESS', msg: 'ok' }): Answer {
	return { status: 200, envelope: { code: '200', ...words, ...(data !== undefined && { data }) } };
}

/**
 * An answer that refuses a call.
 *
 * @param words code, errorCode and msg
 * @param status HTTP status
 * @param headers HTTP headers to add
 */
export function refusal(words: Words, status = 200, headers?: Record<string, string>): Answer {
	return { status, headers, envelope: { ...words } };
}

// As JSON.parse cannot hold them, longer whole numbers are made texts first. A string is passed by as a whole.
const STRING_OR_LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/**
 * Reads JSON in which 64-bit ids may stand as bare numbers.
 *
 * @param text JSON text
 * @returns the value; whole numbers of 16 digits and more are texts
 * @throws SyntaxError when it is not JSON
 */
export function readExactly(text: string): unknown {
	JSON.parse(text);
	return JSON.parse(text.replace(STRING_OR_LONG_NUMBER, (piece) => (piece.startsWith('"') ? piece : `"${piece}"`)));
}

/**
 * Finds the names that 64-bit ids have in the contract's answers.
 *
 * @param contract contract/tuzhan.yaml
 * @returns the names of all properties whose schema is Id
 */
export function idNamesIn(contract: Document): Set<string> {
	const names = new Set<string>();
	const walk = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		const { properties } = value as { properties?: Record<string, { $ref?: string }> };
		for (const [name, schema] of Object.entries(properties ?? {})) {
			if (schema.$ref === '#/components/schemas/Id') names.add(name);
		}
		Object.values(value).forEach(walk);
	};
	walk(contract);
	return names;
}

/**
 * Writes JSON in which ids stand as bare numbers, whatever their length.
 *
 * @param envelope the answer; ids are texts in it
 * @param idNames names of the fields that hold ids
 */
export function textWithBareIds(envelope: Record<string, unknown>, idNames: Set<string>): string {
	const marked = (name: string, value: unknown) =>
		idNames.has(name) && typeof value === 'string' && /^\d+$/.test(value) ? `sandbox_number:${value}` : value;
	return JSON.stringify(envelope, marked).replace(/"sandbox_number:(\d+)"/g, '$1');
}
