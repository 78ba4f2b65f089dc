import { randomUUID } from 'crypto';
import { sleep } from 'n8n-workflow';
import { keepStored, record, SAYING_AGAIN, SETTLING, type Store } from './store';

/** What execute() knows of one event. */
export interface Arrival {
	/** Which event. */
	key: string;
	/** Whether this process took it in. If not, there are several processes, and another may look at a copy right now. */
	takenInHere: boolean;
}

const SLOTS = 10;
const SHORTEST_SLOT = 1000;
// Who was late waits until everybody who has settled meanwhile has said so again.
const LISTENING = 2 * SAYING_AGAIN;

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
	const isShared = arrivals.some(({ takenInHere }) => !takenInHere);
	const me = randomUUID();
	const claimOf = ({ key }: Arrival) => `${key} ${me}`;
	const present = ({ key }: Arrival) => `${key} ${slot}`;
	const older = ({ key }: Arrival) => olderSlots.map((earlier) => `${key} ${earlier}`);
	const started = (arrival: Arrival) => [present(arrival), 'started'].join(' ');
	const forAll = async (some: Arrival[], entriesOf: (arrival: Arrival) => string[]) =>
		some.length === 0
			? { known: new Set<string>(), isLate: false }
			: await record(place, store, some.flatMap(entriesOf), isShared);

	const distinct = [...new Map(arrivals.map((arrival) => [arrival.key, arrival])).values()];
	const { known, isLate } = await forAll(distinct, (arrival) => [
		arrival.key,
		present(arrival),
		...(arrival.takenInHere ? [] : [claimOf(arrival)]),
	]);
	const seenBefore = distinct.filter(({ key }) => known.has(key));
	const { known: knownOlder } = await forAll(seenBefore, older);
	const first = new Set(
		distinct.filter(
			(arrival) => ![present(arrival), ...older(arrival)].some((entry) => known.has(entry) || knownOlder.has(entry)),
		),
	);

	// Two processes may both have read the entries before either wrote. The one that wrote last has its claim in the store, as key
	// and claim are written together, and is the next to start. Whoever finds its claim gone, or was so late that another may have
	// started before, waits until every process that has started must have said so. In the end all ask whether one has: what it wrote
	// may have been overwritten for a while, when the claim was made.
	const claimed = [...first].filter(({ takenInHere }) => !takenInHere);
	const entriesOf = (arrival: Arrival) => [arrival.key, present(arrival)];
	const startNow = async (some: Arrival[]) => {
		const { known: startedElsewhere } = await forAll(some, (arrival) => [...entriesOf(arrival), started(arrival)]);
		const mine: Arrival[] = [];
		for (const arrival of some) {
			if (startedElsewhere.has(started(arrival))) first.delete(arrival);
			else mine.push(arrival);
		}
		keepStored(
			place,
			store,
			mine.flatMap((arrival) => [...entriesOf(arrival), started(arrival)]),
		);
	};
	if (claimed.length > 0) {
		await sleep(isLate ? LISTENING : SETTLING);
		const { known: kept } = await forAll(claimed, (arrival) => [...entriesOf(arrival), claimOf(arrival)]);
		const isKept = (arrival: Arrival) => kept.has(arrival.key) && kept.has(claimOf(arrival));
		await startNow(claimed.filter(isKept));
		const inDoubt = claimed.filter((arrival) => !isKept(arrival));
		// Two that are in doubt of the same event ask at different times.
		if (inDoubt.length > 0) await sleep(LISTENING * (1 + Math.random()));
		await startNow(inDoubt);
	}

	const firstKeys = new Set([...first].map(({ key }) => key));
	// Of equal events in one delivery, the first one counts.
	return arrivals.map(({ key }) => firstKeys.delete(key));
}
