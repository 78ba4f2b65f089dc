import type { SandboxState } from '../state.mts';
import { NAME_FIELD, type StoredRecord } from './records.mts';
import { changedNow, createdNow } from './times.mts';

/**
 * Creates a record, as somebody does in JINGdigital's own pages, for triggers that look at its list.
 *
 * @param state the sandbox
 * @param list such as 'lead.getAll'
 * @returns the record, with the times at which it was created and changed
 */
export const createRecord = ({ records }: SandboxState, list: string): StoredRecord => records.add(list, createdNow());

/**
 * Changes the last record of a list.
 *
 * @param state the sandbox
 * @param list such as 'lead.getAll'
 * @returns the record; undefined where the list is empty
 */
export function changeLastRecord({ records }: SandboxState, list: string): StoredRecord | undefined {
	const record = records.all(list).at(-1);
	return record && Object.assign(record, { [NAME_FIELD]: `${String(record[NAME_FIELD])} *`, ...changedNow() });
}
