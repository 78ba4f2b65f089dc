import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { operationKey, type OperationRow } from '../../nodes/contract.ts';
import { readFile } from '../../tools/contract-import/file.mts';
import { importExport, type Import } from '../../tools/contract-import/import.mts';
import { readRows } from '../../tools/contract/rows.mts';

/** An export as Apifox makes it, with made-up paths and fields. */
export const fixture = path.join(__dirname, 'fixtures/apifox-export.yaml');
const frozen = path.join(__dirname, 'fixtures/contract');
const schema = path.join(__dirname, '../../contract/schema');
const FILES = ['operations.yaml', 'jing.yaml', 'tuzhan.yaml'];

/**
 * A contract that a test may change. What it says of operations is frozen in fixtures/contract, so that no test hangs on what the
 * real contract comes to know; the schemas are the real ones.
 */
export class ContractCopy {
	readonly folder = mkdtempSync(path.join(tmpdir(), 'contract-'));

	constructor() {
		cpSync(frozen, this.folder, { recursive: true });
		cpSync(schema, path.join(this.folder, 'schema'), { recursive: true });
	}

	/** The bytes of every file, by name. */
	files(): Record<string, string> {
		return Object.fromEntries(FILES.map((name) => [name, readFileSync(path.join(this.folder, name), 'utf8')]));
	}

	/** Writes what an import of the fixture brings, and gives what it says. */
	importFixture(isWriting = true): Import {
		const outcome = importExport(readFile(fixture), this.folder, isWriting);
		if (isWriting && outcome.text) writeFileSync(path.join(this.folder, 'operations.yaml'), outcome.text);
		return outcome;
	}

	/** Writes an events.yaml with made-up events of these keys. */
	addEvents(keys: string[]): void {
		const events = keys.map((key) => ({
			...{ key, family: key.split('.')[0], name: 'Example', jingName: '示例' },
			...{ eventType: 'example', evidence: 'seen' },
		}));
		const file = { about: 'x', evidence: { seen: 'x', title: 'x', none: 'x' }, notes: [], events };
		writeFileSync(path.join(this.folder, 'events.yaml'), stringify(file));
	}

	/** The rows, as the contract of this copy has them, by key. */
	rows(): Map<string, OperationRow> {
		return new Map(readRows(this.folder).map((row) => [operationKey(row), row]));
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
