import { textOf } from '../text';
import type { Reading } from './reading';

/** What separates the entries of a list that is written as text. */
const SEPARATORS = /[,，﹐︐;；﹔、﹑､\r\n\u0085\u2028\u2029\t]/;

/**
 * Finds the entries of a list: of a real one, as an expression gives it, of one that is written as JSON or as Python does, or of a text
 * with commas (also in full width), enumeration commas, semicolons or line breaks. An entry of a real list may hold a comma, and so may
 * one in quotation marks, as CSV files write it.
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
		: parted(withoutBrackets(textOf(value, label, reading)), separators);
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

/** A list of numbers, or one in another program's spelling: its digits would not survive JSON. A single name in brackets is a name. */
const withoutBrackets = (text: string) => /^\[([^[\]]*[,，][^[\]]*)\]$/.exec(text)?.[1] ?? text;

// An entry in quotation marks, up to the sign that separates it from the next.
const QUOTED = /^\s*(?:"((?:[^"]|"")*)"|'([^']*)')\s*(?=$|[,，;；、\r\n\t])/;

function parted(text: string, separators: RegExp): string[] {
	if (!/^\s*["']|[,，;；、\n]\s*["']/.test(text)) return text.split(separators).map((entry) => entry.trim());
	const entries: string[] = [];
	for (let rest = text; rest !== ''; ) {
		const [whole, double, single] = QUOTED.exec(rest) ?? [];
		const plain = rest.split(separators, 1)[0];
		entries.push(whole === undefined ? plain.trim() : (double?.replace(/""/g, '"') ?? single).trim());
		rest = rest.slice((whole ?? plain).length + 1);
	}
	return entries;
}
