import type { Harvest, Memory } from './memory';
import type { Sighting } from './sighting';
import { walk, type Listing, type Search, type Walk } from './walk';

const byTime = (one: Sighting, other: Sighting): number => {
	const [first, second] = [one.at ?? Infinity, other.at ?? Infinity];
	if (first !== second) return first < second ? -1 : 1;
	return one.key < other.key ? -1 : Number(one.key > other.key);
};

/**
 * Reads what is new in a list.
 *
 * @param listing the list
 * @param memory what is remembered of it
 * @param purpose `isFirst`: only what is there is to be remembered; `isInDoubt`: the last hand-over is looked for once more
 * @returns what was found, the oldest first
 * @throws what the list's functions throw
 */
export async function readListing(
	listing: Listing,
	memory: Memory,
	{ isFirst, isInDoubt }: { isFirst: boolean; isInDoubt: boolean },
): Promise<Harvest> {
	const handed = isInDoubt ? memory.handed : undefined;
	const search: Search = { isFirst, from: handed ? handed.from : memory.position, doubtful: handed?.versions };
	const start = listing.order === 'oldestFirst' && !isFirst ? Math.max(1, memory.page - 1) : 1;
	const first = await walk(listing, memory, search, start);
	if (isFirst || !mayHaveSkipped(listing, search, first)) return harvestOf(listing, memory, first);
	// A page that moves up while the list is read takes records past the reader. Where the next poll would not look for them any more,
	// the list is read once more at once.
	const second = await walk(listing, memory, search, start);
	const keys = new Set(second.fresh.map(({ key }) => key));
	const missing = first.fresh.filter(({ key }) => !keys.has(key));
	const top = Math.max(first.top, second.top);
	return harvestOf(listing, memory, { ...second, top, fresh: [...second.fresh, ...missing] });
}

function mayHaveSkipped({ isTimed, order, overlap }: Listing, { from }: Search, { pages, fresh, top }: Walk): boolean {
	if (pages < 2 || fresh.length === 0) return false;
	return isTimed ? typeof from !== 'number' || top - overlap > from : order !== 'unknown';
}

function harvestOf({ isTimed, order, overlap, latest }: Listing, memory: Memory, { fresh, top, tops }: Walk): Harvest {
	if (!isTimed) {
		const found = (order === 'newestFirst' ? [...fresh].reverse() : fresh).map((sighting) => ({
			...sighting,
			position: null,
		}));
		return { found, end: null, page: tops[tops.length - 1]?.[0] ?? 1 };
	}
	let reached = typeof memory.position === 'number' ? memory.position : -Infinity;
	const positionAt = (at: number | null) => {
		if (at !== null && at <= latest) reached = Math.max(reached, at);
		return Number.isFinite(reached) ? reached : null;
	};
	const found = [...fresh].sort(byTime).map((sighting) => ({ ...sighting, position: positionAt(sighting.at) }));
	const end = positionAt(top);
	const floor = (end ?? -Infinity) - overlap;
	const page = tops.find(([, latestOnPage]) => latestOnPage >= floor)?.[0] ?? 1;
	return { found, end, page };
}
