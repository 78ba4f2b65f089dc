import type { IDataObject } from 'n8n-workflow';
import type { OperationRequest } from '../call/request';
import { executor, type Executor } from './execution';
import type { ItemInput } from './input';
import type { Run } from './run';

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

/** What became of an id: its rows, why there are none, or nothing where its call was off. */
type Outcome = { rows: IDataObject[] } | { reason: unknown } | undefined;

/** Some ids of one kind, and the items that want them. */
interface Chunk {
	first: Wanted;
	ids: string[];
	wantedBy: number[];
}

const outcomeKey = (kind: string, id: string) => JSON.stringify([kind, id]);

/**
 * Makes an operation in which several items share calls. Each id is asked for once, however many items want it; each item gets the
 * rows of its own ids.
 *
 * @param wants reads what one item asks for; throws InputRefusal when its parameters cannot be used
 */
export function byIds(wants: (input: ItemInput) => Wanted): Executor {
	return executor(wants, async (wanted, run) => {
		const outcomes = new Map<string, Outcome>();
		const jobs = chunksOf(wanted).map((chunk) => async () => await ask(chunk, outcomes, run));
		await run.perform(jobs);
		for (const [itemIndex, want] of wanted) {
			const found = want.ids.map((id) => [id, outcomes.get(outcomeKey(want.kind, id))] as const);
			const refused = found.find(([, outcome]) => outcome && 'reason' in outcome)?.[1];
			// Nothing is known of an id whose call was off, so nothing is said of its item.
			if (!refused && found.some(([, outcome]) => !outcome)) continue;
			try {
				if (refused && 'reason' in refused) throw refused.reason;
				const rows = found.flatMap(([id, outcome]) =>
					outcome && 'rows' in outcome && outcome.rows.length ? [[id, outcome.rows] as const] : [],
				);
				run.resolve(itemIndex, want.output(new Map(rows)));
			} catch (reason) {
				run.reject(itemIndex, reason);
			}
		}
	});
}

async function ask({ first, ids, wantedBy }: Chunk, outcomes: Map<string, Outcome>, run: Run): Promise<void> {
	const read = (envelope: IDataObject) => first.rowsById(envelope, ids);
	const onTrouble = (reason: Error) => wantedBy.forEach((itemIndex) => run.reject(itemIndex, reason));
	let outcome: (id: string) => Outcome;
	try {
		const rowsById = await run.call(first.request(ids), { read, onTrouble });
		outcome = (id) => rowsById && { rows: rowsById.get(id) ?? [] };
	} catch (reason) {
		outcome = () => ({ reason });
	}
	ids.forEach((id) => outcomes.set(outcomeKey(first.kind, id), outcome(id)));
}

function chunksOf(wanted: Map<number, Wanted>): Chunk[] {
	const kinds = new Map<string, { first: Wanted; wantedBy: Map<string, number[]> }>();
	for (const [itemIndex, want] of wanted) {
		const kind = kinds.get(want.kind) ?? { first: want, wantedBy: new Map<string, number[]>() };
		kinds.set(want.kind, kind);
		for (const id of want.ids) kind.wantedBy.set(id, [...(kind.wantedBy.get(id) ?? []), itemIndex]);
	}
	return [...kinds.values()].flatMap(({ first, wantedBy }) => {
		const all = [...wantedBy.keys()];
		return Array.from({ length: Math.ceil(all.length / first.idsPerCall) }, (_, index) => {
			const ids = all.slice(index * first.idsPerCall, (index + 1) * first.idsPerCall);
			return { first, ids, wantedBy: ids.flatMap((id) => wantedBy.get(id) ?? []) };
		});
	});
}
