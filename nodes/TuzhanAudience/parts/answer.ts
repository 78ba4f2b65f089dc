import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../../../api/refusal';

const isRecord = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Finds the records of an answer that is a list. What Tuzhan answers when it knows none is not documented: without data, there are none.
 *
 * @param envelope an accepted envelope
 * @throws Refusal when data is no list of records
 */
export function recordsIn({ data }: IDataObject): IDataObject[] {
	if (data === undefined || data === null) return [];
	if (Array.isArray(data) && (data as unknown[]).every(isRecord)) return data as IDataObject[];
	throw new Refusal("The answer holds no list of records in 'data'.", 'Tuzhan documents a list there. Ask its support whether the operation has changed.');
}

/**
 * Finds the one record of an answer. What Tuzhan answers when it knows none is not documented: without data, or with an empty record, there is none.
 *
 * @param envelope an accepted envelope
 * @returns the record; of a list, its first, since the pages contradict each other for some operations
 */
export function recordIn({ data }: IDataObject): IDataObject | undefined {
	const record: unknown = Array.isArray(data) ? data[0] : data;
	return isRecord(record) && Object.keys(record).length > 0 ? record : undefined;
}
