import { checkedText } from '../text';
import { hasLostCharacters, withoutControls, withoutHalves } from './characters';
import type { Reading } from './reading';

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
	Object.prototype.toString.call(value) === '[object Object]' &&
	typeof (value as { toJSON?: unknown }).toJSON !== 'function';

const kept = (text: string) => withoutControls(withoutHalves(text));

const isWrong = (value: unknown): boolean => {
	if (typeof value === 'string') return hasLostCharacters(value) || kept(value) !== value;
	if (Array.isArray(value)) return value.some(isWrong);
	return isPlainObject(value) && Object.entries(value).some((entry) => entry.some(isWrong));
};

/**
 * Reads the texts inside of lists and objects: those of which characters are lost are refused, halves of characters and controls taken away.
 *
 * @param value what JSON or an expression gave
 * @param label how the user knows the parameter
 * @param reading how the item is read
 * @returns the value; a copy where something was put right
 * @throws InputRefusal for lost characters in any text
 */
export function checkedTexts(value: unknown, label: string, reading: Reading): unknown {
	return reading.checks && isWrong(value) ? mended(value, `A text in ${label}`, reading) : value;
}

function mended(value: unknown, label: string, reading: Reading): unknown {
	if (typeof value === 'string') {
		checkedText(value, label, reading);
		// Blanks at the ends belong to a text in JSON.
		return kept(value);
	}
	if (Array.isArray(value)) return value.map((part) => mended(part, label, reading));
	if (!isPlainObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, part]) => [mended(name, label, reading), mended(part, label, reading)]),
	);
}
