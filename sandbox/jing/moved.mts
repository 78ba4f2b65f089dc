import type { SandboxState } from '../state.mts';
import { NAME_FIELD, type StoredRecord } from './records.mts';

// Names and form of both are this sandbox's own. That times are those of Beijing is what the trigger takes for granted.
const CREATED_FIELD = 'sandbox_created';
const CHANGED_FIELD = 'sandbox_changed';
const BEIJING = 8 * 3_600_000;

const clock = () => new Date(Date.now() + BEIJING).toISOString().slice(0, 19).replace('T', ' ');

/**
 * Creates a record, as somebody does in JINGdigital's own pages, for triggers that look at its list.
 *
 * @param state the sandbox
 * @param list such as 'lead.getAll'
 * @returns the record, with the times at which it was created and changed
 */
export function createRecord({ records }: SandboxState, list: string): StoredRecord {
	const now = clock();
	return records.add(list, { [CREATED_FIELD]: now, [CHANGED_FIELD]: now });
}

/**
 * Changes the last record of a list.
 *
 * @param state the sandbox
 * @param list such as 'lead.getAll'
 * @returns the record; undefined where the list is empty
 */
export function changeLastRecord({ records }: SandboxState, list: string): StoredRecord | undefined {
	const record = records.all(list).at(-1);
	return record && Object.assign(record, { [NAME_FIELD]: `${String(record[NAME_FIELD])} *`, [CHANGED_FIELD]: clock() });
}
