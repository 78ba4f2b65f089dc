import type { Sighting } from './sighting';

/** How many records a trigger remembers. */
export const MOST_KEYS = 10_000;

type Entry = Pick<Sighting, 'key' | 'version' | 'at'>;

/** A place in the order of records by time; records of one time are told apart by their keys. */
export interface Mark {
	at: number;
	key: string;
}

/**
 * Whether a record comes after a place in the order.
 *
 * @param record the record
 * @param mark the place; null for the beginning
 */
export const isBeyond = ({ at, key }: Pick<Sighting, 'at' | 'key'>, mark: Mark | null): boolean =>
	mark === null || at === null || at > mark.at || (at === mark.at && key > mark.key);

const later = (one: Mark | null, { at, key }: Entry): Mark | null =>
	at !== null && isBeyond({ at, key }, one) ? { at, key } : one;

/** The records that have started the workflow, each with the state it was in; a bounded number of them, the oldest is forgotten first. */
export class Seen {
	private readonly entries: Map<string, Entry>;

	/**
	 * @param texts what `texts()` gave
	 * @param forgotten up to which place records have been forgotten: none up to there starts the workflow any more
	 * @param most how many are remembered
	 */
	constructor(
		texts: string[] = [],
		public forgotten: Mark | null = null,
		private readonly most = MOST_KEYS,
	) {
		this.entries = new Map(
			texts.map((text) => {
				const [key, version = '', at = ''] = text.split('.');
				return [key, { key, version, at: at === '' ? null : parseInt(at, 36) }];
			}),
		);
	}

	get size(): number {
		return this.entries.size;
	}

	/**
	 * In which state a record was seen last.
	 *
	 * @param key the record's
	 * @returns undefined for one that is not remembered
	 */
	versionOf(key: string): string | undefined {
		return this.entries.get(key)?.version;
	}

	/**
	 * Remembers a record as the latest of all.
	 *
	 * @param entry the record
	 */
	add({ key, version, at }: Entry): void {
		this.entries.delete(key);
		this.entries.set(key, { key, version, at });
		if (this.entries.size <= this.most) return;
		const [oldest] = this.entries.values();
		this.entries.delete(oldest.key);
		this.forgotten = later(this.forgotten, oldest);
	}

	/**
	 * Forgets records that are too old to be looked at again.
	 *
	 * @param at before which moment, in milliseconds
	 */
	forgetBefore(at: number): void {
		for (const entry of [...this.entries.values()]) {
			if (entry.at !== null && entry.at < at) this.entries.delete(entry.key);
		}
	}

	/** As texts, the oldest first: "key.version.time", the time in milliseconds to base 36. */
	texts(): string[] {
		return [...this.entries.values()].map(
			({ key, version, at }) => `${key}.${version}.${at === null ? '' : at.toString(36)}`,
		);
	}
}
