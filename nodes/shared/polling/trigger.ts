import type { IExecuteFunctions, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { advance, newMemory, settle } from './advance';
import { memoryIn, remember, type HandOver, type Harvest, type Memory } from './memory';

/** What a trigger watches. */
export interface Watch {
	/** Names the list and the fields of it that are looked at: with another name, the trigger begins anew. */
	about: string;
	/**
	 * Reads what is new. `isFirst`: what is there is to be remembered, and starts nothing; `isInDoubt`: the last hand-over is looked for
	 * once more, from where it began.
	 */
	read: (memory: Memory, purpose: { isFirst: boolean; isInDoubt: boolean }) => Promise<Harvest>;
	/** How many records start the workflow in one poll at the most; the others come with the next. */
	limit: number;
	/** Whether records that are there at the first poll start the workflow too. */
	takesExisting: boolean;
	/** Of lists that are read by time: how far back each reading looks again, in milliseconds. */
	overlap?: number;
}

/** Name of the property of an item, beside its json, that says which hand-over it belongs to. */
const HAND_OVER = 'handOver';

// Twice is enough: n8n has to be killed within the same milliseconds each time for more.
const MOST_REPEATS = 2;

// What execute() remembers of a trigger in n8n's own store: one entry for each hand-over.
const MOST_STORED = 1000;
const MOST_ARRIVALS = 10_000;

// How long a hand-over may take to arrive where executions run in this process; longer each time, as they may wait for others.
const PATIENCE = 30_000;
const MOST_PATIENCE = 60 * 60 * 1000;

/** The last hand-over that this process has made, by trigger: whether n8n took one that another process made is not known. */
const handedHere = new Map<string, { id: string; since: number; patience: number }>();
/** Triggers whose poll is under way: n8n begins the next one though the one before has not ended. */
const underWay = new Set<string>();
/** Hand-overs that have arrived in this process. */
const arrivals = new Set<string>();

const placeOf = (context: IPollFunctions | IExecuteFunctions) => `${context.getWorkflow().id} ${context.getNode().id}`;

/**
 * Makes one poll: reads what is new, and hands it over. What is remembered is written only when the reading has ended well, together
 * with the records: n8n stores both when it takes them. A trigger calls it in `poll()`, and `arrivedNow` in `execute()`:
 *
 *     async poll(this: IPollFunctions) {
 *       return await pollOnce(this, { about, limit, takesExisting, overlap, read: (memory, purpose) => readListing(listing, memory, purpose) });
 *     }
 *     async execute(this: IExecuteFunctions) {
 *       return this.getMode() === 'manual' ? lastRecords(this) : [await arrivedNow(this)];
 *     }
 *
 * n8n calls `execute()`, not `poll()`, for a test in the editor. `listing` says how pages are read (walk.ts), and its records are
 * named by `keyOf` and `versionOf` (sighting.ts).
 *
 * @param context n8n's context of the poll
 * @param watch what is watched
 * @returns the items; null for none, and while the poll before is still under way
 * @throws what `read` throws, and then nothing is remembered of the poll; the complaint of a reading that hands nothing over
 */
export async function pollOnce(context: IPollFunctions, watch: Watch): Promise<INodeExecutionData[][] | null> {
	const place = placeOf(context);
	if (underWay.has(place)) return null;
	underWay.add(place);
	try {
		return await pollAlone(context, place, watch);
	} finally {
		underWay.delete(place);
	}
}

async function pollAlone(
	context: IPollFunctions,
	place: string,
	{ about, read, limit, takesExisting, overlap }: Watch,
): Promise<INodeExecutionData[][] | null> {
	const staticData = context.getWorkflowStaticData('node');
	const known = memoryIn(staticData, about);
	const memory = known ?? newMemory(about);
	if (!known && !takesExisting) {
		remember(staticData, settle(memory, await read(memory, { isFirst: true, isInDoubt: false }), overlap));
		return null;
	}
	const doubt = doubtAbout(place, memory.handed);
	if (doubt === 'wait') return null;
	const isInDoubt = doubt === 'again';
	const harvest = await read(memory, { isFirst: false, isInDoubt });
	const outcome = advance(memory, harvest, { limit, isInDoubt, overlap });
	const { handed } = outcome.memory;
	// What this process knows to be missing is handed over until it arrives.
	if (handed && handedHere.get(place)?.id === handed.id) handed.repeats = memory.handed!.repeats;
	remember(staticData, outcome.memory);
	if (handed) noteHandOver(place, handed.id, outcome.started.length > 0);
	if (outcome.started.length === 0) {
		if (harvest.complaint) throw harvest.complaint;
		return null;
	}
	return [outcome.started.map(({ record, handOver }) => ({ json: record, [HAND_OVER]: handOver }))];
}

/**
 * Whether n8n has taken the last hand-over. Of one that another process has made, nothing is known. Of its own, a process where
 * executions run knows whether it has arrived: it has not where n8n could not create the execution.
 */
function doubtAbout(place: string, handed: HandOver | undefined): 'none' | 'wait' | 'again' {
	if (!handed) return 'none';
	const here = handedHere.get(place);
	if (here?.id !== handed.id) return handed.repeats < MOST_REPEATS ? 'again' : 'none';
	const isRunHere = arrivals.size > 0;
	if (!isRunHere || arrivals.has(`${place} ${handed.id}`)) return 'none';
	return performance.now() - here.since < here.patience ? 'wait' : 'again';
}

function noteHandOver(place: string, id: string, isMade: boolean): void {
	const before = handedHere.get(place);
	const isRepeat = before?.id === id;
	if (isRepeat && !isMade) return;
	const patience = isRepeat ? Math.min(2 * before.patience, MOST_PATIENCE) : PATIENCE;
	handedHere.set(place, { id, since: performance.now(), patience });
}

/**
 * Called by n8n with the items of a poll: lets those pass that have not come before. A hand-over comes twice where n8n was ended
 * while it took it.
 *
 * @param context the execution
 * @returns the items
 * @throws what n8n's store throws
 */
export async function arrivedNow(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const bare = ({ json }: INodeExecutionData): INodeExecutionData => ({ json });
	const place = placeOf(context);
	const handOverOf = (item: INodeExecutionData) => item[HAND_OVER] as string | undefined;
	const isNew = new Map<string, boolean>();
	for (const handOver of new Set(items.map(handOverOf))) {
		if (handOver !== undefined) isNew.set(handOver, await isFirstArrival(context, place, handOver));
	}
	// A retry is wanted by the user, of an execution that may have taken its items in.
	if (context.getMode() === 'retry') return items.map(bare);
	return items.filter((item) => isNew.get(handOverOf(item) ?? '') ?? true).map(bare);
}

async function isFirstArrival(context: IExecuteFunctions, place: string, handOver: string): Promise<boolean> {
	const arrival = `${place} ${handOver}`;
	if (arrivals.has(arrival)) return false;
	arrivals.add(arrival);
	if (arrivals.size > MOST_ARRIVALS) arrivals.delete(arrivals.values().next().value!);
	try {
		const options = { mode: 'entries', maxEntries: MOST_STORED } as const;
		const { processed } = await context.helpers.checkProcessedAndRecord([handOver], 'node', options);
		return processed.length === 0;
	} catch (reason) {
		arrivals.delete(arrival);
		return await Promise.reject(reason as Error);
	}
}
