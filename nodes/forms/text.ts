import { InputRefusal } from '../../api/items';

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
			`${label} is ${value}, which is no number.`,
			'Check the calculation in the expression and the field that it reads.',
		);
	}
	if (typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value)) {
		throw new InputRefusal(
			`${label} is the number ${value}, which is too large for a number and has lost its last digits.`,
			'Have the earlier node hand it over as text, in quotation marks.',
		);
	}
	if (typeof value === 'object') {
		throw new InputRefusal(
			`${label} is a list or an object, but has to be text.`,
			'Pick one value of it in the expression, or turn it into text in an earlier node.',
		);
	}
	return String(value).trim();
}
