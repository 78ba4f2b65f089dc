import { operationKey, type OperationRow } from '../../nodes/contract.ts';
import type { Contract } from '../contract.mts';

/** What an operation without a documented path does in this sandbox. */
export type Kind = 'list' | 'get' | 'create' | 'update' | 'delete' | 'other';

/** How a list of this sandbox is asked for and answered. */
export interface ListForm {
	/** Where the rows stand. Page count and totals are told beside data.items only, as in the one documented list. */
	rows: 'data' | 'data.items' | 'data.sandbox_rows';
	page: string;
	perPage: string;
	/** More rows than this are not given in one answer, whatever is asked for. */
	mostPerPage: number;
}

/** An operation whose path has not been read, as this sandbox serves it: path and names are its own inventions. */
export interface Endpoint {
	/** Such as 'group.getAll'. */
	key: string;
	kind: Kind;
	method: string;
	path: string;
	/** Whether a call changes something. */
	hasEffect: boolean;
	/** The list that the record named in the call is in. */
	recordsOf?: string;
	/** The list that a new record goes into. */
	createsIn?: string;
	/** The body or query field that names the record; without it, the path has {id}. */
	recordField?: string;
	/** Whether the node has a choice of records, whose ID goes where recordField or {id} say. */
	isChosen: boolean;
	list?: ListForm;
}

/** Everything below it is an invention of this sandbox. */
export const NAMESPACE = '/sandbox/v1/';

const ON_A_RECORD = new Set(['get', 'update', 'delete']);
const RECORD_FIELD = 'sandbox_id';
const USUAL_LIST: ListForm = { rows: 'data.items', page: 'page', perPage: 'perPage', mostPerPage: Infinity };

// Lists that differ from the one documented list, so that each part of a directory's entry is needed somewhere.
const OTHER_LISTS: Record<string, Partial<ListForm>> = {
	'lead.getAll': { rows: 'data', mostPerPage: 30 },
	'sms.getAll': { rows: 'data.sandbox_rows', page: 'sandbox_page', perPage: 'sandbox_size' },
	'tag.getAll': { rows: 'data' },
	'templateMessage.getWechatTemplates': { rows: 'data.sandbox_rows' },
};

/**
 * Gives every operation without a documented path a place in this sandbox, made from its row: the documented method or a
 * fitting one; the record to work on in the path ({id}) or in a field; lists in pages.
 *
 * @param contract the operations and the lists of records
 * @returns the endpoints, in the order of contract/operations.yaml
 */
export function endpointsOf({ operations, recordLists }: Contract): Endpoint[] {
	const rows = operations.filter(({ node, operationId }) => node !== 'credential' && operationId === undefined);
	const keys = new Set(rows.map(operationKey));
	return rows.map((row) => {
		const { resource, operation, record, list } = row;
		const key = operationKey(row);
		const all = keys.has(`${resource}.getAll`) ? `${resource}.getAll` : undefined;
		const method = methodOf(row);
		const fitsPath = ON_A_RECORD.has(operation) && method !== 'POST';
		const recordsOf = record === undefined ? (fitsPath ? all : undefined) : recordLists[record];
		const isInPath = recordsOf !== undefined && fitsPath;
		return {
			key,
			kind: kindOf(row, recordsOf, all),
			method,
			path: `${NAMESPACE}${resource}/${operation}${isInPath ? '/{id}' : ''}`,
			hasEffect: row.effect !== 'read',
			recordsOf,
			createsIn: all,
			recordField: recordsOf === undefined || isInPath ? undefined : RECORD_FIELD,
			isChosen: record !== undefined,
			list: list ? { ...USUAL_LIST, ...OTHER_LISTS[key] } : undefined,
		};
	});
}

function methodOf({ method, effect, operation }: OperationRow): string {
	if (method !== null) return method;
	if (effect === 'read') return 'GET';
	if (effect === 'delete') return 'DELETE';
	return operation.startsWith('update') ? 'PUT' : 'POST';
}

function kindOf({ list, effect, operation }: OperationRow, recordsOf?: string, all?: string): Kind {
	if (list) return 'list';
	if (operation === 'create' && effect !== 'send' && all !== undefined) return operation;
	return ON_A_RECORD.has(operation) && recordsOf !== undefined ? (operation as Kind) : 'other';
}
