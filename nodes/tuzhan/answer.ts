import type { IDataObject } from 'n8n-workflow';
import { CallRefusal } from '../../api/refusal/refusal';
import contract from '../../contract/data/tuzhan.json';

const ID_NAMES = new Set(contract.idNames);

const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Makes text of all ids: those that a number cannot hold are text already, and all of one kind should be the same.
 *
 * @param value a record of an answer, or a part of it
 * @returns a copy
 */
function withTextIds<T>(value: T): T {
	if (Array.isArray(value)) return value.map(withTextIds) as T;
	if (!isRecord(value)) return value;
	const entries = Object.entries(value).map(([name, part]) => [
		name,
		ID_NAMES.has(name) && typeof part === 'number' ? String(part) : withTextIds(part),
	]);
	return Object.fromEntries(entries) as T;
}

/**
 * Finds the records of an answer that is a list. What Tuzhan answers when it knows none has not been read: without data, there are none.
 *
 * @param envelope an accepted envelope
 * @throws CallRefusal when data is no list of records
 */
export function recordsIn({ data }: IDataObject): IDataObject[] {
	if (data === undefined || data === null) return [];
	if (Array.isArray(data) && (data as unknown[]).every(isRecord)) return withTextIds(data as IDataObject[]);
	throw new CallRefusal(
		'answer_unexpected',
		"The answer holds no list of records in 'data'.",
		'Tuzhan documents a list there. Ask its support whether the operation has changed.',
	);
}

/**
 * Finds the one record of an answer. What Tuzhan answers when it knows none has not been read: without data, or with an empty record, there is none.
 *
 * @param envelope an accepted envelope
 * @returns the record; of a list, its first, since the pages contradict each other for some operations
 */
export function recordIn({ data }: IDataObject): IDataObject | undefined {
	const record: unknown = Array.isArray(data) ? data[0] : data;
	return isRecord(record) && Object.keys(record).length > 0 ? withTextIds(record) : undefined;
}
