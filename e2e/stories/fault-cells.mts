import type { INode } from 'n8n-workflow';
import type { FaultKind, FaultRule, Sandbox } from '../../sandbox/server.mts';
import { openSandbox } from '../connect.mts';
import { outputItems, type Item } from '../execution.mts';
import type { N8n } from '../n8n.mts';
import { people, startAndNode, upsertByMobile } from '../workflow.mts';

/** One field of the matrix: an operation, and what goes wrong in which share of its calls. */
export interface Cell {
	operation: 'upsert' | 'send';
	fault: FaultKind;
	share: number;
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

type Opened = Awaited<ReturnType<typeof openSandbox>>;

/** 100 calls each, so that also 1 % of them is a call. */
const CALLS = 100;
const USERS_PER_CALL = 2;
const SHARES = [0.01, 0.1, 0.5];
/** How many cells run at once: most of their time is waiting. */
const LANES = 8;

const FAULTS: Array<Omit<FaultRule, 'share'>> = [
	{ kind: 'tokenExpired200' },
	{ kind: 'tokenExpired401' },
	{ kind: 'rateLimit200' },
	{ kind: 'rateLimit429', milliseconds: 1000 },
	{ kind: 'status', status: 503 },
	{ kind: 'resetBefore' },
	{ kind: 'resetAfter' },
	{ kind: 'slow', milliseconds: 400 },
	{ kind: 'html' },
	{ kind: 'cutJson' },
	{ kind: 'rowsFail' },
];

/** All cells. A call that sends has no rows that could fail by themselves. */
export const cells: Cell[] = FAULTS.flatMap(({ kind: fault }) =>
	(fault === 'rowsFail' ? (['upsert'] as const) : (['upsert', 'send'] as const)).flatMap((operation) =>
		SHARES.map((share) => ({ operation, fault, share })),
	),
);

const upsert = {
	items: people(CALLS * USERS_PER_CALL),
	node: upsertByMobile({ parameters: { options: { usersPerCall: USERS_PER_CALL } } }),
	effects: ({ state }: Sandbox, number: number) =>
		state.store.effects.get(`mobile:${upsert.items[number].mobile}`) ?? 0,
};

/** Each item sends another template message, so the sandbox's count of effects by record is one by item. */
const send = {
	items: Array.from({ length: CALLS }, (_, number) => ({ number, record: `template-message-${number + 1}` })),
	node: {
		type: 'jingTemplateMessage',
		parameters: {
			resource: 'templateMessage',
			operation: 'send',
			record: { __rl: true, mode: 'id', value: '={{ $json.record }}' },
			bodyMode: 'none',
			options: {},
		} as INode['parameters'],
	},
	effects: ({ state }: Sandbox, number: number) =>
		state.records.effects.get(`templateMessage.send:${send.items[number].record}`) ?? 0,
};

const itemOf = ({ pairedItem }: Item) => (pairedItem as { item: number }).item;

async function runCell(n8n: N8n, { sandbox, credentials }: Opened, cell: Cell): Promise<Outcome> {
	const { items, node, effects } = cell.operation === 'send' ? send : upsert;
	sandbox.state.faults.push({ ...FAULTS.find(({ kind }) => kind === cell.fault)!, share: cell.share });
	const name = `${cell.fault}, ${cell.operation}, ${cell.share * 100} %`;
	const started = performance.now();
	const workflow = startAndNode(name, items, { ...node, credentials, onError: 'continueErrorOutput' });
	const execution = await n8n.run(workflow, { within: 200_000 });
	const seconds = (performance.now() - started) / 1000;
	const succeeded = outputItems(execution, 'Node', 0).map(itemOf);
	const failed = outputItems(execution, 'Node', 1).map((item) => {
		const { error: message, details } = item.json as { error?: unknown; details?: { description?: unknown } };
		return { item: itemOf(item), message, description: details?.description };
	});
	const calls = sandbox.state.calls.filter(({ path }) => !path.startsWith('/v1/oauth2/'));
	// The sandbox notes faults of whole calls only. Rows that were refused fail, or are sent again.
	const rowFaults = failed.length + calls.length - CALLS;
	const faults = cell.fault === 'rowsFail' ? rowFaults : calls.filter(({ fault }) => fault).length;
	return {
		cell,
		itemsIn: items.length,
		succeeded,
		failed,
		missing: succeeded.filter((item) => effects(sandbox, item) === 0),
		doubled: items.map(({ number }) => number).filter((item) => effects(sandbox, item) > 1),
		calls: calls.length,
		faults,
		seconds,
	};
}

/**
 * Runs all cells, several at once, each with a sandbox of its own.
 * @returns their outcomes in the order of `cells`
 * @throws Error when n8n did not end a run in time
 */
export async function runCells(n8n: N8n): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	let next = 0;
	const lane = async () => {
		for (let index = next++; index < cells.length; index = next++) {
			const opened = await openSandbox(n8n);
			try {
				outcomes[index] = await runCell(n8n, opened, cells[index]);
			} finally {
				await opened.sandbox.close();
			}
		}
	};
	await Promise.all(Array.from({ length: LANES }, lane));
	return outcomes;
}

/** The outcomes as a table: a line per fault and operation, a column per share. */
export function matrixText(outcomes: Outcome[]): string {
	const rows = new Map<string, string[]>();
	for (const { cell, itemsIn, succeeded, failed, doubled, calls, seconds } of outcomes) {
		const name = `${cell.fault.padEnd(16)} ${cell.operation.padEnd(6)}`;
		const twice = cell.operation === 'send' ? `, ${doubled.length} twice` : '';
		const field = `${itemsIn} = ${succeeded.length} + ${failed.length}${twice} (${calls} calls, ${seconds.toFixed(1)} s)`;
		rows.set(name, [...(rows.get(name) ?? []), field]);
	}
	const head = ['Items in = success + error output'.padEnd(23), ...SHARES.map((share) => `${share * 100} % of calls`)];
	return [head, ...[...rows].map(([name, fields]) => [name, ...fields])]
		.map(([name, ...fields]) => [name.padEnd(34), ...fields.map((field) => field.padEnd(48))].join(' ').trimEnd())
		.join('\n');
}
