import { textOf } from '../text';
import { halfWidth, withoutInvisible } from './characters';
import { unwrapped } from './digits';

const THOUSANDS = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * Finds the digits of a number, as people and spreadsheets write it: in full width, with commas between the thousands.
 *
 * @param value what the parameter holds
 * @param label how the user knows it
 * @returns sign, digits and fraction, without a fraction of zeros; undefined for what is no such number: 0x1F and 1e3 are none, nor
 * is true
 * @throws InputRefusal for what is no text or number
 */
export function digitsIn(value: unknown, label: string): string | undefined {
	if (typeof value === 'boolean' || (typeof value === 'number' && !Number.isFinite(value))) return undefined;
	const text = unwrapped(halfWidth(withoutInvisible(textOf(value, label))).trim());
	const plain = THOUSANDS.test(text) ? text.replace(/,/g, '') : text;
	if (!DECIMAL.test(plain)) return undefined;
	return plain.replace(/^\+/, '').replace(/\.0+$/, '');
}

/**
 * Reads a whole number.
 *
 * @param value what the parameter holds
 * @param label how the user knows it
 * @returns the number; undefined for what is none, or one too large to be exact
 * @throws InputRefusal for what is no text or number
 */
export function wholeNumber(value: unknown, label: string): number | undefined {
	const digits = digitsIn(value, label);
	if (digits === undefined || !/^-?\d+$/.test(digits)) return undefined;
	const number = Number(digits);
	return Number.isSafeInteger(number) ? number : undefined;
}
