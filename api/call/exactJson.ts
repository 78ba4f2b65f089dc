// An escape or a quotation mark, which tell where strings begin and end, or a number. No repeated group: text of many megabytes
// would overflow the stack of the regular expression engine.
const PIECE = /\\.|"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const WHOLE_NUMBER = /^-?\d+$/;
const SIXTEEN_DIGITS = /\d{16}/;

/**
 * Reads JSON without losing a digit: a whole number that a JavaScript number cannot hold exactly
 * (beyond 2^53 - 1 either way) becomes a string of the same digits, everything else is as JSON.parse reads it.
 *
 * @param text JSON text
 * @returns the value
 * @throws SyntaxError when the text is not JSON
 */
export function parseExactly(text: string): unknown {
	const value: unknown = JSON.parse(text);
	if (!SIXTEEN_DIGITS.test(text)) return value;
	let isInString = false;
	const quoted = text.replace(PIECE, (piece) => {
		if (piece === '"') isInString = !isInString;
		return !isInString && WHOLE_NUMBER.test(piece) && !Number.isSafeInteger(Number(piece)) ? `"${piece}"` : piece;
	});
	return JSON.parse(quoted);
}
