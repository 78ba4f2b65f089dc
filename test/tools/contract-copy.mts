import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OperationRow } from '../../nodes/contract.ts';

export const fixture = path.join(__dirname, 'fixtures/apifox-export.yaml');
const contract = path.join(__dirname, '../../contract');

/** A copy of contract/ that a test may change. */
export class ContractCopy {
	readonly folder = mkdtempSync(path.join(tmpdir(), 'contract-'));

	constructor() {
		cpSync(contract, this.folder, { recursive: true });
	}

	/** The bytes of every file, by name. */
	files(): Record<string, string> {
		const names = [
			'operations.yaml',
			'jing.yaml',
			'events.yaml',
			'data/operations.json',
			'data/jing.json',
			'data/events.json',
		];
		return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(this.folder, name), 'utf8')]));
	}

	/** The rows that the nodes of this copy would read, by key. */
	rows(): Map<string, OperationRow> {
		const { rows } = JSON.parse(this.files()['data/operations.json']) as { rows: OperationRow[] };
		return new Map(rows.map((row) => [`${row.resource}.${row.operation}`, row]));
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
