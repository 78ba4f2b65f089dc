import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Effect } from '../api/repeat';
import type { ApiRequest } from '../api/run';
import contract from '../contract/data/operations.json';

/** One row of contract/operations.yaml. */
export interface OperationRow {
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
	evidence: string;
	list?: boolean;
	record?: string;
	fields?: ImportedField[];
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
export const keyOf = ({ resource, operation }: Pick<OperationRow, 'resource' | 'operation'>) =>
	`${resource}.${operation}`;

const rowsByKey = new Map(operationRows.map((row) => [keyOf(row), row]));

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
 * Method and path of a documented operation, and what it does to the data.
 *
 * @param key e.g. "user.create"
 * @throws RangeError when the contract has no such operation, or does not know its method and path
 */
export function documented(key: string): Pick<ApiRequest, 'method' | 'path' | 'effect'> {
	const { method, path, effect } = rowOf(key);
	if (!method || !path) throw new RangeError(`The contract has no path for '${key}'.`);
	return { method: method as IHttpRequestMethods, path, effect };
}
