import { InputRefusal } from '../../../api/refusal/refusal';
import type { AllItems } from '../../../api/run/input';

const isEmpty = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * Refuses a value that is empty for every item of a run: its expression names a column that there is not. One item alone may lack
 * what others have.
 *
 * @param all the items
 * @param label how the user knows the value
 * @param valueOf the value for the item at a place in the list
 * @param empties whether empty values are to empty the field; then only what is not there at all counts as empty
 * @throws InputRefusal when no item has a value
 */
export function refuseEmptyEverywhere(
	all: AllItems | undefined,
	label: string,
	valueOf: (index: number) => unknown,
	empties = false,
): void {
	if (!all || all.json.length < 2) return;
	const key = `empty: ${label}`;
	const isNothing = empties ? (value: unknown) => value === undefined || value === null : isEmpty;
	// Mostly the first item has a value, and no other has to be looked at.
	const found = all.known.get(key) ?? all.json.every((_, index) => isNothing(valueOf(index)));
	all.known.set(key, found);
	if (!found) return;
	throw new InputRefusal(
		'input_column',
		`${label} is empty for every input item.`,
		"Look whether its expression names a column that the items have, letter by letter. To empty a field on purpose, write no expression, and set 'Empty Values' under Options to Empty the Field.",
	);
}
