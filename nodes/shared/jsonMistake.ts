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
