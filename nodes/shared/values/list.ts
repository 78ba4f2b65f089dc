import { textOf } from '../text';
import type { Reading } from './reading';

/** What separates the entries of a list that is written as text. */
const SEPARATORS = /[,，;；、\r\n\u0085\u2028\u2029\t]/;

/**
 * Finds the entries of a list: of a real one, as an expression gives it, of one that is written as JSON, or of a text with commas
 * (also in full width), enumeration commas, semicolons or line breaks. An entry of a real list may hold a comma.
 *
 * @param value what the parameter holds
 * @param label how the user knows it
 * @param reading how the item is read
 * @param separators what separates entries in a text
 * @returns the entries without blanks around them, none of them empty
 * @throws InputRefusal for an entry that is no text
 */
export function entriesOf(value: unknown, label: string, reading?: Reading, separators = SEPARATORS): string[] {
	const list = Array.isArray(value) ? (value as unknown[]) : jsonList(value);
	const entries = list
		? list.map((entry) => textOf(entry, label, reading))
		: textOf(value, label, reading)
				.split(separators)
				.map((entry) => entry.trim());
	return entries.filter(Boolean);
}

function jsonList(value: unknown): unknown[] | undefined {
	if (typeof value !== 'string' || !/^\s*\[/.test(value)) return undefined;
	try {
		const list: unknown = JSON.parse(value);
		return Array.isArray(list) && list.every((entry) => typeof entry === 'string') ? list : undefined;
	} catch {
		// A name may begin with a bracket.
		return undefined;
	}
}
