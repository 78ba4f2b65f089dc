import { InputRefusal } from '../../../api/items';
import { textOf } from '../../forms/text';

/**
 * Reads a text that has to be there.
 *
 * @param value value of the parameter
 * @param label how the user knows it, e.g. "'Event'"
 * @param advice how to put it right
 * @throws InputRefusal when it is empty, or no text
 */
export function requiredText(
	value: unknown,
	label: string,
	advice = 'Check that the input item has the field that the expression reads, or filter such items out before.',
): string {
	const text = textOf(value, label);
	if (text === '') throw new InputRefusal(`${label} is empty.`, advice);
	return text;
}
