import { sleep } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { call, type Turn } from './call';
import type { ApiFacts } from './facts';
import { errorItem, shownAs, type ItemInput } from './items';
import { perform, type Job } from './jobs';
import { callsInFlightOf } from './limits';
import { parametersOf, type ParameterReader } from './parameters';
import { readRequestOptions } from './requestOptions';
import { beginRun, type ApiRequest } from './run';

/** What a strategy can do with the items of a run. */
export interface Door {
	/** Makes a call; undefined when the run was cancelled or has stopped. */
	call<T>(request: ApiRequest, turn: Turn<T>): Promise<T | undefined>;
	/** Does jobs, as many at once as calls may be under way, in their order. */
	perform(jobs: Iterable<Job>): Promise<void>;
	/** Gives an item what leaves the node for it. */
	resolve(itemIndex: number, rows: IDataObject[]): void;
	/** Says why an item could not be done. In a node that stops on trouble, no further call is made then. */
	reject(itemIndex: number, reason: unknown): void;
}

/** How the requests of all items become calls: one by one, by shared ids, in batches. Gives every item its rows or its reason. */
export type Strategy<Request> = (requests: Map<number, Request>, door: Door) => Promise<void>;

/** How n8n runs an operation: all items at once; by its routing where n8n knows no custom operations, as for an AI agent's tool. */
export interface Execution {
	customOperation: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
	routing: INodePropertyRouting;
}

/** The items of a run, however n8n hands them over. */
interface View {
	items: Map<number, IDataObject>;
	parameter: ParameterReader;
}

// For so long, in milliseconds, items are read in one go before n8n gets to do something else.
const AT_A_STRETCH = 50;

/**
 * Makes an operation. The parameters of all items are checked before the first call is made; every input item leaves as rows or as a
 * reason, linked to the item and in the order of the items.
 *
 * @param facts the API
 * @param prepare reads the parameters of one item; throws InputRefusal when they cannot be used
 * @param strategy makes the calls
 */
export function operation<Request>(
	facts: ApiFacts,
	prepare: (input: ItemInput) => Request,
	strategy: Strategy<Request>,
): Execution {
	return {
		async customOperation(this: IExecuteFunctions) {
			const inputs = this.getInputData();
			const items = new Map(inputs.map(({ json }, itemIndex) => [itemIndex, json]));
			return [await runItems(this, facts, { items, parameter: parametersOf(this, inputs) }, prepare, strategy)];
		},
		routing: {
			send: { paginate: true },
			operations: {
				async pagination(this: IExecutePaginationFunctions) {
					const items = new Map([[this.getItemIndex(), this.getInputData().json]]);
					const parameter = (name: string) => this.getNodeParameter(name, null) as unknown;
					return await runItems(this, facts, { items, parameter }, prepare, strategy);
				},
			},
		},
	};
}

// What a tool throws reaches an AI agent cut short, or not at all (n8n 2.41.1, AI Agent 3 and 2.2); what it gives out reaches it whole.
const isTool = ({ type }: INode) => type.endsWith('Tool');

async function runItems<Request>(
	context: IExecuteFunctions | IExecutePaginationFunctions,
	facts: ApiFacts,
	{ items, parameter }: View,
	prepare: (input: ItemInput) => Request,
	strategy: Strategy<Request>,
): Promise<INodeExecutionData[]> {
	const goesOn = context.continueOnFail() || isTool(context.getNode());
	const signal = context.getExecutionCancelSignal();
	const requests = new Map<number, Request>();
	const results = new Map<number, IDataObject[]>();
	const reasons = new Map<number, unknown>();
	const hasStopped = () => !goesOn && reasons.size > 0;
	const isOff = () => hasStopped() || signal?.aborted === true;
	const run = await beginRun(context, facts, { isOff, signal });
	let stretchBegan = Date.now();
	for (const [itemIndex, json] of items) {
		try {
			run.options ??= readRequestOptions(parameter('requestOptions', itemIndex));
			requests.set(
				itemIndex,
				prepare({ json, parameter: (name) => parameter(name, itemIndex), credential: run.credential }),
			);
		} catch (reason) {
			reasons.set(itemIndex, reason);
		}
		if (hasStopped()) break;
		if (Date.now() - stretchBegan > AT_A_STRETCH) {
			await sleep(0);
			stretchBegan = Date.now();
		}
	}
	if (!isOff()) {
		await strategy(requests, {
			call: async (request, turn) => await call(context, run, request, turn),
			perform: async (jobs) =>
				await perform(jobs, { width: callsInFlightOf(run.credential), batching: run.options?.batching, isOff, signal }),
			resolve: (itemIndex, rows) => void results.set(itemIndex, rows),
			reject: (itemIndex, reason) => void reasons.set(itemIndex, reason),
		});
	}
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, json] of items) {
		if (reasons.has(itemIndex)) {
			const shown = shownAs(context, facts, reasons.get(itemIndex), itemIndex);
			if (!goesOn) throw shown;
			output.push(errorItem(context, shown, json, itemIndex));
		}
		for (const row of results.get(itemIndex) ?? []) output.push({ json: row, pairedItem: { item: itemIndex } });
	}
	return output;
}
