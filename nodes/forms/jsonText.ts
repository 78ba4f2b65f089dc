import { InputRefusal } from '../../api/items';
import { parseExactly } from '../../api/json';

const TOKEN =
	/[ \t\n\r]*(?:("(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/uy;

/**
 * Finds where JSON text stops being JSON. Node.js' own message names a position for some mistakes only.
 *
 * @param text text that JSON.parse refuses
 * @returns index of the first character that cannot stand where it stands; the text's length when it ends too early
 */
export function positionOfMistake(text: string): number {
	const open: string[] = [];
	let expected: 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' | 'nothing' = 'value';
	TOKEN.lastIndex = 0;
	for (;;) {
		const start = TOKEN.lastIndex;
		const match = TOKEN.exec(text);
		const at = start + (/[^ \t\n\r]/.exec(text.slice(start))?.index ?? text.length - start);
		if (!match) return at;
		const [, string, scalar, mark] = match;
		const isValue = expected === 'value' || expected === 'valueOrEnd';
		const after = open.length ? 'commaOrEnd' : 'nothing';
		if (string !== undefined && (expected === 'key' || expected === 'keyOrEnd')) expected = 'colon';
		else if ((string ?? scalar) !== undefined && isValue) expected = after;
		else if ((mark === '{' || mark === '[') && isValue) {
			open.push(mark === '{' ? '}' : ']');
			expected = mark === '{' ? 'keyOrEnd' : 'valueOrEnd';
		} else if (mark === ':' && expected === 'colon') expected = 'value';
		else if (mark === ',' && expected === 'commaOrEnd') expected = open[open.length - 1] === '}' ? 'key' : 'value';
		else if (mark === open[open.length - 1] && /OrEnd$/.test(expected)) {
			open.pop();
			expected = open.length ? 'commaOrEnd' : 'nothing';
		} else return at;
	}
}

/**
 * Reads a JSON parameter. Whole numbers beyond 2^53 become strings, so that no digit is lost.
 *
 * @param value the text, or what an expression made of it
 * @param label how the user knows the parameter, e.g. "'Body'"
 * @returns the value
 * @throws InputRefusal with line and column of the mistake
 */
export function readJson(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value;
	try {
		return parseExactly(value);
	} catch {
		const before = value.slice(0, positionOfMistake(value)).split('\n');
		throw jsonRefusal(label, before.length, before[before.length - 1].length + 1);
	}
}

function jsonRefusal(label: string, line: number, column: number): InputRefusal {
	return new InputRefusal(
		`${label} is not valid JSON: line ${line}, column ${column}.`,
		'Look at that place for a missing quotation mark, comma or bracket. Names and texts stand in double quotation marks.',
	);
}
