import { sleep } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { call } from '../call/call';
import { callsInFlightOf } from '../call/limits';
import { wholeRequest, type Endpoint } from '../call/request';
import { openSession } from '../call/session';
import { refusalFrom, shownError } from '../refusal/shown';
import type { System } from '../system/system';
import type { ItemInput } from './input';
import { perform, type Batching } from './jobs';
import { errorItem } from './output';
import { evaluated, parametersOf, type ParameterReader } from './parameters';
import { readRequestOptions } from './requestOptions';
import type { Strategy } from './run';

/** How n8n runs an operation: all items at once; by its routing where n8n knows no custom operations, as for an AI agent's tool. */
export interface Execution {
	customOperation: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
	routing: INodePropertyRouting;
}

/** Makes the execution of an operation, once it is known which API it calls and where. */
export type Executor = (system: System, endpoint: Endpoint) => Execution;

/** What all executions of an operation have in common. */
interface Plan<Request> {
	system: System;
	endpoint: Endpoint;
	prepare: (input: ItemInput) => Request;
	strategy: Strategy<Request>;
}

/** The items of a run, however n8n hands them over. */
interface View {
	items: Map<number, IDataObject>;
	parameter: ParameterReader;
}

// For so long, in milliseconds, items are read in one go before n8n gets to do something else.
const AT_A_STRETCH = 50;

/**
 * Makes an operation's execution. The parameters of all items are checked before the first call is made; every input item leaves as
 * rows or as a reason, linked to the item and in the order of the items.
 *
 * @param prepare reads the parameters of one item; throws InputRefusal when they cannot be used
 * @param strategy makes the calls
 */
export function executor<Request>(prepare: (input: ItemInput) => Request, strategy: Strategy<Request>): Executor {
	return (system, endpoint) => {
		const plan = { system, endpoint, prepare, strategy };
		return {
			async customOperation(this: IExecuteFunctions) {
				const inputs = this.getInputData();
				const items = new Map(inputs.map(({ json }, itemIndex) => [itemIndex, json]));
				return [await runItems(this, plan, { items, parameter: parametersOf(this, inputs) })];
			},
			routing: {
				send: { paginate: true },
				operations: {
					async pagination(this: IExecutePaginationFunctions) {
						const items = new Map([[this.getItemIndex(), this.getInputData().json]]);
						const parameter = (name: string) => evaluated(() => this.getNodeParameter(name, null) as unknown);
						return await runItems(this, plan, { items, parameter });
					},
				},
			},
		};
	};
}

// What a tool throws reaches an AI agent cut short, or not at all (n8n 2.41.1, AI Agent 3 and 2.2); what it gives out reaches it whole.
const isTool = ({ type }: INode) => type.endsWith('Tool');

async function runItems<Request>(
	context: IExecuteFunctions | IExecutePaginationFunctions,
	{ system, endpoint, prepare, strategy }: Plan<Request>,
	{ items, parameter }: View,
): Promise<INodeExecutionData[]> {
	const goesOn = context.continueOnFail() || isTool(context.getNode());
	const signal = context.getExecutionCancelSignal();
	const requests = new Map<number, Request>();
	const results = new Map<number, IDataObject[]>();
	const reasons = new Map<number, unknown>();
	const hasStopped = () => !goesOn && reasons.size > 0;
	const isOff = () => hasStopped() || signal?.aborted === true;
	const session = await openSession(context, system, { isOff, signal });
	const { credential } = session;
	let batching: Batching | undefined;
	let stretchBegan = Date.now();
	for (const [itemIndex, json] of items) {
		try {
			if (!session.http)
				({ http: session.http, batching } = readRequestOptions(parameter('requestOptions', itemIndex)));
			requests.set(itemIndex, prepare({ json, parameter: (name) => parameter(name, itemIndex), credential }));
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
		const run = {
			call: async <T>(request: object, turn: Parameters<typeof call<T>>[3]) =>
				await call(context, session, wholeRequest(endpoint, request), turn),
			perform: async (jobs: Parameters<typeof perform>[0]) =>
				await perform(jobs, { width: callsInFlightOf(credential), batching, isOff, signal }),
			resolve: (itemIndex: number, rows: IDataObject[]) => void results.set(itemIndex, rows),
			reject: (itemIndex: number, reason: unknown) => void reasons.set(itemIndex, reason),
		};
		await strategy(requests, run).catch((fault: unknown) => {
			for (const itemIndex of requests.keys()) if (!results.has(itemIndex)) reasons.set(itemIndex, fault);
		});
	}
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, json] of items) {
		if (reasons.has(itemIndex)) {
			const refusal = refusalFrom(reasons.get(itemIndex));
			if (!goesOn) throw shownError(system, context.getNode(), refusal, itemIndex);
			output.push(errorItem(context, system, refusal, json, itemIndex));
		}
		for (const row of results.get(itemIndex) ?? []) output.push({ json: row, pairedItem: { item: itemIndex } });
	}
	return output;
}
