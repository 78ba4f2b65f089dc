import type { IDataObject } from 'n8n-workflow';
import type { OperationRequest } from '../call/request';
import { CallRefusal } from '../refusal/refusal';
import { executor, type Executor } from './execution';
import type { ItemInput } from './input';
import type { Run } from './run';

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
}

interface Batch {
	rows: Array<[itemIndex: number, row: BatchRow]>;
	/** How many batches have to be over before it can begin. */
	level: number;
	after: Set<Batch>;
	over: Promise<void>;
	end: () => void;
}

/**
 * Makes an operation in which the rows of several items share a call. A record stands in a call once: a later row of it goes into a
 * later call, after the earlier one. Rows of which the answer does not say that they were taken over are sent again one by one, so
 * each item gets its own result.
 *
 * @param prepare makes the row of one item; throws InputRefusal when its parameters cannot be used
 */
export function batches(prepare: (input: ItemInput) => BatchRow): Executor {
	return executor(prepare, async (rows, run) => {
		await run.perform(
			batchesOf(rows).map((batch) => async () => {
				await Promise.all([...batch.after].map(async ({ over }) => await over));
				await sendBatch(batch, run);
				batch.end();
			}),
		);
	});
}

/** Those that others wait for come first, so that no place is held by one that waits for a batch not yet begun. */
function batchesOf(rows: Map<number, BatchRow>): Batch[] {
	const all: Batch[] = [];
	const open = new Map<string, Batch>();
	const latest = new Map<string, Batch>();
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
	}
	return all.sort((one, other) => one.level - other.level);
}

async function sendBatch({ rows }: Batch, run: Run): Promise<void> {
	if (rows.length === 1) return await sendAlone(rows[0], run);
	const [[, first]] = rows;
	// A list that was refused as a whole: which of its rows is at fault is not said.
	const isInDoubt = (reason: unknown) => reason instanceof CallRefusal && reason.kind === 'declined';
	const onTrouble = (reason: Error) => {
		if (!isInDoubt(reason)) rows.forEach(([itemIndex]) => run.reject(itemIndex, reason));
	};
	let doubted = rows;
	try {
		const taken = await run.call(first.request(rows.map(([, { row }]) => row)), { read: first.taken, onTrouble });
		if (!taken) return;
		const takenByKey = new Map(taken.flatMap(({ keys, row }) => keys.map((key) => [key, row] as const)));
		doubted = rows.filter(([itemIndex, { keys }]) => {
			const key = keys.find((name) => takenByKey.has(name));
			if (key !== undefined) run.resolve(itemIndex, [takenByKey.get(key)!]);
			return key === undefined;
		});
	} catch (reason) {
		if (!isInDoubt(reason)) return;
	}
	for (const row of doubted) await sendAlone(row, run);
}

async function sendAlone([itemIndex, { row, request, alone }]: [number, BatchRow], run: Run): Promise<void> {
	const onTrouble = (reason: Error) => run.reject(itemIndex, reason);
	try {
		const rows = await run.call(request([row]), { read: alone, onTrouble });
		if (rows) run.resolve(itemIndex, rows);
	} catch (reason) {
		run.reject(itemIndex, reason);
	}
}
