import type {
	IDataObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { call } from '../call/call';
import { callsInFlightOf } from '../call/limits';
import { wholeRequest, type Endpoint } from '../call/request';
import type { Session } from '../call/session';
import { refusalFrom, shownError } from '../refusal/shown';
import type { System } from '../system/system';
import type { ItemInput } from './input';
import { dryRunRefusal, isDryRun, previewSession } from './dryRun';
import { perform, type Batching } from './jobs';
import { allItems, Notes } from './notes';
import { errorItem } from './output';
import { pacingOf } from './pacing';
import type { ParameterReader } from './parameters';
import { readRequestOptions, type RequestOptions } from './requestOptions';
import type { Preview, Run, Strategy } from './run';
import { openSessions } from './sessions';
import { Stretch } from './stretch';
import { RETRY_HINT, settleFromBefore, triesOf } from './tries';

/** What all executions of an operation have in common. */
export interface Plan<Request> {
	system: System;
	endpoint: Endpoint;
	prepare: (input: ItemInput) => Request;
	strategy: Strategy<Request>;
	preview?: Preview<Request>;
}

/** The items of a run, however n8n hands them over, each with its index. */
export interface View {
	items: Iterable<[itemIndex: number, json: IDataObject]>;
	parameter: ParameterReader;
}

// What a tool throws reaches an AI agent cut short, or not at all (n8n 2.41.1, AI Agent 3 and 2.2); what it gives out reaches it whole.
const isTool = ({ type }: INode) => type.endsWith('Tool');

/**
 * Runs an operation over items. Every item leaves as rows or as a reason, linked to the item and in the order of the items.
 *
 * @param context n8n's context of the node
 * @param plan what is done
 * @param view the items, and how their parameters are read
 * @throws NodeOperationError or NodeApiError for the first item that could not be done, where the node does not go on after it
 */
export async function runItems<Request>(
	context: IExecuteFunctions | IExecutePaginationFunctions,
	plan: Plan<Request>,
	{ items, parameter }: View,
): Promise<INodeExecutionData[]> {
	const { system } = plan;
	const isDry = plan.preview !== undefined && isDryRun(context, system, items, parameter);
	// Of each item, a dry run says what would become of it.
	const goesOn = isDry || context.continueOnFail() || isTool(context.getNode());
	const cancel = context.getExecutionCancelSignal();
	const tries = triesOf(context, plan.endpoint.effect);
	const results = new Map<number, IDataObject[]>();
	const reasons = new Map<number, unknown>();
	const stop = new AbortController();
	const end = () => stop.abort();
	if (cancel?.aborted) end();
	cancel?.addEventListener('abort', end, { once: true });
	const notes = new Notes();
	const outcome: Outcome = {
		notes,
		off: stop.signal,
		cancel,
		resolve: (itemIndex, rows) => void results.set(itemIndex, rows),
		reject(itemIndex, reason) {
			reasons.set(itemIndex, reason);
			if (!goesOn) end();
		},
	};
	const stretch = new Stretch();
	const { requests, batching } = await preparedRequests(context, plan, { items, parameter }, outcome);
	if (!isDry) settleFromBefore(tries, items, requests, outcome);
	await Promise.all(
		[...requests].map(async ([session, ofSession]) =>
			isDry
				? await previewSession(plan, ofSession, outcome)
				: await runSession(context, plan, { session, batching }, ofSession, outcome),
		),
	);
	// In a loop, an execution has many runs of a node, and would hold the results of each.
	cancel?.removeEventListener('abort', end);
	if (!isDry) tries?.keep(items, results, reasons);
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, json] of items) {
		if (reasons.has(itemIndex)) {
			const refusal = refusalFrom(reasons.get(itemIndex));
			if (!goesOn) throw shownError(system, context.getNode(), refusal, itemIndex);
			output.push(
				isDry
					? { json: dryRunRefusal(refusal, notes.of(itemIndex)), pairedItem: { item: itemIndex } }
					: errorItem(context, system, refusal, json, itemIndex),
			);
		}
		for (const row of results.get(itemIndex) ?? []) {
			output.push({ json: row, pairedItem: { item: itemIndex } });
			await stretch.rest();
		}
		await stretch.rest();
	}
	if (tries && !isDry) notes.hint(RETRY_HINT);
	notes.show(context, new Set(reasons.keys()), isDry);
	return output;
}

/** What becomes of the items of a run. */
interface Outcome extends Pick<Run, 'resolve' | 'reject'> {
	notes: Notes;
	off: AbortSignal;
	cancel?: AbortSignal;
}

/** The requests of all items, by the session that sends them. In a node that stops on trouble, none once one cannot be used. */
async function preparedRequests<Request>(
	context: IExecuteFunctions | IExecutePaginationFunctions,
	{ system, prepare }: Plan<Request>,
	{ items, parameter }: View,
	{ notes, off, cancel, reject }: Outcome,
): Promise<{ requests: Map<Session, Map<number, Request>>; batching?: Batching }> {
	const requests = new Map<Session, Map<number, Request>>();
	const sessionOf = await openSessions(context, system, { off, cancel });
	const all = allItems(items, parameter, notes);
	const stretch = new Stretch();
	let options: RequestOptions | undefined;
	for (const [itemIndex, json] of items) {
		try {
			options ??= readRequestOptions(parameter('requestOptions', itemIndex));
			const session = await sessionOf(itemIndex);
			session.http = options.http;
			const { credential } = session;
			const request = prepare({
				json,
				parameter: (name) => parameter(name, itemIndex),
				credential,
				all,
				repaired: (repair) => notes.repaired(itemIndex, repair),
			});
			const ofSession = requests.get(session) ?? new Map<number, Request>();
			requests.set(session, ofSession.set(itemIndex, request));
		} catch (reason) {
			reject(itemIndex, reason);
		}
		if (off.aborted) return { requests: new Map() };
		await stretch.rest();
	}
	return { requests, batching: options?.batching };
}

async function runSession<Request>(
	context: IExecuteFunctions | IExecutePaginationFunctions,
	{ endpoint, strategy }: Plan<Request>,
	{ session, batching }: { session: Session; batching?: Batching },
	requests: Map<number, Request>,
	{ off, resolve, reject, notes }: Outcome,
): Promise<void> {
	const settled = new Set<number>();
	const noted =
		<T>(settle: (itemIndex: number, what: T) => void) =>
		(itemIndex: number, what: T) => {
			settled.add(itemIndex);
			settle(itemIndex, what);
		};
	const run: Run = {
		off,
		effect: endpoint.effect,
		call: async (request, turn) => await call(context, session, wholeRequest(endpoint, request), turn),
		perform: async (jobs) => await perform(jobs, { width: callsInFlightOf(session.credential), batching, off }),
		hint: (message) => notes.hint(message),
		resolve: noted(resolve),
		reject: noted(reject),
	};
	try {
		await strategy(requests, run);
	} catch (fault) {
		for (const itemIndex of requests.keys()) if (!settled.has(itemIndex)) reject(itemIndex, fault);
	}
	for (const message of pacingOf(session, endpoint.limit)) notes.hint(message);
}
