import type { OperationRow } from '../../nodes/contract.ts';
import { faultsIn } from './check.mts';
import {
	keyOf,
	placedOperations,
	readYaml,
	SYSTEMS,
	type ContractDocument,
	type PlacedOperation,
	type SystemName,
} from './document.mts';
import { checkAgainst, ContractFault, refuseFaults } from './schema.mts';
import { refuseStub } from './stub.mts';

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
	const file = readOperations(folder);
	const { documentations, unlisted } = documentationsIn(folder);
	const written = [...file.operations, ...unlisted];
	const keys = written.map(keyOf);
	const twice = keys.find((key, index) => keys.indexOf(key) !== index);
	if (twice) throw new ContractFault(`The operation ${twice} stands twice in the contract.`);
	const unknown = [...documentations.keys()].find((key) => !keys.includes(key));
	if (unknown) throw new ContractFault(`An OpenAPI file documents ${unknown}, but operations.yaml has no such row.`);
	const rows = written.map((row) => wholeRow(row, documentations.get(keyOf(row))));
	refuseFaults('operations.yaml, with what OpenAPI files document of it,', faultsIn(file, rows));
	return rows;
}

/**
 * Reads the operations that JINGdigital's documentation lists, those of the credential too. Other operations are parts of these, or
 * another system's.
 *
 * @param folder the folder of the contract
 * @throws ContractFault as readRows does
 */
export const readListedRows = (folder: string): OperationRow[] =>
	readRows(folder).slice(0, readOperations(folder).operations.length);

function documentationsIn(folder: string): { documentations: Map<string, Documentation>; unlisted: WrittenRow[] } {
	const documentations = new Map<string, Documentation>();
	const unlisted: WrittenRow[] = [];
	for (const [system, file] of Object.entries(SYSTEMS) as Array<[SystemName, string]>) {
		for (const operation of placedOperations(readYaml<ContractDocument>(folder, file))) {
			const { 'x-operations': entries } = operation;
			if (entries === undefined) continue;
			checkCall(folder, `${file}, ${operation.operationId},`, operation);
			for (const entry of entries) {
				const key = typeof entry === 'string' ? entry : keyOf(entry as WrittenRow);
				if (typeof entry !== 'string') unlisted.push(entry as WrittenRow);
				if (documentations.has(key)) throw new ContractFault(`${file} documents ${key} twice.`);
				documentations.set(key, { system, operation });
			}
		}
	}
	return { documentations, unlisted };
}

/** A call that documents rows is documented itself. */
function checkCall(folder: string, place: string, operation: PlacedOperation): void {
	refuseStub(place.replace(/,$/, ''), operation);
	checkAgainst(folder, 'calls', `x-operations of ${place}`, operation['x-operations']);
	if (['seed', 'seen'].includes(evidenceOf(operation))) return;
	refuseFaults(place, ['x-evidence has to be seed or seen where a call documents an operation of the package.']);
}

const evidenceOf = (operation: PlacedOperation) => String(operation['x-evidence']).toLowerCase();

function wholeRow(row: WrittenRow, documentation: Documentation | undefined): OperationRow {
	const { method, path: way } = row;
	const facts = { action: '', description: '', effect: 'read' as const, section: '', jingName: '', ...row };
	if (!documentation) {
		const evidence = way ? 'imported' : method ? 'method' : 'name';
		return { ...facts, system: 'jing', method: method ?? null, path: way ?? null, evidence };
	}
	const { system, operation } = documentation;
	// What is documented goes before what the list or an import says; a method or path that differs is for people to look at.
	const { fields: _, example: __, ...kept } = facts;
	const { 'x-rate-limit': limit, 'x-batch-max': rowsPerCall, 'x-permission': permission } = operation;
	const whole: OperationRow = {
		...kept,
		system,
		method: operation.method,
		path: operation.path,
		evidence: evidenceOf(operation),
		operationId: operation.operationId,
		...(limit && { limit: { calls: limit.requests, milliseconds: limit.seconds * 1000 } }),
		...(rowsPerCall && { rowsPerCall }),
		...(permission && { permission }),
	};
	for (const [name, listed] of Object.entries({ method, path: way })) {
		const documented = whole[name as 'method' | 'path'];
		if (listed && listed !== documented)
			throw new ContractFault(
				`${keyOf(row)} has the ${name} ${listed} in operations.yaml, but ${operation.operationId} documents ${documented}.`,
			);
	}
	return whole;
}
