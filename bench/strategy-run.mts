import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Endpoint } from '../api/call/request.ts';
import { batches } from '../api/run/batches.ts';
import { byIds } from '../api/run/byIds.ts';
import type { Executor } from '../api/run/execution.ts';
import { oneByOne } from '../api/run/oneByOne.ts';
import { wholeBatches } from '../api/run/wholeBatches.ts';
import { jing } from '../api/system/jing.ts';
import { fingerprintOf } from '../api/token/store.ts';

const credential = {
	appId: 'bench',
	appSecret: 'secret of bench',
	baseUrl: 'https://jing.example',
	accessToken: 'stored',
};
const stored = {
	...credential,
	tokenFingerprint: fingerprintOf(credential),
	callsPer10Seconds: 0,
	callsPerDay: 0,
	callsInFlight: 20,
};

/** Rows that a call of several items holds, as in the nodes. */
const PER_CALL = 100;
/** Rows on a page of the list. */
const PAGE = 1000;

const rowsIn = (body: unknown) => (body as { rows: IDataObject[] }).rows;
const together = { kind: '', rowsPerCall: PER_CALL, request: (rows: IDataObject[]) => ({ body: { rows } }) };

/** A way in which items become calls, how many items a run of a size has, and what the API answers to a call. */
interface Strategy {
	executor: Executor;
	itemsIn: (size: number) => number;
	answer: (body: unknown, query: IDataObject, size: number) => unknown;
}

const asMany = (size: number) => size;

/** Every way in which items become calls. The rows of a list are counted as its items. */
export const strategies: Record<string, Strategy> = {
	'one by one': {
		executor: oneByOne(({ json }) => ({ body: json, rows: ({ data }) => [data as IDataObject] })),
		itemsIn: asMany,
		answer: (body) => body,
	},
	'by ids': {
		executor: byIds(({ json }) => ({
			...{ ids: [String(json.id)], kind: '', idsPerCall: PER_CALL },
			request: (ids) => ({ body: { rows: ids } }),
			rowsById: ({ data }) => new Map((data as string[]).map((id) => [id, [{ id }]])),
			output: (rows) => [...rows.values()].flat(),
		})),
		itemsIn: asMany,
		answer: rowsIn,
	},
	'by ids, all the same': {
		executor: byIds(() => ({
			...{ ids: ['1'], kind: '', idsPerCall: PER_CALL },
			request: (ids) => ({ body: { rows: ids } }),
			rowsById: ({ data }) => new Map((data as string[]).map((id) => [id, [{ id }]])),
			output: (rows) => [...rows.values()].flat(),
		})),
		itemsIn: asMany,
		answer: rowsIn,
	},
	batches: {
		executor: batches(({ json }) => ({
			...{ ...together, row: json, keys: [String(json.id)] },
			taken: ({ data }) => (data as IDataObject[]).map((row) => ({ keys: [String(row.id)], row })),
			alone: ({ data }) => data as IDataObject[],
			output: (answered) => answered,
		})),
		itemsIn: asMany,
		answer: rowsIn,
	},
	'whole batches': {
		executor: wholeBatches(({ json }) => ({ ...together, row: json, output: () => ({ accepted: true }) })),
		itemsIn: asMany,
		answer: () => 'batch',
	},
	'a list': {
		executor: oneByOne(() => ({
			rows: ({ data }) => data as IDataObject[],
			paging: {
				...{ place: 'query', pageName: 'page', sizeName: 'size', pageSize: PAGE },
				...{ limit: Infinity, mostPages: Infinity },
			},
		})),
		itemsIn: () => 1,
		answer: (_, { page }, size) => {
			const first = (Number(page) - 1) * PAGE;
			const count = Math.max(0, Math.min(PAGE, size - first));
			return Array.from({ length: count }, (__, row) => ({ id: first + row, name: `name ${first + row}` }));
		},
	},
};

const endpoint: Endpoint = { method: 'POST', path: '/bench', effect: 'upsert' };

/** n8n around a node, with the network in this process: an answer is there a turn of the event loop later. */
function contextWith(inputs: INodeExecutionData[], { answer }: Strategy, size: number): IExecuteFunctions {
	const send = async (_type: string, { body, qs }: { body?: string; qs?: IDataObject }) => {
		await new Promise(setImmediate);
		const data = answer(body && JSON.parse(body), qs ?? {}, size);
		return { statusCode: 200, headers: {}, body: Buffer.from(JSON.stringify({ code: 0, msg: 'success', data })) };
	};
	return {
		getNode: () => ({ name: 'Bench', type: 'bench', onError: 'stopWorkflow' }),
		getInputData: () => inputs,
		getNodeParameter: () => null,
		continueOnFail: () => false,
		getExecutionCancelSignal: () => undefined,
		getCredentials: async () => await Promise.resolve({ ...stored }),
		helpers: { httpRequestWithAuthentication: send },
	} as unknown as IExecuteFunctions;
}

/** What a run took. */
export interface StrategyRun {
	seconds: number;
	/** The longest time, in milliseconds, for which the event loop did nothing else. */
	longestBlock: number;
}

/**
 * Runs a strategy in this process.
 *
 * @param name a key of `strategies`
 * @param size how many items; of a list, how many rows
 * @throws Error when not all items came out
 */
export async function runStrategy(name: string, size: number): Promise<StrategyRun> {
	const strategy = strategies[name];
	const inputs = Array.from({ length: strategy.itemsIn(size) }, (_, id) => ({
		json: { id, mobile: `138${id}`, tags: ['a', 'b'] },
	}));
	const { customOperation } = strategy.executor(jing, endpoint);
	const context = contextWith(inputs, strategy, size);
	// What was made for the run is not a part of it.
	globalThis.gc?.();
	const delay = monitorEventLoopDelay({ resolution: 1 });
	delay.enable();
	await pause(20);
	delay.reset();
	const begunAt = performance.now();
	const [items] = await customOperation.call(context);
	const seconds = (performance.now() - begunAt) / 1000;
	// The histogram learns of a block only in the turn after it.
	await pause(5);
	delay.disable();
	if (items.length !== size) throw new Error(`${name}: ${items.length} of ${size} items came out.`);
	return { seconds, longestBlock: delay.max / 1e6 };
}
