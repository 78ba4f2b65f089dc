import { isDeepStrictEqual } from 'node:util';
import { parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ImportedField, OperationRow } from '../../nodes/contract.ts';

/** What an import brings for a row of contract/operations.yaml. */
export interface Update {
	row: OperationRow;
	method: string;
	path: string;
	fields?: ImportedField[];
	example?: unknown;
}

/**
 * Writes what an import has brought into the rows of the contract.
 *
 * @param text contract/operations.yaml
 * @param updates what goes into which row
 * @returns the new text; comments, order and everything else stay
 */
export function merged(text: string, updates: Update[]): string {
	const document = parseDocument(text);
	const rows = (document.get('operations') as YAMLSeq<YAMLMap>).items;
	for (const { row, method, path, fields, example } of updates) {
		const map = rows.find((each) =>
			(['node', 'resource', 'operation'] as const).every((key) => each.get(key) === row[key]),
		);
		if (!map) continue;
		const before = map.toJSON() as Record<string, unknown>;
		for (const [key, value] of Object.entries({ method, path, evidence: 'imported', fields, example })) {
			if (value === undefined) map.delete(key);
			// A value that is there already keeps the way it is written.
			else if (!isDeepStrictEqual(before[key], value))
				map.set(key, document.createNode(value, { aliasDuplicateObjects: false }));
		}
	}
	return document.toString({ lineWidth: 0 });
}
