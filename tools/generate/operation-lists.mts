import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readRows } from '../contract/rows.mts';

const ENDING = '.operation.ts';

/**
 * Finds the operations that have a file of their own in the folder of a node.
 *
 * @param project the folder of package.json
 * @param node name of the node's class, which its folder has too
 * @returns the key of each, e.g. "authorization.get", by its file, e.g. "authorization/get.operation"; sorted
 */
export function operationFiles(project: string, node: string): Map<string, string> {
	const files = readdirSync(path.join(project, 'nodes', node), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ENDING))
		.map((file) => file.split(path.sep).join('/').slice(0, -'.ts'.length))
		.sort();
	return new Map(files.map((file) => [file, file.replace(/\.operation$/, '').replace('/', '.')]));
}

/**
 * Names the nodes that the contract has operations for.
 *
 * @param project the folder of package.json
 * @returns the names of their classes, sorted
 */
export const nodesWithOperations = (project: string): string[] =>
	[...new Set(readRows(path.join(project, 'contract')).map(({ node }) => node))]
		.filter((node) => node !== 'credential')
		.sort();

/** "authorization.get" → "authorizationGet" */
const variableOf = (key: string) => key.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase());

/**
 * Writes the list of a node's operations.
 *
 * @param project the folder of package.json
 * @param node name of the node's class
 * @returns TypeScript
 */
export function operationList(project: string, node: string): string {
	const files = [...operationFiles(project, node)];
	return [
		'// Written by the build (npm run generate) from the files in this folder whose names end in .operation.ts.',
		"import type { Operation } from '../operation';",
		...files.map(([file, key]) => `import ${variableOf(key)} from './${file}';`),
		'',
		'/** The operations of this node that have a file of their own. */',
		`export const operations: Operation[] = [${files.map(([, key]) => variableOf(key)).join(', ')}];`,
		'',
	].join('\n');
}
