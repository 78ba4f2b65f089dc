import { randomUUID } from 'crypto';
import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

/** What execute() knows of one event. */
export interface Arrival {
	/** Which event. */
	key: string;
	/** Whether this process took it in. If not, there are several processes, and another may look at a copy right now. */
	takenInHere: boolean;
}

/** n8n's deduplication store, reduced to the one function used here; n8n keeps the entries for each node. */
export type Store = Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord'>;

interface Asker {
	entries: string[];
	answer: (known: Set<string>) => void;
	refuse: (reason: unknown) => void;
}

/** The most entries that n8n keeps for a node; an event takes two, of a worker three. n8n reads and writes all of them at once. */
export const MOST_STORED = 10_000;

const SLOTS = 10;
const SHORTEST_SLOT = 1000;
const ATTEMPTS = 4;
const PAUSE = 50;
// Longer than n8n takes between reading the entries and writing them.
const SETTLING = 150;

// With several processes, one may write back entries it read before another wrote, which are then gone. So each process sends its
// latest entries along with every call.
const MOST_SENT_ALONG = 1000;

const askers = new Map<string, Asker[]>();
const latest = new Set<string>();

/** Remembers the entries of a node that may have to be sent again; those of all nodes together are bounded. */
function rememberLatest(place: string, entries: string[]): void {
	for (const entry of entries) latest.add(`${place}\n${entry}`);
	for (const oldest of latest) {
		if (latest.size <= MOST_SENT_ALONG) break;
		latest.delete(oldest);
	}
}

const latestOf = (place: string) =>
	[...latest].filter((entry) => entry.startsWith(`${place}\n`)).map((entry) => entry.slice(place.length + 1));

/** n8n inserts the first entries of a node; the second of two processes that do so at once is told that they exist. */
async function recordPatiently(store: Store, entries: string[]): Promise<Set<string>> {
	const once = async () => {
		const options = { mode: 'entries', maxEntries: MOST_STORED } as const;
		const { processed } = await store.checkProcessedAndRecord(entries, 'node', options);
		return new Set(processed.map(String));
	};
	for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
		try {
			return await once();
		} catch {
			await sleep(PAUSE * attempt);
		}
	}
	return await once();
}

/** Serves those who wait for the store of one node, all of them in one call; who comes meanwhile is served by the next. */
async function serve(place: string, store: Store): Promise<void> {
	for (let batch = askers.get(place) ?? []; batch.length > 0; batch = askers.get(place) ?? []) {
		askers.set(place, []);
		try {
			const asked = new Set(batch.flatMap(({ entries }) => entries));
			const known = await recordPatiently(store, [...asked, ...latestOf(place).filter((entry) => !asked.has(entry))]);
			for (const { entries, answer } of batch) {
				answer(new Set(entries.filter((entry) => known.has(entry))));
				for (const entry of entries) known.add(entry);
			}
		} catch (reason) {
			for (const { refuse } of batch) refuse(reason);
		}
	}
	askers.delete(place);
}

/**
 * Stores entries. n8n reads all entries, adds, and writes them, so calls at once would lose some; they take turns here.
 *
 * @returns those that were stored before
 */
async function record(place: string, store: Store, entries: string[]): Promise<Set<string>> {
	return await new Promise((answer, refuse) => {
		const waiting = askers.get(place);
		if (waiting) waiting.push({ entries, answer, refuse });
		else {
			askers.set(place, [{ entries, answer, refuse }]);
			void serve(place, store);
		}
	});
}

/** The stretches of time that a window covers, named so that windows of different lengths do not meet; the present one first. */
function slotsOf(window: number, now: number): string[] {
	const length = Math.max(SHORTEST_SLOT, Math.ceil(window / SLOTS));
	const [last, first] = [now, now - window].map((time) => Math.floor(time / length));
	return Array.from({ length: last - first + 1 }, (_, index) => `${length}.${last - index}`);
}

/**
 * Finds the events that were not taken in within the window before, and stores them as taken in. The store has no times, so
 * each event is stored under its key and under key and slot; only an event whose key is known is looked up in older slots. A
 * repeat is therefore known for the whole window, and at most a tenth of it longer.
 *
 * @param place which node of which workflow
 * @param store n8n's store for this node
 * @param arrivals the events
 * @param window milliseconds
 * @param now the present time in milliseconds
 * @returns for each event whether it is the first; of equal ones at once, in whichever process, one is
 * @throws what n8n's store throws, if it keeps doing so
 */
export async function firstOnes(
	place: string,
	store: Store,
	arrivals: Arrival[],
	window: number,
	now: number,
): Promise<boolean[]> {
	const [slot, ...olderSlots] = slotsOf(window, now);
	const me = randomUUID();
	const claimOf = ({ key }: Arrival) => `${key} ${me}`;
	const present = ({ key }: Arrival) => `${key} ${slot}`;
	const older = ({ key }: Arrival) => olderSlots.map((earlier) => `${key} ${earlier}`);
	const forAll = async (some: Arrival[], entriesOf: (arrival: Arrival) => string[]) =>
		some.length === 0 ? new Set<string>() : await record(place, store, some.flatMap(entriesOf));

	const distinct = [...new Map(arrivals.map((arrival) => [arrival.key, arrival])).values()];
	const known = await forAll(distinct, (arrival) => [
		arrival.key,
		present(arrival),
		...(arrival.takenInHere ? [] : [claimOf(arrival)]),
	]);
	const seenBefore = distinct.filter(({ key }) => known.has(key));
	const knownOlder = await forAll(seenBefore, older);
	const first = new Set(
		distinct.filter(
			(arrival) => ![present(arrival), ...older(arrival)].some((entry) => known.has(entry) || knownOlder.has(entry)),
		),
	);

	// Two processes may both have read the entries before either wrote. The one that wrote last has its claim in the store, as
	// key and claim are written together; who finds the key without the own claim has lost it to the other.
	let claimed = [...first].filter(({ takenInHere }) => !takenInHere);
	while (claimed.length > 0) {
		await sleep(SETTLING);
		const markOf = (arrival: Arrival) => (known.has(arrival.key) ? present(arrival) : arrival.key);
		// All three again: what is gone was overwritten, and a key without a slot would count as one of long ago.
		const kept = await forAll(claimed, (arrival) => [arrival.key, present(arrival), claimOf(arrival)]);
		for (const arrival of claimed) if (kept.has(markOf(arrival)) && !kept.has(claimOf(arrival))) first.delete(arrival);
		claimed = claimed.filter((arrival) => !kept.has(markOf(arrival)));
	}

	rememberLatest(
		place,
		[...first].filter(({ takenInHere }) => !takenInHere).flatMap((arrival) => [arrival.key, present(arrival)]),
	);
	const firstKeys = new Set([...first].map(({ key }) => key));
	// Of equal events in one delivery, the first one counts.
	return arrivals.map(({ key }) => firstKeys.delete(key));
}
