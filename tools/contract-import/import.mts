import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathOf } from '../../api/call/address.ts';
import type { DocumentedOperation, Reading } from '../../documentation/operation.ts';
import { operationKey } from '../../nodes/contract.ts';
import { METHODS } from '../../nodes/undocumented/checks.ts';
import { readListedRows } from '../contract/rows.mts';
import { NotReadable } from './file.mts';
import { match } from './match.mts';
import { merged, type Update } from './merge.mts';
import { isDocumented, reportOf } from './report.mts';
import { requestOf } from './request.mts';

/** What an import has found. */
export interface Import {
	/** The Endpoint Directory, ready to paste. */
	directory: Record<string, { method: string; path: string }>;
	/** What was and was not taken over, line by line, in plain words. */
	report: string[];
	/** The new text of operations.yaml, where it holds anything new. */
	text?: string;
}

/** What is said of single operations, each with the operation's key or name before it. */
export interface Remarks {
	left: string[];
	documentedOtherwise: string[];
	incomplete: string[];
	byHand: string[];
}

/**
 * Imports what was read of a documentation.
 *
 * @param reading what was read
 * @param contractFolder the folder of operations.yaml
 * @param isWriting whether it is going to be written, for the report
 * @returns the Endpoint Directory, the report and what is to be written
 * @throws NotReadable when the contract cannot be read
 * @throws ContractFault when the contract is not as it has to be
 */
export function importExport(reading: Reading, contractFolder: string, isWriting: boolean): Import {
	const { operations, leftOut } = reading;
	const contractFile = path.join(contractFolder, 'operations.yaml');
	const contract = contractText(contractFile);
	const rows = readListedRows(contractFolder);
	const { matches, mismatches } = match(rows, operations);
	const remarks: Remarks = { left: [...leftOut], documentedOtherwise: [], incomplete: [], byHand: [] };
	for (const { operation, reason } of mismatches) remarks.left.push(`${labelOf(operation)}: ${reason}.`);
	const updates: Update[] = [];
	for (const { row, operation } of matches) {
		const { method } = operation;
		const key = operationKey(row);
		const flaw = flawOf(operation);
		if (flaw) remarks.left.push(`${labelOf(operation)}: ${flaw}`);
		else if (isDocumented(row)) {
			if (row.method !== method || row.path !== operation.path) {
				remarks.documentedOtherwise.push(
					`${key} stays ${row.method} ${row.path}; the export says ${method} ${operation.path}.`,
				);
			}
		} else if (row.node === 'credential') {
			remarks.byHand.push(
				`${row.name} (${row.jingName}) is ${method} ${operation.path}: enter the path under 'Token Path' in the credential.`,
			);
		} else {
			const { fields, example, remarks: missing } = requestOf(operation);
			if (row.evidence === 'method' && row.method !== method)
				missing.push(`its method was known as ${row.method}, the export says ${method}`);
			remarks.incomplete.push(...missing.map((each) => `${key}: ${each}.`));
			updates.push({ row, method, path: pathOf(operation.path, key), fields, example });
		}
	}
	const text = merged(contract, updates);
	const isChanged = text !== contract;
	return {
		directory: Object.fromEntries(
			updates.map(({ row, method, path: way }) => [operationKey(row), { method, path: way }]),
		),
		report: reportOf({ rows, updates, remarks, isWriting, isChanged }),
		...(isChanged && { text }),
	};
}

const labelOf = ({ name, method, path: way, folders }: DocumentedOperation) =>
	`${name || '(no name)'}${folders.length ? ` in ${[...new Set(folders)].join('/')}` : ''} (${method} ${way})`;

/** Says why an endpoint cannot be used. Only a path may come from an export, so that no call leaves the Base URL's host. */
function flawOf({ method, path: way }: DocumentedOperation): string | undefined {
	if (!METHODS.includes(method)) return `the method ${method} cannot be used.`;
	if (/:\/\//.test(way) || /[{}]/.test(way.replace(/\{[^{}/]+\}/g, '')))
		return 'its path holds a scheme, or braces that are no placeholder.';
	try {
		pathOf(way, 'the path');
		return undefined;
	} catch (reason) {
		return (reason as RangeError).message;
	}
}

function contractText(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		throw new NotReadable(`The contract ${file} cannot be read.`);
	}
}
