import { isDeepStrictEqual } from 'node:util';
import { Document, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
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
 * Writes what an import has brought into the rows of the contract. A row that has a path is an imported one from then on.
 *
 * @param text contract/operations.yaml
 * @param updates what goes into which row
 * @returns the new text, in which all but the rows that change stays as it is written
 */
export function merged(text: string, updates: Update[]): string {
	const document = parseDocument(text);
	const rows = (document.get('operations') as YAMLSeq<YAMLMap>).items;
	const changed = updates.flatMap((update) => {
		const map = rows.find((each) =>
			(['node', 'resource', 'operation'] as const).every((key) => each.get(key) === update.row[key]),
		);
		return map && hasTaken(document, map, update) ? [map] : [];
	});
	const inOrder = changed.sort((one, other) => one.range![0] - other.range![0]);
	// From the last one on, so that the places of those before it stay where they are.
	return inOrder.reduceRight(replaced, text);
}

/** Puts into a row what an import brings; whether anything of it is new. */
function hasTaken(document: Document, map: YAMLMap, { method, path, fields, example }: Update): boolean {
	const before = map.toJSON() as Record<string, unknown>;
	const brought = Object.entries({ method, path, fields, example });
	const different = brought.filter(([key, value]) => !isDeepStrictEqual(before[key], value));
	for (const [key, value] of different) {
		if (value === undefined) map.delete(key);
		else map.set(key, document.createNode(value, { aliasDuplicateObjects: false }));
	}
	return different.length > 0;
}

/** The text with a row in the place where it stood before it was changed. */
function replaced(text: string, map: YAMLMap): string {
	const [start, end] = map.range!;
	// Without blocks of text, every line of a row can be moved in.
	const row = new Document(map).toString({ lineWidth: 0, blockQuote: false }).trimEnd();
	const indent = ' '.repeat(start - text.lastIndexOf('\n', start) - 1);
	const after = text.slice(end);
	return text.slice(0, start) + row.replaceAll('\n', `\n${indent}`) + (/^\s*\n/.test(after) ? '' : '\n') + after;
}
