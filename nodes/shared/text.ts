import { CHECK_THE_FIELD } from '../../api/refusal/advice';
import { InputRefusal } from '../../api/refusal/refusal';
import { hasLostCharacters, isSound, trimmedEdges, withoutControls, withoutHalves } from './values/characters';
import { WITH_CHECKS, type Reading } from './values/reading';
import { shown } from './values/shown';

/**
 * Makes text of a parameter's value; JINGdigital documents identities and fields as text.
 *
 * @param value what the parameter holds: text, a number or true/false
 * @param label how the user knows the parameter, e.g. "'Value' of identity 1"
 * @param reading how the item is read; without its checks, characters are taken as they are
 * @returns the text, without blanks around it; empty for nothing
 * @throws InputRefusal for a list, an object, a number that is none, one so large that its last digits are already lost, and a text
 * of which characters are lost
 */
export function textOf(value: unknown, label: string, reading: Reading = WITH_CHECKS): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'number' && !Number.isFinite(value)) {
		throw new InputRefusal(
			'input_not_text',
			`${label} is ${value}, which is no number.`,
			'Check the calculation in the expression and the field that it reads.',
		);
	}
	if (typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value)) {
		throw new InputRefusal(
			'input_digits_lost',
			`${label} is the number ${value}, which is too large for a number and has lost its last digits.`,
			'Have the earlier node hand it over as text, in quotation marks.',
		);
	}
	if (typeof value === 'object') {
		throw new InputRefusal(
			'input_not_text',
			`${label} is a list or an object, but has to be text.`,
			'Pick one value of it in the expression, or turn it into text in an earlier node.',
		);
	}
	if (typeof value !== 'string') return String(value);
	return reading.checks ? checkedText(value, label, reading) : value.trim();
}

/**
 * Refuses a text of which characters are lost, and takes halves of characters and controls away.
 *
 * @param value the text
 * @param label how the user knows it
 * @param reading how the item is read
 * @returns the text, without blanks around it
 * @throws InputRefusal for U+FFFD, and for what stands there when a file is read in another encoding
 */
export function checkedText(value: string, label: string, reading: Reading): string {
	const text = trimmedEdges(value);
	if (isSound(text)) return text;
	if (hasLostCharacters(text)) {
		throw new InputRefusal(
			'input_characters',
			`${label} is '${shown(text)}', in which characters are lost.`,
			'The file was read in another encoding than its own, mostly one in GBK as if it were in UTF-8. Set the encoding to GBK or GB18030 in the n8n node that reads it (Extract From File > Options > Encoding), or save it in Excel or WPS as CSV UTF-8.',
		);
	}
	const whole = trimmedEdges(withoutControls(withoutHalves(text)));
	if (whole !== text) reading.repaired(label, text, whole);
	return whole;
}

/**
 * Reads a text that has to be there.
 *
 * @param value value of the parameter
 * @param label how the user knows it, e.g. "'Event'"
 * @param advice how to put it right
 * @param reading how the item is read
 * @throws InputRefusal when it is empty, or no text
 */
export function requiredText(value: unknown, label: string, advice = CHECK_THE_FIELD, reading?: Reading): string {
	const text = textOf(value, label, reading);
	if (text === '') throw new InputRefusal('input_empty', `${label} is empty.`, advice);
	return text;
}
