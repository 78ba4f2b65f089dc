import { CHECK_THE_FIELD } from '../../api/refusal/advice';
import { InputRefusal } from '../../api/refusal/refusal';
import { textOf } from './text';

/**
 * Reads a parameter that holds ids: one, several separated by commas, or a list that an expression gives.
 *
 * @param value value of the parameter
 * @param label how the user knows it, e.g. "'IDs'"
 * @returns the ids as text, each once, in order; at least one
 * @throws InputRefusal when there is none, or one is no text or a number that has lost digits
 */
export function readIds(value: unknown, label: string): string[] {
	const parts = Array.isArray(value) ? value.map((part) => textOf(part, label)) : textOf(value, label).split(/[,\s]+/);
	const ids = [...new Set(parts.filter(Boolean))];
	if (ids.length) return ids;
	throw new InputRefusal('input_empty', `${label} is empty.`, CHECK_THE_FIELD);
}
