import type { Answer } from '../answer.mts';
import type { SandboxSettings } from '../options.mts';
import { numbered, refusal, success } from './answer.mts';
import { SANDBOX_UNKNOWN_RECORD } from './codes.mts';
import type { Endpoint, ListForm } from './endpoints.mts';
import type { Operation, Sent } from './operations.mts';
import { idField, type RecordStore, type StoredRecord } from './records.mts';

// As in the documented list; the real default of any list has not been read.
const DEFAULT_PER_PAGE = 20;
const NOTE = 'sandbox: the answer of this operation has not been read';

/**
 * The operations whose path has not been read, as this sandbox carries them out.
 *
 * @param endpoints the endpoints
 * @param records what they work on
 * @param settings the settings of the sandbox
 * @returns the operations by key
 */
export function recordOperations(
	endpoints: Endpoint[],
	records: RecordStore,
	settings: SandboxSettings,
): Record<string, Operation> {
	const operationOf = (endpoint: Endpoint) => (body: unknown, _path: string, sent: Sent) =>
		carryOut(endpoint, body, sent, records, settings.largeIds);
	return Object.fromEntries(endpoints.map((endpoint) => [endpoint.key, operationOf(endpoint)]));
}

function carryOut(endpoint: Endpoint, body: unknown, sent: Sent, records: RecordStore, largeIds: boolean): Answer {
	const { key, recordsOf, recordField, hasEffect, list } = endpoint;
	const fields = { ...sent.query, ...(isObject(body) ? body : {}) };
	const id = recordsOf && String(recordField === undefined ? sent.params.id : fields[recordField]);
	const record = recordsOf && id ? records.find(recordsOf, id) : undefined;
	if (recordsOf && !record) return refusal(SANDBOX_UNKNOWN_RECORD, `sandbox: ${recordsOf} has no record "${id}"`);
	if (hasEffect) records.count(key, id);
	if (list) return page(numbered(records.all(key), largeIds), list, fields);
	const outcome = outcomeOf(endpoint, record || undefined, body, records) ?? {
		sandbox_note: NOTE,
		...(record && { sandbox_record: record }),
		sandbox_received: Array.isArray(body) ? body : fields,
	};
	if (Array.isArray(outcome)) return success(0, { data: numbered(outcome, largeIds) });
	return success(0, { data: outcome === 'nothing' ? null : numbered([outcome], largeIds)[0] });
}

type Outcome = StoredRecord | StoredRecord[] | 'nothing' | undefined;

function outcomeOf(endpoint: Endpoint, record: StoredRecord | undefined, body: unknown, records: RecordStore): Outcome {
	const { kind, recordsOf, createsIn, recordField } = endpoint;
	const given = (value: unknown) => {
		const names = Object.entries(isObject(value) ? value : {}).filter(([name]) => name !== recordField);
		return Object.fromEntries(names);
	};
	if (kind === 'create' && createsIn) {
		return Array.isArray(body)
			? body.map((value) => records.add(createsIn, given(value)))
			: records.add(createsIn, given(body));
	}
	if (!record || !recordsOf) return undefined;
	if (kind === 'get') return record;
	if (kind === 'update')
		return Object.assign(record, given(body), { [idField(recordsOf)]: record[idField(recordsOf)] });
	if (kind !== 'delete') return undefined;
	records.remove(recordsOf, record);
	return 'nothing';
}

function page(all: StoredRecord[], form: ListForm, fields: StoredRecord): Answer {
	const currentPage = Number(fields[form.page] ?? 1);
	const perPage = Math.min(Number(fields[form.perPage] ?? DEFAULT_PER_PAGE), form.mostPerPage);
	const rows = all.slice((currentPage - 1) * perPage, currentPage * perPage);
	if (form.rows === 'data') return success(0, { data: rows });
	if (form.rows === 'data.sandbox_rows') return success(0, { data: { sandbox_rows: rows } });
	const _meta = { totalCount: all.length, pageCont: Math.ceil(all.length / perPage), currentPage, perPage };
	return success(0, { data: { items: rows, _meta } });
}

const isObject = (value: unknown): value is StoredRecord =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
