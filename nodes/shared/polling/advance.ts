import type { HandOver, Harvest, Memory, Outcome } from './memory';
import { Seen } from './seen';
import { digestOf } from './sighting';

/**
 * What a trigger remembers that has remembered nothing yet.
 *
 * @param about what it is about
 */
export const newMemory = (about: string): Memory => ({ about, position: null, seen: new Seen(), page: 1 });

/**
 * Makes a copy that can be changed while the other stays: a poll that fails half way leaves no trace.
 *
 * @param memory what a trigger remembers
 */
export const copyOf = ({ seen, ...rest }: Memory): Memory => ({
	...rest,
	seen: new Seen(seen.texts(), seen.forgotten),
});

/**
 * Remembers what is in a list already, and starts nothing.
 *
 * @param before what was remembered
 * @param harvest what a reading has found
 * @param overlap of lists that are read by time: how far back the next reading looks again, in milliseconds
 */
export function settle(before: Memory, { found, end, page, note }: Harvest, overlap?: number): Memory {
	const memory = { ...copyOf(before), position: end, page, whole: undefined };
	for (const sighting of found) memory.seen.add(sighting);
	note?.(memory, 0);
	forgetOld(memory, overlap);
	return memory;
}

/** How much is handed over at once. */
export interface HandOverRules {
	/** How many records start the workflow at the most. */
	limit: number;
	/** Whether it is not certain that n8n has taken the last hand-over. */
	isInDoubt: boolean;
	/** Of lists that are read by time: how far back the next reading looks again, in milliseconds. */
	overlap?: number;
}

/**
 * Hands over what a reading has found, the oldest first. Records of a hand-over that is in doubt go once more, as parts of it and by
 * themselves.
 *
 * @param before what was remembered
 * @param harvest what the reading has found; where the last hand-over is in doubt, read from where that one began
 * @param rules how much is handed over
 * @returns what is to be remembered once the records are handed over, and the records
 */
export function advance(before: Memory, { found, end, page, note }: Harvest, rules: HandOverRules): Outcome {
	const doubtful = rules.isInDoubt ? before.handed : undefined;
	const again = found.filter(({ key, version }) => doubtful?.versions.get(key) === version);
	if (doubtful && again.length) {
		const started = again.map(({ record }) => ({ record, handOver: doubtful.id }));
		const handed = { ...doubtful, repeats: doubtful.repeats + 1 };
		return { memory: { ...before, handed }, started, left: found.length - again.length };
	}
	const taken = found.slice(0, rules.limit);
	const left = found.length - taken.length;
	const memory: Memory = { ...copyOf(before), whole: undefined };
	for (const sighting of taken) memory.seen.add(sighting);
	const last = taken[taken.length - 1];
	memory.position = left > 0 ? last.position : end;
	memory.page = left > 0 ? Math.min(page, before.page) : page;
	if (last) memory.handed = handOverOf(before, taken);
	note?.(memory, taken.length);
	forgetOld(memory, rules.overlap);
	return { memory, started: taken.map(({ record }) => ({ record, handOver: memory.handed!.id })), left };
}

function handOverOf({ handed, position }: Memory, taken: Harvest['found']): HandOver {
	const versions = new Map(taken.map(({ key, version }): [string, string] => [key, version]));
	return { id: digestOf([handed?.id ?? '', position, ...versions], 11), from: position, versions, repeats: 0 };
}

/** A list that is read by time is read again from the last hand-over on at the most, so what is older need not be remembered. */
function forgetOld({ seen, position, handed }: Memory, overlap: number | undefined): void {
	if (overlap === undefined || typeof position !== 'number') return;
	const from = handed ? handed.from : position;
	if (typeof from === 'number') seen.forgetBefore(Math.min(position, from) - overlap);
}
