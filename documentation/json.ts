import { parseExactly } from '../api/call/exactJson';

/**
 * Reads JSON as documentations write it: with comments, or a comma too many. Whole numbers keep all their digits.
 *
 * @param text the text
 * @returns the value, undefined where it is not JSON in this sense
 */
export function looseJson(text: string): unknown {
	const exact = tried(text);
	if (exact !== undefined) return exact;
	return tried(withoutComments(text));
}

function tried(text: string): unknown {
	try {
		return parseExactly(text);
	} catch {
		return undefined;
	}
}

/** The text without comments and without commas before a closing bracket. */
function withoutComments(text: string): string {
	const kept: string[] = [];
	for (let position = 0; position < text.length; ) {
		const sign = text[position];
		if (sign === '"') {
			const end = endOfString(text, position);
			kept.push(text.slice(position, end));
			position = end;
		} else if (sign === '/' && text[position + 1] === '/') {
			position = endOf(text, '\n', position);
		} else if (sign === '/' && text[position + 1] === '*') {
			position = endOf(text, '*/', position) + 2;
		} else {
			if (sign === '}' || sign === ']') dropComma(kept);
			kept.push(sign);
			position += 1;
		}
	}
	return kept.join('');
}

function endOf(text: string, mark: string, from: number): number {
	const end = text.indexOf(mark, from);
	return end < 0 ? text.length : end;
}

function dropComma(kept: string[]): void {
	let last = kept.length - 1;
	// Blanks go with it, so that each of them is looked at once.
	while (last >= 0 && /^\s$/.test(kept[last])) last -= 1;
	if (kept[last] === ',') kept.length = last;
}

function endOfString(text: string, start: number): number {
	for (let position = start + 1; position < text.length; position += 1) {
		if (text[position] === '\\') position += 1;
		else if (text[position] === '"') return position + 1;
	}
	return text.length;
}

/**
 * Finds the end of a JSON value that begins with a bracket.
 *
 * @param text the text
 * @param start where the bracket stands
 * @returns the position behind its closing bracket; -1 where there is none
 */
export function endOfJson(text: string, start: number): number {
	let depth = 0;
	for (let position = start; position < text.length; position += 1) {
		const sign = text[position];
		if (sign === '"') position = endOfString(text, position) - 1;
		else if (sign === '{' || sign === '[') depth += 1;
		else if (sign === '}' || sign === ']') {
			depth -= 1;
			if (depth === 0) return position + 1;
		}
	}
	return -1;
}

/**
 * Takes the first JSON value out of lines that an example may be surrounded by.
 *
 * @param lines the lines
 * @returns the value; undefined where there is none that can be read
 */
export function jsonIn(lines: string[]): unknown {
	const first = lines.findIndex((line) => /^\s*[{[]/.test(line));
	if (first < 0) return undefined;
	const text = lines.slice(first).join('\n');
	const start = text.search(/[{[]/);
	const end = endOfJson(text, start);
	return end < 0 ? undefined : looseJson(text.slice(start, end));
}
