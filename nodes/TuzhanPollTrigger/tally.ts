/** How many differences between two sets are told for sure; 2,000 of them fill two thirds of the cells. */
export const MOST_DIFFERENCES = 2000;

const PARTS = 4;
const CELLS_PER_PART = 750;
const CELLS = PARTS * CELLS_PER_PART;
const CHECK_SEED = 0x9e3779b9;

const turned = (word: number, by: number) => (word << by) | (word >>> (32 - by));
const taken = (hash: number, word: number) =>
	(Math.imul(turned(hash ^ Math.imul(turned(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593), 13), 5) + 0xe6546b64) | 0;

/** MurmurHash3 (32 bits) of the two halves of an ID. */
function hashOf(high: number, low: number, seed: number): number {
	let hash = taken(taken(seed, high), low) ^ 8;
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}

const cellOf = (high: number, low: number, part: number) =>
	part * CELLS_PER_PART + (hashOf(high, low, part) % CELLS_PER_PART);

// An ID is cut into its halves here; all of it happens within one turn.
const WHOLE = new BigUint64Array(1);
const HALVES = new Uint32Array(WHOLE.buffer);

/** What differs between two sets. */
export interface Differences {
	/** IDs that only the first one has, in ascending order. */
	more: string[];
	/** IDs that only the second one has, in ascending order. */
	fewer: string[];
}

/**
 * Whether a text is a number of 64 bits as its digits, which is all that a tally can hold.
 *
 * @param id the text
 */
export const isCountable = (id: string): boolean => /^(0|[1-9]\d{0,19})$/.test(id) && BigInt(id) < 2n ** 64n;

/**
 * Compares two IDs by their size, for sorting.
 *
 * @param one digits
 * @param other digits
 */
export const bySize = (one: string, other: string): number =>
	one.length - other.length || (one < other ? -1 : Number(one > other));

/**
 * A record of a set of IDs that stays as small for millions of them as for ten (48 kB), and gives the exact IDs in which two sets differ, as
 * long as these are not too many: each ID is put into one cell of four parts, and a cell in which a single one is left names it
 * (D. Eppstein, M. Goodrich, F. Uyeda, G. Varghese: What's the Difference? Efficient Set Reconciliation without Prior Context, 2011).
 * Whether all were found is known, since nothing may be left then.
 */
export class Tally {
	private readonly words: Int32Array;

	/** @param text what `text()` gave; nothing for an empty set */
	constructor(text?: string) {
		const bytes = text === undefined ? new Uint8Array(CELLS * 16) : Uint8Array.from(Buffer.from(text, 'base64'));
		this.words = new Int32Array(bytes.buffer);
	}

	/** In base64: 64,000 characters. */
	text(): string {
		return Buffer.from(this.words.buffer).toString('base64');
	}

	/** Makes a copy. */
	copy(): Tally {
		return this.minus(new Tally());
	}

	/**
	 * Puts an ID in, which must not be in it.
	 *
	 * @param id digits; `isCountable`
	 */
	add(id: string): void {
		this.count(id, 1);
	}

	/**
	 * Takes an ID out. One that was not in it counts as what this set has fewer than another.
	 *
	 * @param id digits; `isCountable`
	 */
	remove(id: string): void {
		this.count(id, -1);
	}

	/**
	 * What this set has more and fewer than another one.
	 *
	 * @param other the other
	 */
	minus(other: Tally): Tally {
		const result = new Tally();
		for (let index = 0; index < this.words.length; index += 1) {
			const [mine, others] = [this.words[index], other.words[index]];
			result.words[index] = index % 4 === 0 ? mine - others : mine ^ others;
		}
		return result;
	}

	/**
	 * Names the IDs of a tally from which those of another set were taken out.
	 *
	 * @returns undefined where there are too many to be told
	 */
	differences(): Differences | undefined {
		const rest = this.copy();
		const found: Differences = { more: [], fewer: [] };
		const open = Array.from({ length: CELLS }, (_, cell) => cell);
		// Each ID that is found leaves three other cells to be looked at again.
		for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
			const single = rest.singleIn(cell);
			if (!single) continue;
			const { id, sign, high, low } = single;
			(sign > 0 ? found.more : found.fewer).push(id);
			rest.count(id, -sign);
			for (let part = 0; part < PARTS; part += 1) open.push(cellOf(high, low, part));
			if (found.more.length + found.fewer.length > CELLS) return undefined;
		}
		if (rest.words.some((word) => word !== 0)) return undefined;
		return { more: found.more.sort(bySize), fewer: found.fewer.sort(bySize) };
	}

	private singleIn(cell: number) {
		const [sign, high, low, check] = this.words.subarray(cell * 4, cell * 4 + 4);
		if (Math.abs(sign) !== 1 || check >>> 0 !== hashOf(high, low, CHECK_SEED)) return undefined;
		const id = String((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
		return { id, sign, high: high >>> 0, low: low >>> 0 };
	}

	private count(id: string, sign: number): void {
		WHOLE[0] = BigInt(id);
		const [low, high] = HALVES;
		const check = hashOf(high, low, CHECK_SEED);
		for (let part = 0; part < PARTS; part += 1) {
			const place = cellOf(high, low, part) * 4;
			this.words[place] += sign;
			this.words[place + 1] ^= high;
			this.words[place + 2] ^= low;
			this.words[place + 3] ^= check;
		}
	}
}
