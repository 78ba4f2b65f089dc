import type { IHttpRequestMethods } from 'n8n-workflow';
import type { CallLimit, Effect, Endpoint } from '../api/call/request';
import contract from '../contract/data/operations.json';

/** What the contract knows of an operation: its row, and what documents it. */
export interface OperationRow {
	/** The API that it belongs to. */
	system: 'jing' | 'tuzhan';
	/** Name of the node's class. */
	node: string;
	resource: string;
	operation: string;
	name: string;
	action: string;
	description: string;
	/** What a call does to the data. */
	effect: Effect;
	/** Name and section of the page in JINGdigital's documentation. */
	jingName: string;
	section: string;
	method: string | null;
	path: string | null;
	/** How method, path and the rest are known (contract/operations.yaml, evidence). */
	evidence: string;
	/** Name of the operation in its OpenAPI file, where it is documented. */
	operationId?: string;
	/** The limit that is documented for it alone. */
	limit?: Omit<CallLimit, 'name'>;
	/** Rows that one call takes at the most. */
	rowsPerCall?: number;
	/** What the app has to be allowed, in the vendor's words. */
	permission?: string;
	list?: boolean;
	record?: string;
	fields?: ImportedField[];
	/** An example of the body that an import has brought. */
	example?: unknown;
}

/** A field of the request that an import of the official documentation has brought. */
export interface ImportedField {
	name: string;
	place: 'body' | 'query' | 'path';
	type: string;
	required?: boolean;
	description?: string;
	options?: string[];
}

/** The operations that belong to a node; those of the credential are not among them. */
export const operationRows = contract.rows as OperationRow[];

/** Names of the resources in n8n. */
export const resourceNames = contract.resources as Record<string, string>;

/** Kinds of records that a drop-down can list: their name, and the operation that lists them. */
export const recordKinds = contract.records as Record<string, { name: string; from: string }>;

/**
 * Gives the key of an operation, under which an Endpoint Directory knows it.
 *
 * @param row the operation
 * @returns e.g. "group.getAll"
 */
export const operationKey = ({ resource, operation }: Pick<OperationRow, 'resource' | 'operation'>) =>
	`${resource}.${operation}`;

const rowsByKey = new Map(operationRows.map((row) => [operationKey(row), row]));

/**
 * Finds an operation of the contract.
 *
 * @param key e.g. "user.create"
 * @throws RangeError when the contract has none
 */
export function rowOf(key: string): OperationRow {
	const row = rowsByKey.get(key);
	if (!row) throw new RangeError(`The contract has no operation '${key}'.`);
	return row;
}

/**
 * Where the calls of an operation go, as far as the contract knows it, and what they do to the data.
 *
 * @param row the operation
 */
export function endpointIn({ method, path, effect, limit, operationId = '' }: OperationRow): Endpoint {
	return {
		effect,
		...(method && { method: method as IHttpRequestMethods }),
		...(path && { path }),
		// What a limit is counted by has not been read; by app and operation is inferred.
		...(limit && { limit: { ...limit, name: operationId } }),
	};
}
