import type { INodeParameters } from 'n8n-workflow';
import { operationKey, operationRows, type OperationRow } from '../../nodes/contract.ts';
import { readContract } from '../../sandbox/contract.mts';
import { endpointDirectory, type DirectoryEntry } from '../../sandbox/jing/directory.mts';
import { idField, RecordStore, type StoredRecord } from '../../sandbox/jing/records.mts';
import type { TestedNode } from './operations-sandbox.mts';

/** An operation whose path is not documented: how a user sets up its node, and what then has to happen. */
export interface Plan {
	key: string;
	node: TestedNode;
	/** The first call that has to arrive. */
	call: { method: string; path: string; query: Record<string, string>; body: unknown };
	/** The items that have to leave. */
	items: StoredRecord[];
	/** How often the sandbox has to have carried the operation out, where that changes something. */
	effect?: string;
}

const { operations, recordLists } = readContract('');
const directory = endpointDirectory();
const PAGE_SIZE = 100;

/**
 * Plans one node per undocumented operation, each with its own way to give body, query, record and path values, in an order in
 * which what one changes does not show in another.
 * @param give how the forms are filled in; by hand and with the Endpoint Directory unless it is said otherwise
 * @returns the plans: lists first, deletions last
 */
export function plans(give: Give = given): Plan[] {
	const rows = operations.filter(({ resource, operation }) => `${resource}.${operation}` in directory);
	const rank = ({ list, effect }: OperationRow) => (list ? 0 : effect === 'read' ? 1 : effect === 'delete' ? 3 : 2);
	return [...rows].sort((one, other) => rank(one) - rank(other)).map((row, index) => planOf(row, index, give));
}

/** The operations that no document of the contract describes: those for which there has to be a plan. */
export const keysWithoutDocument = operationRows
	.filter(({ operationId }) => operationId === undefined)
	.map(operationKey);

/** Fills in the form of an operation: the parameters, and the fields that have to arrive. */
export type Give = (
	key: string,
	entry: DirectoryEntry,
	index: number,
	id: string | undefined,
) => { parameters: INodeParameters; fields: object };

function planOf(row: OperationRow, index: number, give: Give): Plan {
	const key = `${row.resource}.${row.operation}`;
	const entry = directory[key];
	const records = new RecordStore();
	const list = row.record === undefined ? `${row.resource}.getAll` : recordLists[row.record];
	const takesRecord = row.record !== undefined || entry.path.includes('{id}');
	const record = takesRecord ? records.all(list)[recordIndex(row)] : undefined;
	const id = record && String(record[idField(list)]);
	const { parameters, fields } = give(key, entry, index, row.record === undefined ? id : undefined);
	const options = { ...(parameters.options as INodeParameters) };
	if (id && row.record === undefined) options.pathValues = { value: [{ name: 'id', value: id }] };
	const sent = {
		...fields,
		...(id && entry.record && { [entry.record]: id }),
		...(row.list && { [entry.page ?? 'page']: 1, [entry.perPage ?? 'perPage']: PAGE_SIZE }),
	};
	const isGet = entry.method === 'GET';
	return {
		key,
		node: {
			name: key,
			type: row.node.replace(/^J/, 'j'),
			parameters: {
				resource: row.resource,
				operation: row.operation,
				...parameters,
				...(row.record && { record: { __rl: true, mode: 'id', value: id ?? '' } }),
				...(row.list && { returnAll: true }),
				options,
			},
		},
		call: {
			method: entry.method,
			path: entry.path.replace('{id}', id ?? ''),
			query: isGet ? Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)])) : {},
			body: isGet ? undefined : sent,
		},
		items: itemsOf(row, records, record, isGet ? textsOf(sent) : sent),
		effect: row.effect === 'read' ? undefined : id ? `${key}:${id}` : key,
	};
}

// Records of their own for what changes or goes, so that the others find theirs as it was.
const recordIndex = ({ operation }: OperationRow) => (operation === 'delete' ? 3 : operation === 'update' ? 2 : 0);

const textsOf = (fields: object) =>
	Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));

/** Fields as a form takes them, in turns field by field and as JSON; in the query where the method is GET. */
function given(
	key: string,
	{ method }: DirectoryEntry,
	index: number,
): { parameters: INodeParameters; fields: object } {
	const word = { name: 'sandbox_word', value: key };
	if (method === 'GET') {
		return {
			parameters: { options: { queryPairs: { field: [word] } } },
			fields: { sandbox_word: key },
		};
	}
	if (index % 2 === 0) {
		const fields = { sandbox_word: key, sandbox_parts: [{ whole: true }] };
		return { parameters: { options: { bodyJson: JSON.stringify(fields) } }, fields };
	}
	const assignments = [
		{ ...word, type: 'string' },
		{ name: 'sandbox_count', type: 'number', value: '7' },
		{ name: 'sandbox_flag', type: 'boolean', value: 'true' },
		{ name: 'sandbox_parts', type: 'array', value: '["a", {"b": null}]' },
	];
	return {
		parameters: { options: { bodyPairs: { assignments } } },
		fields: { sandbox_word: key, sandbox_count: 7, sandbox_flag: true, sandbox_parts: ['a', { b: null }] },
	};
}

function itemsOf(
	{ list: isList, effect, operation, resource }: OperationRow,
	records: RecordStore,
	record: StoredRecord | undefined,
	sent: StoredRecord,
): StoredRecord[] {
	if (isList) return records.all(`${resource}.${operation}`);
	if (operation === 'delete') return [{ deleted: true }];
	const all = `${resource}.getAll`;
	const { sandbox_id: _, ...fields } = sent;
	if (operation === 'get' && record) return [record];
	if (operation === 'create' && effect === 'write' && all in directory) return [records.add(all, fields)];
	if (operation === 'update') return [{ ...record, ...fields }];
	const note = 'sandbox: the answer of this operation has not been read';
	return [{ sandbox_note: note, ...(record && { sandbox_record: record }), sandbox_received: sent }];
}
