import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { beginRun, call, type ApiRequest } from './call';
import type { ApiFacts } from './facts';
import { errorItem, shownAs, type ItemInput } from './items';

/** What one input item asks for by ids. */
export interface Wanted {
	ids: string[];
	/** Items of one kind can share a call. */
	kind: string;
	/** Ids that go into one call, at most. */
	idsPerCall: number;
	/** Makes the call for some ids of this kind. */
	request: (ids: string[]) => ApiRequest;
	/** Finds in an accepted answer the row of each id. */
	rowsById: (envelope: IDataObject, ids: string[]) => Map<string, IDataObject>;
	/** Makes the output of this item from the rows of its ids. Throws InputRefusal or Refusal. */
	output: (rows: Map<string, IDataObject>) => IDataObject[];
}

/**
 * Makes an operation in which several items share calls, one of n8n's `customOperations`. Each id is asked for once, however
 * many items want it; each item gets the rows of its own ids.
 *
 * @param facts the API
 * @param wants reads what one item asks for; throws InputRefusal when its parameters cannot be used
 * @returns the function that n8n runs in place of its declarative engine
 */
export function shared(facts: ApiFacts, wants: (input: ItemInput) => Wanted) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const goesOn = this.continueOnFail();
		const run = await beginRun(this, facts);
		const settled = (itemIndex: number, reason: unknown): INodeExecutionData => {
			const shown = shownAs(this, facts, reason, itemIndex);
			if (!goesOn) throw shown;
			return errorItem(this, shown, items[itemIndex].json, itemIndex);
		};
		const refused = new Map<number, INodeExecutionData>();
		const wanted = items.map(({ json }, itemIndex) => {
			try {
				const parameter = (name: string) => this.getNodeParameter(name, itemIndex, null);
				return wants({ json, parameter, credential: run.credential });
			} catch (reason) {
				refused.set(itemIndex, settled(itemIndex, reason));
				return undefined;
			}
		});
		let stopped = false;
		const isOff = () => stopped || this.getExecutionCancelSignal()?.aborted === true;
		const outcomes: Outcomes = new Map();
		for (const { first, ids } of chunks(wanted)) {
			const read = (envelope: IDataObject) => first.rowsById(envelope, ids);
			const outcome = call(this, run, first.request(ids), { isOff, read, onTrouble: () => (stopped = !goesOn) });
			// Every outcome is looked at below, in the order of the items; until then a refusal must not count as unhandled.
			outcome.catch(() => undefined);
			ids.forEach((id) => outcomes.set(keyOf(first.kind, id), outcome));
		}
		const output: INodeExecutionData[] = [];
		for (const [itemIndex, want] of wanted.entries()) {
			try {
				if (want) output.push(...(await outputOf(want, outcomes)).map((json) => ({ json, pairedItem: { item: itemIndex } })));
			} catch (reason) {
				refused.set(itemIndex, settled(itemIndex, reason));
			}
			const failed = refused.get(itemIndex);
			if (failed) output.push(failed);
		}
		return [output];
	};
}

/** The rows of each id's call; undefined when it was called off. */
type Outcomes = Map<string, Promise<Map<string, IDataObject> | undefined>>;

const keyOf = (kind: string, id: string) => JSON.stringify([kind, id]);

function chunks(wanted: Array<Wanted | undefined>): Array<{ first: Wanted; ids: string[] }> {
	const kinds = new Map<string, { first: Wanted; ids: Set<string> }>();
	for (const want of wanted) {
		if (!want) continue;
		const kind = kinds.get(want.kind) ?? { first: want, ids: new Set() };
		kinds.set(want.kind, kind);
		want.ids.forEach((id) => kind.ids.add(id));
	}
	return [...kinds.values()].flatMap(({ first, ids }) => {
		const all = [...ids];
		const count = Math.ceil(all.length / first.idsPerCall);
		return Array.from({ length: count }, (_, index) => ({
			first,
			ids: all.slice(index * first.idsPerCall, (index + 1) * first.idsPerCall),
		}));
	});
}

async function outputOf(want: Wanted, outcomes: Outcomes): Promise<IDataObject[]> {
	const rows = new Map<string, IDataObject>();
	for (const id of want.ids) {
		const answered = await outcomes.get(keyOf(want.kind, id));
		// Nothing is known of an ID whose call was called off, so nothing is said of it.
		if (!answered) return [];
		const row = answered.get(id);
		if (row) rows.set(id, row);
	}
	return want.output(rows);
}
