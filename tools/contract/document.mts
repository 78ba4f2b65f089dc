import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** A JSON Schema of an OpenAPI file, as far as tools look at it. */
export interface ContractSchema {
	type?: string | string[];
	description?: string;
	properties?: Record<string, ContractSchema>;
	enum?: string[];
	maxLength?: number;
	maximum?: number;
	$ref?: string;
	'x-known-values'?: Array<{ value: string; meaning: string }>;
}

/** A content with its examples, as OpenAPI writes it. */
export interface MediaType {
	example?: unknown;
	examples?: Record<string, { value: unknown }>;
}

/** A parameter of an operation. */
export interface ContractParameter {
	name: string;
	in: string;
	required?: boolean;
	example?: unknown;
	schema: ContractSchema;
}

/** An operation of an OpenAPI file of contract/, with the marks of this project. */
export interface ContractOperation {
	operationId: string;
	description?: string;
	tags?: string[];
	parameters?: ContractParameter[];
	requestBody?: { content: Record<string, MediaType> };
	responses?: Record<string, { content?: Record<string, MediaType> }>;
	/** The rows of operations.yaml that this documents: the key of each, or the row itself. */
	'x-operations'?: unknown[];
	'x-evidence'?: string;
	'x-permission'?: string;
	'x-rate-limit'?: { requests: number; seconds: number };
	'x-batch-max'?: number;
	'x-limits'?: Record<string, unknown>;
	'x-refresh-token-lifetime-days'?: number;
	/** What the texts of the operation's form are in Chinese, by the English ones; others stand in chinese/. */
	'x-chinese'?: Record<string, string>;
}

/** An OpenAPI file of contract/. */
export interface ContractDocument {
	servers: Array<{ url: string }>;
	paths: Record<string, Record<string, ContractOperation>>;
	components: {
		schemas: Record<string, ContractSchema>;
		parameters: Record<string, ContractParameter>;
		securitySchemes: Record<string, { name: string }>;
	};
	'x-conventions': { successCodes: { values: Array<number | string> } };
}

/** An operation and where it is called. */
export interface PlacedOperation extends ContractOperation {
	method: string;
	path: string;
}

/** The OpenAPI files, by the system that they describe. */
export const SYSTEMS = { jing: 'jing.yaml', tuzhan: 'tuzhan.yaml' } as const;
export type SystemName = keyof typeof SYSTEMS;

/** The JSON of each YAML text that was read. Reading YAML takes a third of a second, and tests open sandboxes by the hundred. */
const jsonOf = new Map<string, string>();

/**
 * Reads a YAML file of the contract.
 *
 * @param folder the folder of the contract
 * @param file its name
 * @returns a value of its own for each reader
 */
export function readYaml<T>(folder: string, file: string): T {
	const text = readFileSync(path.join(folder, file), 'utf8');
	const json = jsonOf.get(text) ?? JSON.stringify(parse(text));
	jsonOf.set(text, json);
	return JSON.parse(json) as T;
}

/**
 * Gives the key of an operation, such as "group.getAll". The one of nodes/contract.ts is not used here: it comes with contract/data,
 * which is made of what is read here.
 *
 * @param row the operation
 */
export const keyOf = ({ resource, operation }: { resource: string; operation: string }) => `${resource}.${operation}`;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * Lists the operations of an OpenAPI file.
 *
 * @param document the file
 * @returns each with its path and its method in capitals
 */
export const placedOperations = ({ paths }: Pick<ContractDocument, 'paths'>): PlacedOperation[] =>
	Object.entries(paths).flatMap(([address, byMethod]) =>
		METHODS.filter((method) => byMethod[method]).map((method) => ({
			...byMethod[method],
			method: method.toUpperCase(),
			path: address,
		})),
	);

/**
 * The examples of a content, whichever way they are written.
 *
 * @param content the content by media type
 */
export const examplesIn = (content: Record<string, MediaType> = {}): unknown[] =>
	Object.values(content).flatMap(({ example, examples = {} }) => [
		...(example === undefined ? [] : [example]),
		...Object.values(examples).map(({ value }) => value),
	]);
