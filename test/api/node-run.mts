import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import type { FakeN8n } from './fake-n8n.mts';

/** One run of a node, as n8n's declarative engine does it. */
export interface NodeRun {
	/** What left the node; empty when it ended with an error. */
	items: INodeExecutionData[];
	/** What ended the node: the first item's, as in n8n. */
	error?: NodeApiError | NodeOperationError;
}

type PreSend = (this: IExecuteSingleFunctions, options: IHttpRequestOptions) => Promise<IHttpRequestOptions>;
type Pagination = (
	this: IExecutePaginationFunctions,
	data: DeclarativeRestApiSettings.ResultOptions,
) => Promise<INodeExecutionData[]>;

/**
 * Runs the routing of an operation over items the way n8n 2.41.1 does (n8n-core, routing-node.js): all items are
 * started one right after the other, each first through preSend, then through pagination, and the first rejection ends
 * the node.
 *
 * @param n8n the surroundings
 * @param routing the routing of the operation
 * @param inputs the json of the input items
 * @param parameter value of a parameter, with expressions resolved
 * @param executeData what n8n shares between the items of one run; give the same one again for a retry
 */
export async function runNode(
	n8n: FakeN8n,
	routing: INodePropertyRouting,
	inputs: IDataObject[],
	parameter: (name: string, itemIndex: number, fallback: unknown) => unknown = () => undefined,
	executeData: object = { data: { main: [inputs.map((json) => ({ json }))] } },
): Promise<NodeRun> {
	expect(routing.send?.paginate).toBe(true);
	const [preSend] = routing.send?.preSend as PreSend[];
	const pagination = routing.operations?.pagination as Pagination;
	const runItem = async (json: IDataObject, itemIndex: number) => {
		const context = n8n.context(json, itemIndex, executeData, (name, fallback) => parameter(name, itemIndex, fallback));
		const options = await preSend.call(context, {
			...routing.request,
			qs: {},
			body: {},
			headers: {},
			timeout: 300_000,
		} as IHttpRequestOptions);
		const paged = Object.create(context, { makeRoutingRequest: { value: undefined } }) as IExecutePaginationFunctions;
		return await pagination.call(paged, {
			options,
			preSend: [],
			postReceive: [],
		} as unknown as DeclarativeRestApiSettings.ResultOptions);
	};
	const outcomes = await Promise.allSettled(inputs.map(runItem));
	const rejected = outcomes.find((outcome) => outcome.status === 'rejected');
	if (rejected) return { items: [], error: rejected.reason as NodeApiError | NodeOperationError };
	return { items: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : [])) };
}
