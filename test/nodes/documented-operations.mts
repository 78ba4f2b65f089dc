import { existsSync } from 'node:fs';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { operationKey } from '../../nodes/contract.ts';
import type { Operation } from '../../nodes/operation.ts';
import { instanceOf, manifest, root } from '../package/manifest.mts';

/** The nodes that have operations, by the names of their classes. */
export const nodesWithOperations: Array<[string, INodeType]> = manifest.n8n.nodes
	.map((file): [string, string] => [path.basename(file, '.node.js'), file])
	.filter(([name]) => existsSync(path.join(root, 'nodes', name, 'operations.generated.ts')))
	.map(([name, file]) => [name, instanceOf<INodeType>(file)]);

/** An operation with a file of its own. */
export interface DocumentedOperation {
	key: string;
	node: INodeType;
	operation: Operation;
}

/** All operations that have a file of their own, as the list of each node has them. */
export const documentedOperations: DocumentedOperation[] = nodesWithOperations.flatMap(([name, node]) => {
	const { operations } = jest.requireActual<{ operations: Operation[] }>(
		path.join(root, 'nodes', name, 'operations.generated.ts'),
	);
	return operations.map((operation) => ({ key: operationKey(operation.row), node, operation }));
});
