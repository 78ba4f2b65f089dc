import type { INodeProperties } from 'n8n-workflow';
import type { ItemInput } from '../../../api/run/input';

/** Time that is meant where a file writes none: Beijing's. */
export const BEIJING = 'Asia/Shanghai';

/** How the values of one item are read. */
export interface Reading {
	/** Whether values are checked by their kind, and put right where that is certain. */
	checks: boolean;
	/** Name of the time zone that is meant where none is written. */
	timeZone: string;
	/** Whether an empty value empties the field; else it leaves the field alone. */
	empties: boolean;
	/**
	 * Takes down that a value was put right.
	 *
	 * @param label how the user knows it, e.g. "'Value' of identity 1"
	 * @param from the value as it came
	 * @param to the value as it is sent
	 */
	repaired: (label: string, from: string, to: string) => void;
}

/** Reads with all checks, where no form says otherwise. */
export const WITH_CHECKS: Reading = { checks: true, timeZone: BEIJING, empties: false, repaired: () => {} };

/** The option that turns the checks off for a node. */
export const checkValuesOption: INodeProperties = {
	displayName: 'Check Values',
	name: 'checkValues',
	type: 'boolean',
	default: true,
	description:
		'Whether to check identities, moments and texts by their kind, put right what is certain and refuse what cannot be meant. Turn it off where the IDs of your account look otherwise.',
};

/** The option for the time zone of moments that have none. */
export const timeZoneOption: INodeProperties = {
	displayName: 'Time Zone',
	name: 'timeZone',
	type: 'string',
	default: BEIJING,
	placeholder: `e.g. ${BEIJING}`,
	description: 'Time zone of moments that are written without one, and in which dates are sent; Beijing by default',
};

/** The option for empty values of custom fields. */
export const emptyValuesOption: INodeProperties = {
	displayName: 'Empty Values',
	name: 'emptyValues',
	type: 'options',
	options: [
		{ name: 'Empty the Field', value: 'empty', description: 'Write an empty text over what is there' },
		{ name: 'Leave the Field Alone', value: 'leave', description: 'Send nothing for it' },
	],
	default: 'leave',
	description: 'What a custom field that is empty for an item does to what is there',
};

/**
 * How the values of an item are read, as the form says.
 *
 * @param input the item's parameters
 */
export function readingOf({ parameter, repaired }: Pick<ItemInput, 'parameter' | 'repaired'>): Reading {
	return {
		checks: parameter('options.checkValues') !== false,
		timeZone: String(parameter('options.timeZone') || BEIJING),
		empties: parameter('options.emptyValues') === 'empty',
		repaired: (label, from, to) => repaired?.({ label, from, to }),
	};
}
