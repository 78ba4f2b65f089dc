import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../e2e/project.mts';

const NAMED = '={{$parameter["operation"] + ": " + $parameter["resource"]}}';

interface Row {
	node: string;
	resource: string;
	operation: string;
	name: string;
}

/**
 * The subtitle of a node with operations. In English it shows the values of both parameters, which are words; in Chinese the expression
 * has to look their names up.
 *
 * @param file the node's file
 * @param key the expression in English
 * @param chineseOf gives the Chinese of a name in the contract
 * @returns nothing for what is no such expression
 */
export function subtitleOf(file: string, key: string, chineseOf: (name: string) => string): string | undefined {
	if (key !== NAMED) return undefined;
	const { rows, resources } = JSON.parse(
		readFileSync(path.join(projectFolder, 'contract/data/operations.json'), 'utf8'),
	) as {
		rows: Row[];
		resources: Record<string, string>;
	};
	const names = rows
		.filter(({ node }) => path.posix.basename(file) === `${node}.node.ts`)
		.map((row) => [
			`${row.resource}.${row.operation}`,
			`${chineseOf(resources[row.resource])}：${chineseOf(row.name)}`,
		]);
	// An expression ends where two braces stand side by side.
	return `={{ (${JSON.stringify(Object.fromEntries(names))})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}
