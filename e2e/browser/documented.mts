import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../client.mts';
import { projectFolder } from '../project.mts';

/** An operation that is documented in full. */
export interface Documented {
	/** The name of the node's type, as a workflow holds it. */
	type: string;
	resource: string;
	operation: string;
	/** The first level of the schema preview. */
	fields: string[];
}

const nodes = join(projectFolder, 'nodes');

/** All documented operations: those with a schema preview, which test/package holds against the contract. */
export const documented: Documented[] = readdirSync(nodes, { recursive: true, encoding: 'utf8' })
	.map((file) => file.split(/[\\/]/))
	.filter(([, folder, , , file]) => folder === '__schema__' && file?.endsWith('.json'))
	.map((parts) => {
		const [folder, , , resource, file] = parts;
		const { properties } = JSON.parse(readFileSync(join(nodes, ...parts), 'utf8'));
		return {
			type: `n8n-nodes-jingdigital.${folder[0].toLowerCase()}${folder.slice(1)}`,
			resource,
			operation: file.slice(0, -'.json'.length),
			fields: Object.keys(properties),
		};
	});

/** The name of an operation's node in the workflow. */
export const nameOf = ({ resource, operation }: Documented): string => `${resource}.${operation}`;

/** The name of the node behind it. */
export const behind = (operation: Documented): string => `After ${nameOf(operation)}`;

const made = (name: string, type: string, parameters: INodeParameters, x: number, y: number): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	parameters,
	position: [x, y],
});

/**
 * A workflow with a node for each documented operation, and a node behind each of them.
 * @param parametersOf what is filled in besides resource and operation
 */
export function everyOperation(parametersOf: (operation: Documented) => INodeParameters = () => ({})): WorkflowJson {
	const to = (target: string) => ({ node: target, type: 'main' as const, index: 0 });
	return {
		name: 'Every documented operation',
		nodes: [
			made('Start', 'n8n-nodes-base.manualTrigger', {}, 0, 0),
			...documented.flatMap((each, index) => {
				const { type, resource, operation } = each;
				const parameters = { resource, operation, ...parametersOf(each) };
				return [
					made(nameOf(each), type, parameters, 250, index * 150),
					made(behind(each), 'n8n-nodes-base.noOp', {}, 500, index * 150),
				];
			}),
		],
		connections: {
			Start: { main: [documented.map((each) => to(nameOf(each)))] },
			...Object.fromEntries(documented.map((each) => [nameOf(each), { main: [[to(behind(each))]] }])),
		},
	};
}
