import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';
import { operationKey } from '../../nodes/contract.ts';
import type { Operation } from '../../nodes/operation.ts';
import { refuseStub } from '../contract/stub.mts';
import { descriptionsIn } from './documents/descriptions.mts';
import { operationFiles } from './operation-lists.mts';
import { knownAnswers } from './previews/answers.mts';
import { itemsFor } from './previews/run.mts';
import { shapeOf, type Preview } from './previews/shape.mts';

/**
 * Makes the schema preview of an operation: of what form its items are for the answers that the contract knows.
 *
 * @param contractFolder the folder of the contract
 * @param description the node
 * @param operation the operation
 */
export async function previewOf(
	contractFolder: string,
	description: INodeTypeDescription,
	operation: Operation,
): Promise<Preview> {
	const items: object[] = [];
	for (const answer of knownAnswers(contractFolder, operation.row)) {
		items.push(...(await itemsFor(description, operation, answer)));
	}
	return { ...shapeOf(items), version: 1 };
}

/**
 * Makes the schema previews of all documented operations.
 *
 * @param project the folder of package.json
 * @returns the text of each file, by its path in the project
 * @throws Error when a file of an operation is not named after it
 * @throws ContractFault when one is a stub
 */
export async function previewFiles(project: string): Promise<Map<string, string>> {
	const files = new Map<string, string>();
	const { nodes } = await descriptionsIn(project);
	for (const { folder, description } of nodes) {
		for (const [file, key] of operationFiles(project, folder)) {
			const place = path.join(project, 'nodes', folder, `${file}.ts`);
			refuseStub(`nodes/${folder}/${file}.ts`, readFileSync(place, 'utf8'));
			const { default: operation } = (await import(place)) as { default: Operation };
			const { row } = operation;
			if (operationKey(row) !== key || row.node !== folder) {
				throw new Error(`nodes/${folder}/${file}.ts describes ${operationKey(row)} of ${row.node}: move or rename it.`);
			}
			const preview = await previewOf(path.join(project, 'contract'), description, operation);
			const target = `nodes/${folder}/__schema__/v1.0.0/${row.resource}/${row.operation}.json`;
			files.set(target, JSON.stringify(preview, null, 2));
		}
	}
	return files;
}
