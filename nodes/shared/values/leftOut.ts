import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { AllItems, ItemInput } from '../../../api/run/input';
import { trimmedEdges } from './characters';
import { readingOf, type Reading } from './reading';

/** The option that lets an item do without some of its identities. */
export const leaveOutOption: INodeProperties = {
	displayName: 'Leave Out Empty Identities',
	name: 'leaveOutEmpty',
	type: 'boolean',
	default: false,
	description: 'Whether to leave out identities that are empty for an item, as long as one of them is filled',
};

/** How the identities of an item are read. */
export interface IdentityReading extends Reading {
	/** Whether an empty identity is left out, where another one stays. */
	leavesOut?: boolean;
	/** All items of the run. */
	all?: AllItems;
}

/**
 * How the identities of an item are read, as the form says.
 *
 * @param input the item's parameters
 */
export function identityReadingOf(input: Pick<ItemInput, 'parameter' | 'repaired' | 'all'>): IdentityReading {
	// Each item has one of these: put together by spreading, it would take more time than all checks.
	const { checks, timeZone, empties, repaired } = readingOf(input);
	const leavesOut = input.parameter('options.leaveOutEmpty') === true;
	return { checks, timeZone, empties, repaired, leavesOut, all: input.all };
}

const isEmpty = ({ value }: IDataObject) =>
	value === undefined || value === null || (typeof value === 'string' && trimmedEdges(value) === '');

/**
 * Finds which identities an item does without: those that are empty, where the form lets it and another one is filled.
 *
 * @param rows the identities, as the form holds them
 * @param reading how the item is read
 */
export function leftOut(rows: IDataObject[], { leavesOut }: IdentityReading): (row: IDataObject) => boolean {
	const leaves = leavesOut === true && !rows.every(isEmpty);
	return (row) => leaves && isEmpty(row);
}
