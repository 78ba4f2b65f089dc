import type { IDataObject } from 'n8n-workflow';
import type { OperationRequest } from '../call/request';
import type { CallRefusal } from '../refusal/refusal';
import { executor, type Executor } from './execution';
import type { ItemInput } from './input';
import type { Job } from './jobs';
import type { Run } from './run';
import { isDeclined, sendSplit } from './split';
import { Stretch } from './stretch';

/** What one input item asks for by ids. */
export interface Wanted {
	ids: string[];
	/** Items of one kind can share a call. */
	kind: string;
	/** Ids that go into one call, at most. */
	idsPerCall: number;
	/** Makes the call for some ids of this kind. */
	request: (ids: string[]) => OperationRequest;
	/** Finds in an accepted answer the rows of each id. */
	rowsById: (envelope: IDataObject, ids: string[]) => Map<string, IDataObject[]>;
	/** Makes the output of this item from the rows of its ids. Throws Refusal. */
	output: (rows: Map<string, IDataObject[]>) => IDataObject[];
}

/** What became of an id: its rows, or why there are none; nothing where its call was off. */
type Outcome = { rows: IDataObject[] } | { reason: unknown };

/** All ids of one kind, and the items that want each of them. */
interface Kind {
	first: Wanted;
	wantedBy: Map<string, number[]>;
	outcomes: Map<string, Outcome>;
}

/**
 * Makes an operation in which several items share calls. Each id is asked for once, however many items want it; each item gets the
 * rows of its own ids.
 *
 * @param wants reads what one item asks for; throws InputRefusal when its parameters cannot be used
 */
export function byIds(wants: (input: ItemInput) => Wanted): Executor {
	return executor(wants, async (wanted, run) => {
		const kinds = await kindsOf(wanted);
		await run.perform([...kinds.values()].flatMap((kind) => jobsOf(kind, run)));
		const stretch = new Stretch();
		for (const [itemIndex, want] of wanted) {
			settle(itemIndex, want, kinds.get(want.kind)!.outcomes, run);
			await stretch.rest();
		}
	});
}

function jobsOf(kind: Kind, run: Run): Job[] {
	const all = [...kind.wantedBy.keys()];
	const { idsPerCall } = kind.first;
	return Array.from({ length: Math.ceil(all.length / idsPerCall) }, (_, index) => async () => {
		const ids = all.slice(index * idsPerCall, (index + 1) * idsPerCall);
		await sendSplit(ids, {
			send: async (some) => await ask(kind, some, run),
			decline: (id, reason) => fail(kind, [id], reason, run),
			off: run.off,
		});
	});
}

/** Says so of each item that wants one of the ids. */
function fail({ wantedBy, outcomes }: Kind, ids: string[], reason: unknown, run: Run): void {
	for (const id of ids) {
		outcomes.set(id, { reason });
		for (const itemIndex of wantedBy.get(id)!) run.reject(itemIndex, reason);
	}
}

async function ask(kind: Kind, ids: string[], run: Run): Promise<CallRefusal | undefined> {
	const { first, outcomes } = kind;
	const read = (envelope: IDataObject) => first.rowsById(envelope, ids);
	const onTrouble = (reason: Error) => isDeclined(reason) || fail(kind, ids, reason, run);
	try {
		const rowsById = await run.call(first.request(ids), { read, onTrouble });
		if (rowsById) for (const id of ids) outcomes.set(id, { rows: rowsById.get(id) ?? [] });
	} catch (reason) {
		if (isDeclined(reason)) return reason;
		fail(kind, ids, reason, run);
	}
	return undefined;
}

function settle(itemIndex: number, { ids, output }: Wanted, outcomes: Map<string, Outcome>, run: Run): void {
	const rows = new Map<string, IDataObject[]>();
	for (const id of ids) {
		const outcome = outcomes.get(id);
		// Nothing is known of an id whose call was off, so nothing is said of its item.
		if (!outcome) return;
		if ('reason' in outcome) return run.reject(itemIndex, outcome.reason);
		if (outcome.rows.length > 0) rows.set(id, outcome.rows);
	}
	try {
		run.resolve(itemIndex, output(rows));
	} catch (reason) {
		run.reject(itemIndex, reason);
	}
}

async function kindsOf(wanted: Map<number, Wanted>): Promise<Map<string, Kind>> {
	const kinds = new Map<string, Kind>();
	const stretch = new Stretch();
	for (const [itemIndex, want] of wanted) {
		const kind = kinds.get(want.kind) ?? { first: want, wantedBy: new Map(), outcomes: new Map() };
		kinds.set(want.kind, kind);
		for (const id of want.ids) {
			const wantedBy = kind.wantedBy.get(id);
			if (wantedBy) wantedBy.push(itemIndex);
			else kind.wantedBy.set(id, [itemIndex]);
		}
		await stretch.rest();
	}
	return kinds;
}
