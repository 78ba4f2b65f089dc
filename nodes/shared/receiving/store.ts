import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n's deduplication store, reduced to the one function used here; n8n keeps the entries for each node. */
export type Store = Pick<IExecuteFunctions['helpers'], 'checkProcessedAndRecord'>;

/** What comes of storing entries. */
interface Stored {
	/** Those that were stored before. */
	known: Set<string>;
	/** Whether so long passed between reading and writing that another process may have settled meanwhile, by entries overwritten now. */
	isLate: boolean;
}

interface Asker {
	entries: string[];
	isShared: boolean;
	answer: (stored: Stored) => void;
	refuse: (reason: unknown) => void;
}

/** The most entries that n8n keeps for a node; an event takes two, of a worker four. n8n reads and writes all of them at once. */
export const MOST_STORED = 10_000;

const ATTEMPTS = 4;
const PAUSE = 50;
/** Milliseconds that n8n takes at most between reading the entries and writing them, unless a call says that it is late. */
export const SETTLING = 150;
/** Milliseconds after which a process says again what it has settled, for those who are late. */
export const SAYING_AGAIN = 1000;

// With several processes, one may write back entries it read before another wrote, which are then gone. So each process sends its
// latest entries along with every call, three for an event.
const MOST_SENT_ALONG = 1500;

const askers = new Map<string, Asker[]>();
const latest = new Set<string>();
const sayingAgain = new Set<string>();

const latestOf = (place: string) =>
	[...latest].filter((entry) => entry.startsWith(`${place}\n`)).map((entry) => entry.slice(place.length + 1));

/** n8n inserts the first entries of a node; the second of two processes that do so at once is told that they exist. */
async function recordPatiently(store: Store, entries: string[]): Promise<Stored> {
	const once = async () => {
		const options = { mode: 'entries', maxEntries: MOST_STORED } as const;
		const before = performance.now();
		const { processed } = await store.checkProcessedAndRecord(entries, 'node', options);
		return { known: new Set(processed.map(String)), isLate: performance.now() - before >= SETTLING };
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
		const before = performance.now();
		try {
			const asked = new Set(batch.flatMap(({ entries }) => entries));
			const all = [...asked, ...latestOf(place).filter((entry) => !asked.has(entry))];
			const { known, isLate } = await recordPatiently(store, all);
			for (const { entries, answer } of batch) {
				answer({ known: new Set(entries.filter((entry) => known.has(entry))), isLate });
				for (const entry of entries) known.add(entry);
			}
		} catch (reason) {
			for (const { refuse } of batch) refuse(reason);
		}
		// Two processes that wrote without a pause would each read only what it has written itself.
		if (batch.some(({ isShared }) => isShared)) await sleep((performance.now() - before) * (1 + 4 * Math.random()));
	}
	askers.delete(place);
}

/**
 * Stores entries. n8n reads all entries, adds, and writes them, so calls at once would lose some; they take turns here.
 *
 * @param place which node of which workflow
 * @param store n8n's store for this node
 * @param entries what to look for and to store
 * @param isShared whether other processes may use the store at this moment
 * @returns those that were stored before, and whether that was late
 * @throws what n8n's store throws, if it keeps doing so
 */
export async function record(place: string, store: Store, entries: string[], isShared: boolean): Promise<Stored> {
	return await new Promise((answer, refuse) => {
		const waiting = askers.get(place);
		if (waiting) waiting.push({ entries, isShared, answer, refuse });
		else {
			askers.set(place, [{ entries, isShared, answer, refuse }]);
			void serve(place, store);
		}
	});
}

/**
 * Keeps what is settled in the store, also where another process writes back entries that it read before: it goes along with every
 * further call, and once more after a while, should there be none.
 *
 * @param place which node of which workflow
 * @param store n8n's store for this node
 * @param entries what is settled; of those of all nodes together, the latest are kept
 */
export function keepStored(place: string, store: Store, entries: string[]): void {
	for (const entry of entries) latest.add(`${place}\n${entry}`);
	for (const oldest of latest) {
		if (latest.size <= MOST_SENT_ALONG) break;
		latest.delete(oldest);
	}
	if (entries.length === 0 || sayingAgain.has(place)) return;
	sayingAgain.add(place);
	const sayAgain = async () => {
		for (const wait of [SETTLING, SAYING_AGAIN]) {
			await sleep(wait);
			if (wait === SAYING_AGAIN) sayingAgain.delete(place);
			// Where the store fails now, nobody waits for it: the entries go along with the next call.
			await record(place, store, [], true).catch(() => undefined);
		}
	};
	void sayAgain();
}
