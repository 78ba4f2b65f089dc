import { CHECK_THE_FIELD } from '../../api/refusal/advice';
import { InputRefusal } from '../../api/refusal/refusal';

/**
 * Makes text of a parameter's value; JINGdigital documents identities and fields as text.
 *
 * @param value what the parameter holds: text, a number or true/false
 * @param label how the user knows the parameter, e.g. "'Value' of identity 1"
 * @returns the text, without blanks around it; empty for nothing
 * @throws InputRefusal for a list, an object, a number that is none, and one so large that its last digits are already lost
 */
export function textOf(value: unknown, label: string): string {
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
	return String(value).trim();
}

/**
 * Reads a text that has to be there.
 *
 * @param value value of the parameter
 * @param label how the user knows it, e.g. "'Event'"
 * @param advice how to put it right
 * @throws InputRefusal when it is empty, or no text
 */
export function requiredText(value: unknown, label: string, advice = CHECK_THE_FIELD): string {
	const text = textOf(value, label);
	if (text === '') throw new InputRefusal('input_empty', `${label} is empty.`, advice);
	return text;
}
