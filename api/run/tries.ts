import type { IDataObject, IExecuteFunctions, IExecutePaginationFunctions } from 'n8n-workflow';
import type { Effect } from '../call/request';
import { CallRefusal } from '../refusal/refusal';
import type { Run } from './run';

/** What became of an item in a try. */
type Settled = { rows: IDataObject[] } | { reason: unknown };

/** Said below the output of a node that writes and that n8n runs again when an item fails. */
export const RETRY_HINT =
	"'Retry On Fail' is on in the settings of this node. n8n then runs the whole node again; items that had succeeded are not sent again, and nothing is sent twice of which it is not known whether it took effect. Better leave it off: calls that may be repeated are repeated by the node itself.";

// n8n hands each try the same items. Where an execution is retried, or in a loop, they are others, or their run is.
const settledItems = new WeakMap<IDataObject, Map<string, Settled>>();

/** The tries of a node that n8n runs again when an item fails: what was done in one is not done again in the next. */
export class Tries {
	/**
	 * @param run tells apart the runs of all nodes
	 * @param effect what a call of the operation does
	 */
	constructor(
		private readonly run: string,
		private readonly effect: Effect,
	) {}

	/**
	 * Takes down what became of the items.
	 *
	 * @param items the items, each with its index
	 * @param results rows by index of the item
	 * @param reasons why items could not be done, by their index
	 */
	keep(
		items: Iterable<[itemIndex: number, json: IDataObject]>,
		results: Map<number, IDataObject[]>,
		reasons: Map<number, unknown>,
	): void {
		// Nothing is left to be done again.
		if (reasons.size === 0) return;
		for (const [itemIndex, json] of items) {
			const rows = results.get(itemIndex);
			const reason = reasons.get(itemIndex);
			const settled = rows ? { rows } : this.isInDoubt(reason) && { reason };
			if (settled)
				settledItems.set(json, (settledItems.get(json) ?? new Map<string, Settled>()).set(this.run, settled));
		}
	}

	/**
	 * What became of an item in the try before, said once; undefined where it has to be done.
	 *
	 * @param json the item's fields
	 */
	before(json: IDataObject): Settled | undefined {
		const ofItem = settledItems.get(json);
		const settled = ofItem?.get(this.run);
		ofItem?.delete(this.run);
		return settled;
	}

	/** Whether a call may have taken effect, and would do so a second time. */
	private isInDoubt(reason: unknown): boolean {
		return (
			this.effect !== 'upsert' &&
			reason instanceof CallRefusal &&
			(reason.kind === 'passing' || reason.code === 'answer_unreadable')
		);
	}
}

/**
 * The tries of a node's run.
 *
 * @param context n8n's context of the node
 * @param effect what a call of the operation does
 * @returns undefined where n8n does not run the node again, or it only reads
 */
export function triesOf(context: IExecuteFunctions | IExecutePaginationFunctions, effect: Effect): Tries | undefined {
	const { id, retryOnFail } = context.getNode();
	if (retryOnFail !== true || effect === 'read') return undefined;
	const { $runIndex } = context.getWorkflowDataProxy(0);
	return new Tries(JSON.stringify([context.getExecutionId(), id, $runIndex]), effect);
}

/**
 * Settles the items that were settled in the try before, and takes them from what is to be sent.
 *
 * @param tries the tries of the run, if there are any
 * @param items the items, each with its index
 * @param requests the requests of the items, by what sends them
 * @param run takes what becomes of the items
 */
export function settleFromBefore(
	tries: Tries | undefined,
	items: Iterable<[itemIndex: number, json: IDataObject]>,
	requests: Map<unknown, Map<number, unknown>>,
	{ resolve, reject }: Pick<Run, 'resolve' | 'reject'>,
): void {
	if (!tries) return;
	for (const [itemIndex, json] of items) {
		const before = tries.before(json);
		if (!before || ![...requests.values()].some((ofSession) => ofSession.delete(itemIndex))) continue;
		if ('rows' in before) resolve(itemIndex, before.rows);
		else reject(itemIndex, before.reason);
	}
}
