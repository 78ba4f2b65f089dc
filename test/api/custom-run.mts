import type { IDataObject, IExecuteFunctions, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { FakeN8n } from './fake-n8n.mts';
import type { NodeRun } from './node-run.mts';
import { strict } from './strict.mts';

/** A function that n8n runs in place of its declarative engine. */
export type CustomOperation = (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/**
 * Runs one of a node's `customOperations` over items the way n8n 2.41.1 does (n8n-core, workflow-execute.js): once for all of them,
 * and what it throws ends the node.
 *
 * @param n8n the surroundings
 * @param operation the operation
 * @param inputs the json of the input items
 * @param parameter value of a parameter, with expressions resolved
 */
export async function runCustom(
	n8n: FakeN8n,
	operation: CustomOperation,
	inputs: IDataObject[],
	parameter: (name: string, itemIndex: number, fallback: unknown) => unknown = (_name, _itemIndex, fallback) => fallback,
): Promise<NodeRun> {
	const single = n8n.context({}, 0, {}, () => undefined);
	const context = strict('context', {
		getNode: () => single.getNode(),
		getInputData: () => inputs.map((json) => ({ json })),
		getNodeParameter: (name: string, itemIndex: number, fallback: unknown) => parameter(name, itemIndex, fallback),
		continueOnFail: () => single.continueOnFail(),
		getExecutionCancelSignal: () => single.getExecutionCancelSignal(),
		getCredentials: async (type: string) => await single.getCredentials(type),
		// The helper of the fake looks whom it belongs to.
		getItemIndex: () => single.getItemIndex(),
		helpers: single.helpers,
	}) as unknown as IExecuteFunctions;
	try {
		const [items] = await operation.call(context);
		return { items };
	} catch (error) {
		return { items: [], error: error as NodeApiError | NodeOperationError };
	}
}
