/** What stands for a hyphen: dashes of other widths, and the minus sign. */
export const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63]/g;

const SCIENTIFIC = /^[+-]?\d{1,3}(?:[.,]\d+)?\s*e\s*[+-]?\s*\d{1,3}$/i;
const POWER = /^[+-]?\d+(?:[.,]\d+)?\s*[x×*]\s*10\s*\^?\s*\d{1,3}$/i;
const SURE = /^[+-]?\d(?:[.,]\d+e\+?|e\+)\d{1,3}$/i;

/**
 * Whether a number stands in scientific notation, in which spreadsheets leave out the last digits of long ones.
 *
 * @param text a text without blanks around it
 * @param isNumber whether the value has to be a number; among IDs of letters and digits, "1e5" may be one
 */
export const isScientific = (text: string, isNumber: boolean): boolean =>
	isNumber ? SCIENTIFIC.test(text) || POWER.test(text) : SURE.test(text);

const WITH_POINT = /^([+(]*\d[\d ()-]*)\.0+$/;

/**
 * Takes the ".0" away that a spreadsheet or a program has put behind a whole number.
 *
 * @param text a text without blanks around it
 */
export const withoutPoint = (text: string): string =>
	text.endsWith('0') && text.includes('.0') ? (WITH_POINT.exec(text)?.[1] ?? text) : text;

const WRAPPERS = `="'“‘’\``;

/**
 * Takes away what spreadsheets and CSV files put around a value so that it stays text: an apostrophe in front, quotation marks,
 * the formula ="…".
 *
 * @param text a text without blanks around it
 */
export function unwrapped(text: string): string {
	if (!WRAPPERS.includes(text.slice(0, 1))) return text;
	const [, formula] = /^="([^"]*)"$/.exec(text) ?? [];
	if (formula !== undefined) return formula.trim();
	const [, quoted] = /^"([^"]*)"$/.exec(text) ?? /^“([^“”]*)”$/.exec(text) ?? /^'([^']*)'$/.exec(text) ?? [];
	if (quoted !== undefined) return quoted.trim();
	const [, behind] = /^['‘’`]([^'‘’`]+)$/.exec(text) ?? [];
	return behind === undefined ? text : behind.trim();
}
