import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import type { Execution } from '../../api/run/execution.ts';
import type { FakeN8n } from './fake-n8n.mts';
import { strict } from './strict.mts';

/** One run of a node. */
export interface NodeRun {
	/** What left the node; empty when it ended with an error. */
	items: INodeExecutionData[];
	/** What ended the node. */
	error?: NodeApiError | NodeOperationError;
}

/** Value of a parameter of one item, with expressions resolved. */
export type Parameter = (name: string, itemIndex: number, fallback: unknown) => unknown;

const nothing: Parameter = (_name, _itemIndex, fallback) => fallback;

/**
 * Runs an operation over items the way n8n 2.41.1 runs `customOperations` (n8n-core, workflow-execute.js): once for all of them, and
 * what it throws ends the node.
 *
 * @param n8n the surroundings
 * @param execution the operation
 * @param inputs the json of the input items
 * @param parameter value of a parameter
 */
export async function runNode(
	n8n: FakeN8n,
	{ customOperation }: Pick<Execution, 'customOperation'>,
	inputs: IDataObject[],
	parameter: Parameter = nothing,
): Promise<NodeRun> {
	const single = n8n.context({}, 0, {}, () => undefined);
	const context = strict('context', {
		getNode: () => single.getNode(),
		getInputData: () => inputs.map((json) => ({ json })),
		// As if every parameter were an expression that only n8n can evaluate.
		getNodeParameter: (name: string, itemIndex: number, fallback: unknown, options?: { rawExpressions?: boolean }) =>
			options?.rawExpressions ? '={{ $now }}' : parameter(name, itemIndex, fallback),
		continueOnFail: () => single.continueOnFail(),
		getExecutionCancelSignal: () => single.getExecutionCancelSignal(),
		getCredentials: async (type: string, itemIndex?: number) => await single.getCredentials(type, itemIndex),
		// The helper of the fake looks whom it belongs to.
		getItemIndex: () => single.getItemIndex(),
		helpers: single.helpers,
	}) as unknown as IExecuteFunctions;
	return await ended(async () => (await customOperation.call(context))[0]);
}

/**
 * Runs an operation for one item the way n8n 2.41.1 runs a routing (n8n-core, routing-node.js), as it does for an AI agent's tool.
 *
 * @param n8n the surroundings
 * @param execution the operation
 * @param json the item
 * @param parameter value of a parameter
 */
export async function runRouting(
	n8n: FakeN8n,
	{ routing }: Execution,
	json: IDataObject,
	parameter: Parameter = nothing,
): Promise<NodeRun> {
	expect(routing.send).toEqual({ paginate: true });
	const pagination = routing.operations?.pagination as (
		this: IExecutePaginationFunctions,
		data: DeclarativeRestApiSettings.ResultOptions,
	) => Promise<INodeExecutionData[]>;
	const context = n8n.context(json, 0, {}, (name, fallback) => parameter(name, 0, fallback));
	const paged = Object.create(context, { makeRoutingRequest: { value: undefined } }) as IExecutePaginationFunctions;
	return await ended(async () => await pagination.call(paged, {} as DeclarativeRestApiSettings.ResultOptions));
}

const ended = async (run: () => Promise<INodeExecutionData[]>): Promise<NodeRun> =>
	await run().then(
		(items) => ({ items }),
		(error: NodeApiError | NodeOperationError) => ({ items: [], error }),
	);
