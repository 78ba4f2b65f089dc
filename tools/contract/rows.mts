import type { OperationRow } from '../../nodes/contract.ts';
import {
	placedOperations,
	readYaml,
	SYSTEMS,
	type ContractDocument,
	type PlacedOperation,
	type SystemName,
} from './document.mts';
import { checkAgainst, ContractFault } from './schema.mts';

/** A row as it is written down: without what follows from the rest. */
export type WrittenRow = Pick<OperationRow, 'node' | 'resource' | 'operation' | 'name'> & Partial<OperationRow>;

/** contract/operations.yaml. */
export interface OperationsFile {
	records: Record<string, { name: string; from: string }>;
	resources: Record<string, string>;
	operations: WrittenRow[];
}

/** The part of an OpenAPI file that documents a row. */
interface Documentation {
	system: SystemName;
	operation: PlacedOperation;
}

const keyIn = ({ resource, operation }: Pick<WrittenRow, 'resource' | 'operation'>) => `${resource}.${operation}`;

/**
 * Reads contract/operations.yaml.
 *
 * @param folder the folder of the contract
 * @throws ContractFault when it is not as its schema says
 */
export function readOperations(folder: string): OperationsFile {
	const file = readYaml<OperationsFile>(folder, 'operations.yaml');
	checkAgainst(folder, 'operations', 'operations.yaml', file);
	return file;
}

/**
 * Reads every operation of the contract: those that JINGdigital's documentation lists, in their order, and behind them those that
 * stand in an OpenAPI file alone. What is known of an operation follows from where it stands.
 *
 * @param folder the folder of the contract
 * @throws ContractFault when a row is not as its schema says, stands twice, or an OpenAPI file names one that there is not
 */
export function readRows(folder: string): OperationRow[] {
	const { operations: listed } = readOperations(folder);
	const { documentations, unlisted } = documentationsIn(folder);
	const rows = [...listed, ...unlisted];
	const keys = rows.map(keyIn);
	const twice = keys.find((key, index) => keys.indexOf(key) !== index);
	if (twice) throw new ContractFault(`The operation ${twice} stands twice in the contract.`);
	const unknown = [...documentations.keys()].find((key) => !keys.includes(key));
	if (unknown) throw new ContractFault(`An OpenAPI file documents ${unknown}, but operations.yaml has no such row.`);
	return rows.map((row) => wholeRow(row, documentations.get(keyIn(row))));
}

function documentationsIn(folder: string): { documentations: Map<string, Documentation>; unlisted: WrittenRow[] } {
	const documentations = new Map<string, Documentation>();
	const unlisted: WrittenRow[] = [];
	for (const [system, file] of Object.entries(SYSTEMS) as Array<[SystemName, string]>) {
		for (const operation of placedOperations(readYaml<ContractDocument>(folder, file))) {
			for (const entry of operation['x-operations'] ?? []) {
				const key = typeof entry === 'string' ? entry : keyIn(entry as WrittenRow);
				if (typeof entry !== 'string') {
					checkAgainst(folder, 'row', `${file}, ${operation.operationId}`, entry);
					unlisted.push(entry as WrittenRow);
				}
				if (documentations.has(key)) throw new ContractFault(`${file} documents ${key} twice.`);
				documentations.set(key, { system, operation });
			}
		}
	}
	return { documentations, unlisted };
}

function wholeRow(row: WrittenRow, documentation: Documentation | undefined): OperationRow {
	const { method, path: way } = row;
	const facts = { action: '', description: '', effect: 'read' as const, section: '', jingName: '', ...row };
	if (!documentation) {
		const evidence = way ? 'imported' : method ? 'method' : 'name';
		return { ...facts, system: 'jing', method: method ?? null, path: way ?? null, evidence };
	}
	if (method ?? way)
		throw new ContractFault(`${keyIn(row)} has a method of its own, but an OpenAPI file documents it.`);
	const { system, operation } = documentation;
	const { 'x-rate-limit': limit, 'x-batch-max': rowsPerCall, 'x-permission': permission } = operation;
	return {
		...facts,
		system,
		method: operation.method,
		path: operation.path,
		evidence: String(operation['x-evidence']).toLowerCase(),
		operationId: operation.operationId,
		...(limit && { limit: { calls: limit.requests, milliseconds: limit.seconds * 1000 } }),
		...(rowsPerCall && { rowsPerCall }),
		...(permission && { permission }),
	};
}
