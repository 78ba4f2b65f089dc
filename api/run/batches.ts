import type { IDataObject } from 'n8n-workflow';
import type { OperationRequest } from '../call/request';
import type { CallRefusal } from '../refusal/refusal';
import { executor, type Executor } from './execution';
import type { ItemInput } from './input';
import { previewOf, type Run, type Strategy } from './run';
import { isSplit, sendSplit } from './split';
import { Stretch } from './stretch';

/** A row of a call that takes a list of them, made of one input item. */
export interface BatchRow {
	row: IDataObject;
	/** What names the record: rows that share one are the same record, and by these the answer is matched. */
	keys: string[];
	/** Rows of one kind can share a call. */
	kind: string;
	/** Rows that go into one call, at most. */
	rowsPerCall: number;
	/** Makes the call for some rows of this kind. Sent again, it has to do no harm: rows in doubt are. */
	request: (rows: IDataObject[]) => OperationRequest;
	/** Finds in an accepted answer the rows that were taken over, each under its keys. */
	taken: (envelope: IDataObject) => Array<{ keys: string[]; row: IDataObject }>;
	/** Reads the answer to a call with this row alone. Throws Refusal when it was not taken over. */
	alone: (envelope: IDataObject) => IDataObject[];
	/** Makes what leaves the node of what the answer says about this row. */
	output: (answered: IDataObject) => IDataObject;
}

/** Rows in doubt are sent again, so a row is too that may have been taken over. */
const SENT_AGAIN = 'upsert';

type Entry = [itemIndex: number, row: BatchRow];

interface Batch {
	rows: Entry[];
	/** How many batches have to be over before it can begin. */
	level: number;
	after: Set<Batch>;
	over: Promise<void>;
	end: () => void;
}

/**
 * Makes an operation in which the rows of several items share a call. A record stands in a call once: a later row of it goes into a
 * later call, after the earlier one. Rows of which the answer does not say that they were taken over are sent again one by one, those
 * of a call that was declined as a whole in halves, so each item gets its own result.
 *
 * @param prepare makes the row of one item; throws InputRefusal when its parameters cannot be used
 */
export function batches(prepare: (input: ItemInput) => BatchRow): Executor {
	const send: Strategy<BatchRow> = async (rows, run) => {
		const all = await batchesOf(rows);
		await run.perform(
			all.map((batch) => async () => {
				await Promise.all([...batch.after].map(async ({ over }) => await over));
				await sendBatch(batch, run);
				batch.end();
			}),
		);
	};
	return executor(prepare, send, async (rows) => previewOf((await batchesOf(rows)).map((batch) => batch.rows)));
}

/** Those that others wait for come first, so that no place is held by one that waits for a batch not yet begun. */
async function batchesOf(rows: Map<number, BatchRow>): Promise<Batch[]> {
	const all: Batch[] = [];
	const open = new Map<string, Batch>();
	const latest = new Map<string, Batch>();
	const stretch = new Stretch();
	for (const [itemIndex, row] of rows) {
		const before = row.keys.flatMap((key) => latest.get(key) ?? []);
		const level = before.reduce((highest, batch) => Math.max(highest, batch.level + 1), 0);
		const name = JSON.stringify([row.kind, level]);
		let batch = open.get(name);
		if (!batch || batch.rows.length >= row.rowsPerCall) {
			let end = () => {};
			const over = new Promise<void>((resolve) => (end = resolve));
			batch = { rows: [], level, after: new Set(), over, end };
			open.set(name, batch);
			all.push(batch);
		}
		batch.rows.push([itemIndex, row]);
		for (const earlier of before) batch.after.add(earlier);
		for (const key of row.keys) latest.set(key, batch);
		await stretch.rest();
	}
	return all.sort((one, other) => one.level - other.level);
}

async function sendBatch({ rows }: Batch, run: Run): Promise<void> {
	const doubted: Entry[] = [];
	await sendSplit(rows, {
		send: async (some) => (some.length === 1 ? await sendAlone(some[0], run) : await sendTogether(some, doubted, run)),
		decline: ([itemIndex], reason) => run.reject(itemIndex, reason),
		off: run.off,
	});
	for (const row of doubted) {
		const declined = await sendAlone(row, run);
		if (declined) run.reject(row[0], declined);
	}
}

/** Sends several rows; those of which the answer does not say that they were taken over are in doubt. */
async function sendTogether(rows: Entry[], doubted: Entry[], run: Run): Promise<CallRefusal | undefined> {
	const [[, first]] = rows;
	const fail = (reason: unknown) => rows.forEach(([itemIndex]) => run.reject(itemIndex, reason));
	const onTrouble = (reason: Error) => isSplit(reason, SENT_AGAIN) || fail(reason);
	try {
		const taken = await run.call(first.request(rows.map(([, { row }]) => row)), { read: first.taken, onTrouble });
		const takenByKey = new Map(taken?.flatMap(({ keys, row }) => keys.map((key) => [key, row] as const)));
		for (const entry of taken ? rows : []) {
			const [itemIndex, { keys, output }] = entry;
			const key = keys.find((name) => takenByKey.has(name));
			if (key === undefined) doubted.push(entry);
			else run.resolve(itemIndex, [output(takenByKey.get(key)!)]);
		}
	} catch (reason) {
		if (isSplit(reason, SENT_AGAIN)) return reason;
		fail(reason);
	}
	return undefined;
}

async function sendAlone(
	[itemIndex, { row, request, alone, output }]: Entry,
	run: Run,
): Promise<CallRefusal | undefined> {
	const onTrouble = (reason: Error) => isSplit(reason, SENT_AGAIN) || run.reject(itemIndex, reason);
	try {
		const rows = await run.call(request([row]), { read: alone, onTrouble });
		if (rows) run.resolve(itemIndex, rows.map(output));
	} catch (reason) {
		if (isSplit(reason, SENT_AGAIN)) return reason;
		run.reject(itemIndex, reason);
	}
	return undefined;
}
