import type { IConnections, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runWorkflow, type TestNode, type TestRun, type TestWorkflow } from './engine.mts';

/** What `After` passes on: the item it got, and the item of 'Start' it came from, or why the engine cannot tell. */
export interface Followed {
	json: IDataObject;
	origin?: IDataObject;
	unlinked?: string;
}

/** A run of Start, one node, and an After behind each of its two outputs. */
export interface NodeRun extends TestRun {
	/** Items that left the node's first output, followed back to where they came from. */
	succeeded: Followed[];
	/** The same for the error output. */
	failed: Followed[];
}

const to = (node: string) => [{ node, type: 'main' as const, index: 0 }];

/**
 * Runs one node between 'Start' and a node that follows each item back to 'Start'.
 * @param setup the node under test, and what `runWorkflow` needs besides nodes and connections
 * @returns the run, and the followed items of both outputs
 */
export async function runNode(
	setup: Omit<TestWorkflow, 'nodes' | 'connections'> & { node: TestNode },
): Promise<NodeRun> {
	const { node, ...workflow } = setup;
	const connections: IConnections = {
		Start: { main: [to(node.name)] },
		[node.name]: { main: [to('After'), to('After Failed')] },
	};
	const nodes = [
		{ name: 'Start', type: 'start' },
		node,
		{ name: 'After', type: 'after' },
		{ name: 'After Failed', type: 'after' },
	];
	const run = await runWorkflow({ ...workflow, nodes, connections });
	const followed = (items: INodeExecutionData[]) => items.map(({ json }) => json as unknown as Followed);
	return { ...run, succeeded: followed(run.items('After')), failed: followed(run.items('After Failed')) };
}
