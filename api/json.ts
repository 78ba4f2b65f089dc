// A string, or a number: what has to be told apart to find whole numbers outside of strings.
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
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
	return JSON.parse(
		text.replace(STRING_OR_NUMBER, (token) =>
			WHOLE_NUMBER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
		),
	);
}
