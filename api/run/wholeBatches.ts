import type { IDataObject } from 'n8n-workflow';
import type { OperationRequest } from '../call/request';
import type { CallRefusal } from '../refusal/refusal';
import { executor, type Executor } from './execution';
import type { ItemInput } from './input';
import { previewOf, type Run, type Strategy } from './run';
import { isDeclined, sendSplit } from './split';

/** A row of a call whose answer is about the call as a whole, made of one input item. */
export interface WholeBatchRow {
	row: IDataObject;
	/** Rows of one kind can share a call. */
	kind: string;
	/** Rows that go into one call, at most. */
	rowsPerCall: number;
	/** Makes the call for some rows of this kind. */
	request: (rows: IDataObject[]) => OperationRequest;
	/** Makes what leaves the node for each of them. */
	output: (envelope: IDataObject) => IDataObject;
}

type Batch = Array<[itemIndex: number, row: WholeBatchRow]>;

/**
 * Makes an operation in which several items share a call, and what the answer says holds for all of them. One call after the other,
 * in the order of the items: a later row may be about the same record as an earlier one. A call that the API declined as a whole is
 * sent again in halves, until the row at fault stands alone, unless it sends or counts something each time: no document says that such
 * a call takes all of its rows or none. After any other trouble its rows are not sent again either, since nothing is said about which
 * of them took effect.
 *
 * @param prepare makes the row of one item; throws InputRefusal when its parameters cannot be used
 */
export function wholeBatches(prepare: (input: ItemInput) => WholeBatchRow): Executor {
	const sendAll: Strategy<WholeBatchRow> = async (rows, run) => {
		for (const batch of batchesOf(rows)) {
			await sendSplit(batch, {
				send: async (some) => await send(some, run),
				decline: ([itemIndex], reason) => run.reject(itemIndex, reason),
				off: run.off,
			});
		}
	};
	return executor(prepare, sendAll, async (rows) => await Promise.resolve(previewOf([...batchesOf(rows)])));
}

async function send(batch: Batch, run: Run): Promise<CallRefusal | undefined> {
	const [[, first]] = batch;
	const fail = (reason: unknown) => batch.forEach(([itemIndex]) => run.reject(itemIndex, reason));
	const isSplit = (reason: unknown): reason is CallRefusal => run.effect !== 'send' && isDeclined(reason);
	const onTrouble = (reason: Error) => isSplit(reason) || fail(reason);
	try {
		const row = await run.call(first.request(batch.map(([, each]) => each.row)), { read: first.output, onTrouble });
		if (row) batch.forEach(([itemIndex]) => run.resolve(itemIndex, [{ ...row }]));
	} catch (reason) {
		if (isSplit(reason)) return reason;
		fail(reason);
	}
	return undefined;
}

/** A row joins the batch before it while it fits, so that the order of the items stays. Each batch is made when it is its turn. */
function* batchesOf(rows: Map<number, WholeBatchRow>): Generator<Batch, void> {
	let batch: Batch = [];
	let most = Infinity;
	for (const entry of rows) {
		const [, { kind, rowsPerCall }] = entry;
		if (batch.length > 0 && (batch[0][1].kind !== kind || batch.length >= Math.min(most, rowsPerCall))) {
			yield batch;
			batch = [];
			most = Infinity;
		}
		batch.push(entry);
		most = Math.min(most, rowsPerCall);
	}
	if (batch.length > 0) yield batch;
}
