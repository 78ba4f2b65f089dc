import type { INode } from 'n8n-workflow';
import { SANDBOX_RATE_LIMITED, SANDBOX_TOKEN_REFUSED } from '../../sandbox/jing/codes.mts';
import type { FaultRule, Sandbox } from '../../sandbox/server.mts';
import type { Item } from '../execution.mts';
import { people, upsertByMobile, type NodeUnderTest } from '../workflow.mts';

type Operation = 'upsert' | 'send';

/** Something that goes wrong, and the operations for which a repeated call makes up for it. */
interface Fault extends Omit<FaultRule, 'share'> {
	healedFor: Operation[];
	/** Whether calls are repeated until one succeeds, however many it takes. */
	isWaitedOut?: true;
}

/** One field of the matrix: an operation, and what goes wrong in which share of its calls. */
export interface Cell {
	operation: Operation;
	fault: Fault;
	share: number;
	/** How many calls the operation makes, as long as none of them is repeated. */
	calls: number;
}

/** What became of the items of a cell, by the number of the input item. */
export interface Outcome {
	cell: Cell;
	itemsIn: number;
	succeeded: number[];
	failed: Array<{ item: number; message: unknown; description: unknown }>;
	/** Items that the node reports as done, without any effect in the sandbox. */
	missing: number[];
	/** Items whose call took effect more than once. */
	doubled: number[];
	calls: number;
	faults: number;
	seconds: number;
}

const USERS_PER_CALL = 2;
/** Up to this share, four tries are enough for every call. */
const HEALED_SHARE = 0.1;
/** Of 100 calls, 1 % is a call. Half of a few calls is many, and where each costs a pause, a few are enough. */
const CALLS = new Map([
	[0.01, 100],
	[0.1, 60],
	[0.5, 30],
]);
const CALLS_WITH_PAUSES = 16;

const ALL: Operation[] = ['upsert', 'send'];

// What a repeat heals is said in api/repeat.ts. A call that was refused, for its token or for the number of calls, has had no effect: it is
// repeated whatever it does. One that broke off may have had one: it is repeated where a second one does no harm. A web page and a refused
// row are an answer, and not repeated.
const FAULTS = {
	tokens: [
		{ kind: 'tokenExpired200', healedFor: ALL },
		{ kind: 'tokenExpired401', healedFor: ALL },
	],
	limits: [
		{ kind: 'rateLimit200', healedFor: ALL, isWaitedOut: true },
		{ kind: 'rateLimit429', milliseconds: 1000, healedFor: ALL, isWaitedOut: true },
	],
	connections: [
		{ kind: 'status', status: 503, healedFor: ['upsert'] },
		{ kind: 'resetBefore', healedFor: ['upsert'] },
		{ kind: 'resetAfter', healedFor: ['upsert'] },
		{ kind: 'slow', milliseconds: 400, healedFor: ALL, isWaitedOut: true },
	],
	answers: [
		{ kind: 'html', healedFor: [] },
		{ kind: 'cutJson', healedFor: ['upsert'] },
		{ kind: 'rowsFail', healedFor: [] },
	],
} satisfies Record<string, Fault[]>;

/** What the credential says of the sandbox's codes. Without them, words have to decide, and never do so for a call that sends. */
export const listedCodes = {
	refusedCodes: String(SANDBOX_TOKEN_REFUSED),
	tooManyCallsCodes: String(SANDBOX_RATE_LIMITED),
};

/** Faults that a test file tells of together. */
export type FaultGroup = keyof typeof FAULTS;

/** All groups. */
export const GROUPS = Object.keys(FAULTS) as FaultGroup[];

/** In which shares of the calls things go wrong. */
export const SHARES = [...CALLS.keys()];

/**
 * The cells of some faults. A call that sends has no rows that could fail by themselves.
 * @param group of the faults
 * @param shares in which of the calls
 */
export const cellsOf = (group: FaultGroup, shares = SHARES): Cell[] =>
	FAULTS[group].flatMap((fault: Fault) =>
		(fault.kind === 'rowsFail' ? (['upsert'] as const) : ALL).flatMap((operation) =>
			[...CALLS]
				.filter(([share]) => shares.includes(share))
				.map(([share, calls]) => ({
					operation,
					fault,
					share,
					calls: share > HEALED_SHARE && group === 'limits' ? CALLS_WITH_PAUSES : calls,
				})),
		),
	);

/**
 * How many items have to succeed.
 * @param outcome of a cell
 * @returns all of them, where a repeat heals what goes wrong; elsewhere all but those of disturbed calls
 */
export function floorOf({ cell, itemsIn, faults }: Outcome): number {
	const { healedFor, isWaitedOut } = cell.fault;
	const isHealed = healedFor.includes(cell.operation) && (isWaitedOut || cell.share <= HEALED_SHARE);
	return isHealed ? itemsIn : itemsIn - faults * (itemsIn / cell.calls);
}

const upsert = {
	items: people(100 * USERS_PER_CALL),
	node: upsertByMobile({ parameters: { options: { usersPerCall: USERS_PER_CALL } } }),
	effects: ({ state }: Pick<Sandbox, 'state'>, number: number) =>
		state.store.effects.get(`mobile:${upsert.items[number].mobile}`) ?? 0,
};

/** Each item sends another template message, so the sandbox's count of effects by record is one by item. */
const send = {
	items: Array.from({ length: 100 }, (_, number) => ({ number, record: `template-message-${number + 1}` })),
	node: {
		type: 'jingTemplateMessage',
		parameters: {
			resource: 'templateMessage',
			operation: 'send',
			record: { __rl: true, mode: 'id', value: '={{ $json.record }}' },
			options: {},
		} as INode['parameters'],
	},
	effects: ({ state }: Pick<Sandbox, 'state'>, number: number) =>
		state.records.effects.get(`templateMessage.send:${send.items[number].record}`) ?? 0,
};

/** What a run of a cell gave, wherever it ran. */
export interface Ran {
	succeeded: Item[];
	failed: Item[];
}

/** Runs the node of a cell in some n8n, with its credentials and its error output in use. */
export type RunNode = (name: string, items: Array<{ number: number }>, node: NodeUnderTest) => Promise<Ran>;

const itemOf = ({ pairedItem }: Item) => (pairedItem as { item: number }).item;

/**
 * Runs a cell.
 * @param cell the cell
 * @param sandbox a fresh one
 * @param run runs the node
 * @returns what became of its items
 * @throws what `run` throws
 */
export async function runCell(cell: Cell, { state }: Sandbox, run: RunNode): Promise<Outcome> {
	const { items: all, node, effects } = cell.operation === 'send' ? send : upsert;
	const items = all.slice(0, cell.operation === 'send' ? cell.calls : cell.calls * USERS_PER_CALL);
	const { healedFor: _, isWaitedOut: __, ...rule } = cell.fault;
	state.faults.push({ ...rule, share: cell.share });
	const started = performance.now();
	const ran = await run(`${rule.kind}, ${cell.operation}, ${cell.share * 100} %`, items, node);
	const seconds = (performance.now() - started) / 1000;
	const failed = ran.failed.map((item) => {
		const { error: message, details } = item.json as { error?: unknown; details?: { description?: unknown } };
		return { item: itemOf(item), message, description: details?.description };
	});
	const succeeded = ran.succeeded.map(itemOf);
	const calls = state.calls.filter(({ path }) => !path.startsWith('/v1/oauth2/'));
	// The sandbox notes faults of whole calls only. Rows that were refused fail, or are sent again.
	const rowFaults = failed.length + calls.length - cell.calls;
	const faults = rule.kind === 'rowsFail' ? rowFaults : calls.filter(({ fault }) => fault).length;
	return {
		cell,
		itemsIn: items.length,
		succeeded,
		failed,
		missing: succeeded.filter((item) => effects({ state }, item) === 0),
		doubled: items.map(({ number }) => number).filter((item) => effects({ state }, item) > 1),
		calls: calls.length,
		faults,
		seconds,
	};
}
