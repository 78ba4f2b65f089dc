// What shows nothing: format characters (zero-width signs, marks of direction, BOM), fillers and variation selectors.
const INVISIBLE = /[\p{Cf}\u115f\u1160\u3164\uffa0]|\p{Variation_Selector}|\u034f|\u17b4|\u17b5/gu;
// Controls, but for tabs and line breaks, which may stand between two values.
const CONTROLS = /(?![\t\n\r\u0085])\p{Cc}/gu;
/** How Excel's own files write a carriage return. */
const ESCAPED_RETURN = /_x000[dD]_/g;
const PLAIN = /^[\x20-\x7e]*$/;
const BLANKS = /[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const LONE_SURROGATE = /\p{Cs}/u;
const LONE_SURROGATES = /\p{Cs}/gu;
const AT_EDGES = /[\s\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/**
 * Takes away what shows nothing: zero-width signs, marks of direction, BOM, control characters.
 *
 * @param text any text in which such characters say nothing, as in an identity
 */
export function withoutInvisible(text: string): string {
	if (PLAIN.test(text) && !text.includes('_x000')) return text;
	return text.replace(ESCAPED_RETURN, '').replace(INVISIBLE, '').replace(CONTROLS, '');
}

/**
 * Makes letters, digits and signs of full width, as Chinese input methods write them, and unusual blanks into the plain ones.
 *
 * @param text any text
 */
export function halfWidth(text: string): string {
	if (PLAIN.test(text)) return text;
	return text
		.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
		.replace(BLANKS, ' ');
}

const isPlain = (code: number) => code > 0x20 && code < 0x7f;

/**
 * Takes blanks, BOM and marks of direction away at both ends, and nothing in between.
 *
 * @param text any text
 */
export function trimmedEdges(text: string): string {
	let start = 0;
	let end = text.length;
	if (end === 0 || (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(end - 1)))) return text;
	// A pattern for the end would take a time that grows with the square of the blanks in between.
	while (start < end && AT_EDGES.test(text[start])) start += 1;
	while (end > start && AT_EDGES.test(text[end - 1])) end -= 1;
	return text.slice(start, end);
}

/**
 * Whether a text has nothing but the plain letters, digits and signs, in which nothing can be wrong.
 *
 * @param text any text
 */
export const isAscii = (text: string): boolean => PLAIN.test(text);

/**
 * Whether characters were lost when a file was read: U+FFFD stands where one was.
 *
 * @param text any text
 */
export const hasLostCharacters = (text: string): boolean => text.includes('\ufffd');

/**
 * Takes away halves of characters, such as an emoji that was cut in two; no API can read them.
 *
 * @param text any text
 */
export const withoutHalves = (text: string): string =>
	PLAIN.test(text) || !LONE_SURROGATE.test(text) ? text : text.replace(LONE_SURROGATES, '');
