import type { INodeProperties } from 'n8n-workflow';
import type { Limits } from '../../api/call/pages';
import { InputRefusal } from '../../api/refusal/refusal';
import { wholeNumber } from './values/number';

/** Return All and Limit, as in every n8n list operation. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/**
 * The option for how many rows one call asks for.
 *
 * @param size the default
 */
export const pageSizeOption = (size: number): INodeProperties => ({
	displayName: 'Page Size',
	name: 'pageSize',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: size,
	description: 'Number of rows to ask for in one call. No maximum has been read.',
});

/** Pages that are read for one item, unless the user says otherwise. */
export const MOST_PAGES = 10_000;

/** The option for how many pages are read at most. */
export const mostPagesOption: INodeProperties = {
	displayName: 'Max Pages',
	name: 'mostPages',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: MOST_PAGES,
	description:
		'Max number of pages to read for one item. Where there are more, the item fails and says how far it came.',
};

/**
 * Reads how many rows are wanted.
 *
 * @param parameter reads a parameter of the item
 * @param pageSize rows in one call where the form says nothing
 * @throws InputRefusal for a limit, a page size or a number of pages that is no whole number of 1 or more
 */
export function readLimits(parameter: (name: string) => unknown, pageSize: number): Limits {
	return {
		limit: parameter('returnAll') === true ? Infinity : countOf(parameter('limit'), "'Limit'"),
		pageSize: countOf(parameter('options.pageSize') ?? pageSize, "'Page Size'"),
		mostPages: countOf(parameter('options.mostPages') ?? MOST_PAGES, "'Max Pages'"),
	};
}

/**
 * Reads a number of things.
 *
 * @param value value of the parameter
 * @param label how the user knows it, e.g. "'Limit'"
 * @throws InputRefusal when it is no whole number of 1 or more
 */
export function countOf(value: unknown, label: string): number {
	const count = typeof value === 'object' ? undefined : wholeNumber(value, label);
	if (count !== undefined && count >= 1) return count;
	throw new InputRefusal(
		'input_form',
		`${label} is '${String(value)}', but has to be a whole number of 1 or more.`,
		'Enter a number such as 50.',
	);
}
