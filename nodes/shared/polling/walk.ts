import type { Memory } from './memory';
import { isBeyond, MOST_KEYS } from './seen';
import type { Position, Sighting } from './sighting';

/** In which order a list gives its records, by the time that is looked at, or by when they were created. */
export type Order = 'newestFirst' | 'oldestFirst' | 'unknown';

/** A page of a list. */
export interface SightedPage {
	/** Its number, from 1. */
	number: number;
	sightings: Sighting[];
}

/** A list that is read page by page. */
export interface Listing {
	/** Reads it from a page on, to its end or until nobody asks for more. */
	pages: (from: number) => AsyncIterable<SightedPage>;
	order: Order;
	/** Whether its records have a time by which new ones are told. */
	isTimed: boolean;
	/** Whether a record starts the workflow again when it has changed. */
	watchesChanges: boolean;
	/** How far back of the latest record each reading looks, in milliseconds: records may become visible late. */
	overlap: number;
	/** Times beyond this moment do not move the position: a record of the year 2099 must not hide all others. */
	latest: number;
	/** Makes the reason why a list cannot be watched that has no times, no order, and more records than can be remembered. */
	tooLong: () => Error;
}

/** What one way through a list has come to. */
export interface Walk {
	/** What is new, in the order of the list. */
	fresh: Sighting[];
	/** How many pages were read. */
	pages: number;
	/** The latest time that was seen and counts. */
	top: number;
	/** The latest time on each page, by its number. */
	tops: Array<[number: number, top: number]>;
}

/** What a way through a list looks for. */
export interface Search {
	/** Only remembers what is there: nothing is older than what is new. */
	isFirst: boolean;
	/** What was read up to before; null for nothing. */
	from: Position;
	/** The records of a hand-over that is in doubt, by key. */
	doubtful?: Map<string, string>;
}

/** What tells the records of a list that are new from the others. */
class Sieve {
	private readonly fresh = new Map<string, { sighting: Sighting; index: number }>();

	private readonly keys = new Set<string>();

	private index = 0;

	private firstKnown = Infinity;

	private lastKnown = -1;

	top = -Infinity;

	constructor(
		private readonly listing: Listing,
		private readonly memory: Memory,
		private readonly search: Search,
	) {}

	/** Before which moment records are old; what was seen already tells it where nothing is remembered. */
	get floor(): number {
		const { isTimed, overlap } = this.listing;
		const { isFirst, from } = this.search;
		if (!isTimed) return -Infinity;
		if (isFirst) return this.top - overlap;
		return typeof from === 'number' ? from - overlap : -Infinity;
	}

	isOld = ({ at }: Sighting): boolean => this.listing.isTimed && at !== null && at < this.floor;

	/** Takes in a record, and says whether it is new. */
	add(sighting: Sighting): boolean {
		const { key, version, at } = sighting;
		const { isTimed, latest, order, tooLong } = this.listing;
		this.index += 1;
		if (isTimed && at !== null && at <= latest) this.top = Math.max(this.top, at);
		if (!isTimed) this.keys.add(key);
		if (!isTimed && order === 'unknown' && this.keys.size > MOST_KEYS) throw tooLong();
		if (this.memory.seen.versionOf(key) !== undefined) {
			this.firstKnown = Math.min(this.firstKnown, this.index);
			this.lastKnown = this.index;
		}
		if (!this.isNew(sighting, version)) return false;
		this.fresh.set(key, { sighting, index: this.fresh.get(key)?.index ?? this.index });
		return true;
	}

	private isNew(sighting: Sighting, version: string): boolean {
		const { seen } = this.memory;
		if (this.search.doubtful?.get(sighting.key) === version) return true;
		const known = seen.versionOf(sighting.key);
		if (known !== undefined && (known === version || !this.listing.watchesChanges)) return false;
		return !this.isOld(sighting) && (!this.listing.isTimed || isBeyond(sighting, seen.forgotten));
	}

	/** What is new; where not all records are remembered, none that lies behind those that are. */
	found(): Sighting[] {
		const { isTimed, order } = this.listing;
		const isComplete = isTimed || this.memory.seen.size < MOST_KEYS;
		const isBehind = (index: number) => (order === 'newestFirst' ? index > this.lastKnown : index < this.firstKnown);
		return [...this.fresh.values()]
			.filter(({ sighting, index }) => (isComplete || !isBehind(index)) && !this.isOld(sighting))
			.map(({ sighting }) => sighting);
	}

	/** Whether more than is remembered has been seen. */
	isFull = (): boolean => !this.listing.isTimed && this.search.isFirst && this.keys.size >= MOST_KEYS;
}

/**
 * Goes through a list, as far as something new can be in it.
 *
 * @param listing the list
 * @param memory what is remembered of it
 * @param search what is looked for
 * @param start page to begin on; a list that does not begin where it is remembered is read from its first page on
 * @throws what the list's functions throw
 */
export async function walk(listing: Listing, memory: Memory, search: Search, start: number): Promise<Walk> {
	const sieve = new Sieve(listing, memory, search);
	const isNewestFirst = listing.order === 'newestFirst';
	const tops: Walk['tops'] = [];
	let pages = 0;
	for await (const { number, sightings } of listing.pages(start)) {
		pages += 1;
		const [first] = sightings;
		const isOnTrack =
			number > start ||
			start === 1 ||
			(listing.isTimed ? sieve.isOld(first) : memory.seen.versionOf(first.key) !== undefined);
		if (!isOnTrack) return await walk(listing, memory, search, 1);
		const news = sightings.filter((sighting) => sieve.add(sighting)).length;
		tops.push([number, Math.max(-Infinity, ...sightings.map(({ at }) => at ?? -Infinity))]);
		const isPast = listing.isTimed ? sightings.every(sieve.isOld) : news === 0 || sieve.isFull();
		if (isNewestFirst && isPast) break;
	}
	if (pages === 0 && start > 1) return await walk(listing, memory, search, 1);
	return { fresh: sieve.found(), pages, top: sieve.top, tops };
}
