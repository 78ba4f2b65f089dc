import type { IDataObject } from 'n8n-workflow';
import { CallRefusal } from '../../api/refusal/refusal';

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
		throw new CallRefusal(
			'answer_unexpected',
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
 * @returns one object per record; a list in data is taken apart; { success: true } where the answer holds nothing
 */
export function recordsOrSuccess({ data }: IDataObject): IDataObject[] {
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
