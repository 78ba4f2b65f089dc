import { CHECK_THE_FIELD } from '../../api/refusal/advice';
import { InputRefusal } from '../../api/refusal/refusal';
import { readIdentity } from './values/identity';
import { entriesOf } from './values/list';
import { WITH_CHECKS, type Reading } from './values/reading';

/**
 * Reads a parameter that holds ids: one, several separated by commas, semicolons or blanks, or a list that an expression gives.
 *
 * @param value value of the parameter
 * @param label how the user knows it, e.g. "'IDs'"
 * @param reading how the item is read
 * @returns the ids as text, each once, in order; at least one
 * @throws InputRefusal when there is none, or one is no text, has lost digits, or stands for nothing
 */
export function readIds(value: unknown, label: string, reading: Reading = WITH_CHECKS): string[] {
	const parts = entriesOf(value, label, reading, /[,，;；、\s]+/);
	const ids = [...new Set(parts.map((part) => readIdentity(part, 'other', label, reading)).filter(Boolean))];
	if (ids.length) return ids;
	throw new InputRefusal('input_empty', `${label} is empty.`, CHECK_THE_FIELD);
}
