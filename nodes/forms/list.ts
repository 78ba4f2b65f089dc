import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Paging } from '../../api/pages';
import { InputRefusal } from '../../api/items';
import { Refusal } from '../../api/refusal';

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
	description: "Number of rows to ask for in one call. JINGdigital's documentation gives no maximum.",
});

/**
 * Reads how many rows are wanted.
 *
 * @param parameter reads a parameter of the item
 * @param pageSize rows in one call where the form says nothing
 * @throws InputRefusal for a limit or a page size that is no whole number of 1 or more
 */
export function readLimits(parameter: (name: string) => unknown, pageSize: number): Pick<Paging, 'limit' | 'pageSize'> {
	return {
		limit: parameter('returnAll') === true ? Infinity : countOf(parameter('limit'), "'Limit'"),
		pageSize: countOf(parameter('options.pageSize') ?? pageSize, "'Page Size'"),
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
	const count = Number(value);
	if (Number.isInteger(count) && count >= 1) return count;
	throw new InputRefusal(
		`${label} is '${String(value)}', but has to be a whole number of 1 or more.`,
		'Enter a number such as 50.',
	);
}

/**
 * Finds the rows of a list in an answer.
 *
 * @param path where they stand, e.g. "data.list"; without it they are looked for in data and in data.items (inferred from the one
 * documented list)
 * @returns reads an accepted envelope
 */
export function rowsAt(path: string | undefined): (envelope: IDataObject) => IDataObject[] {
	return (envelope) => {
		const places = path ? [path] : ['data', 'data.items'];
		for (const place of places) {
			const value = place
				.split('.')
				.reduce<unknown>((part, name) => (part as IDataObject | null | undefined)?.[name], envelope);
			if (Array.isArray(value)) return value.map(asObject);
		}
		const data = envelope.data as unknown;
		// Nothing there, where the rows would stand inside: an empty list (inferred).
		if ((path ?? 'data').split('.')[0] === 'data' && (data === null || data === undefined)) return [];
		throw new Refusal(
			path
				? `The answer holds no list at '${path}'.`
				: "The answer holds no list, neither in 'data' nor in 'data.items'.",
			"Look at the operation's page in JINGdigital's documentation, and enter where the rows stand under 'Rows Path' in Options, or as \"rows\" in its entry of the Endpoint Directory.",
			{ requestId: envelope.request_id === undefined ? undefined : String(envelope.request_id) },
		);
	};
}

/**
 * Finds the record of an answer that is not a list.
 *
 * @param envelope an accepted envelope
 * @returns one object per record; a list in data is taken apart
 */
export function recordsIn({ data }: IDataObject): IDataObject[] {
	if (Array.isArray(data)) return data.map(asObject);
	return [data === null || data === undefined ? { success: true } : asObject(data)];
}

// n8n's items are objects; a list of bare texts or numbers is given one name.
const asObject = (value: unknown): IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: { value: value as IDataObject };

/**
 * Reads the number of pages, as the one documented list gives it (contract/jing.yaml, PageMeta: really spelled pageCont).
 *
 * @param envelope an accepted envelope
 */
export function pageCountIn({ data }: IDataObject): number | undefined {
	const meta = (data as IDataObject | null | undefined)?._meta as IDataObject | undefined;
	const count = Number(meta?.pageCont ?? NaN);
	return Number.isInteger(count) ? count : undefined;
}
