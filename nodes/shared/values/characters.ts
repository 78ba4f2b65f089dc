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

// Plain letters, digits and signs, and those of Chinese texts, without the one that lost characters begin with.
const SOUND = /^[\x20-\x7e\u3001-\u30ff\u4e00-\u951e\u9520-\u9fff\uff01-\uff5e]*$/;

/**
 * Whether a text has nothing but characters in which nothing can be wrong, as most have.
 *
 * @param text any text
 */
export const isSound = (text: string): boolean => SOUND.test(text);

// U+FFFD stands where a character was; read as GBK, two of them are these three signs.
const LOST = /\ufffd|锟斤拷/;
// Two characters of three bytes each in UTF-8, as they look when they are read as Latin letters (Windows-1252).
const READ_AS_LATIN =
	/(?:[\u00e4-\u00e9][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}){2}/;

/**
 * Whether a file was read in another encoding than its own, so that its characters are lost.
 *
 * @param text any text
 */
export const hasLostCharacters = (text: string): boolean => LOST.test(text) || READ_AS_LATIN.test(text);

/**
 * Takes away halves of characters, such as an emoji that was cut in two; no API can read them.
 *
 * @param text any text
 */
export const withoutHalves = (text: string): string =>
	PLAIN.test(text) || !LONE_SURROGATE.test(text) ? text : text.replace(LONE_SURROGATES, '');

/**
 * Takes control characters away that no text has a use for, such as the zeros with which a program fills a field; tabs and line breaks
 * stay.
 *
 * @param text any text
 */
export const withoutControls = (text: string): string => (PLAIN.test(text) ? text : text.replace(CONTROLS, ''));
