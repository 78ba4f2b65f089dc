import { InputRefusal } from '../../../api/refusal/refusal';
import type { AllItems } from '../../../api/run/input';

/** What an expression gives that names a column which an item does not have. */
export const isMissing = (value: unknown): boolean => value === undefined;

const isEmpty = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * Refuses a value that is empty for every item of a run: its expression names a column that there is not. One item alone may lack
 * what others have.
 *
 * @param all the items
 * @param label how the user knows the value
 * @param valueOf the value for the item at a place in the list
 * @param isNothing which values count as empty; only those that are not there at all where an empty one is to empty the field, or
 * stands in a form that nobody has filled in
 * @throws InputRefusal when no item has a value
 */
export function refuseEmptyEverywhere(
	all: AllItems | undefined,
	label: string,
	valueOf: (index: number) => unknown,
	isNothing: (value: unknown) => boolean = isEmpty,
): void {
	if (!all || all.json.length < 2) return;
	const key = `empty: ${label}`;
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

/** What the other items of a run have under a part of the form. */
export interface OtherItems {
	/**
	 * Refuses a value that an expression finds in no item.
	 *
	 * @param name name of the parameter
	 * @param label how the user knows it
	 * @throws InputRefusal when no item has it
	 */
	refuseMissing: (name: string, label: string) => void;
}

/**
 * What the other items have under a part of the form in which most fields stay empty.
 *
 * @param all the items
 * @param partOf reads that part for the item at a place in the list
 */
export const otherItems = (
	all: AllItems | undefined,
	partOf: (all: AllItems, index: number) => (name: string) => unknown,
): OtherItems => ({
	refuseMissing: (name, label) =>
		refuseEmptyEverywhere(all, label, (index) => (all ? partOf(all, index)(name) : undefined), isMissing),
});
