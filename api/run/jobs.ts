import { pause } from '../call/pause';

/** A part of a run; it does not throw. */
export type Job = () => Promise<void>;

/** Batching, as the user sets it under Request Options: a pause after every so many calls. */
export interface Batching {
	size: number;
	milliseconds: number;
}

/** How jobs are done. */
export interface Performance {
	/** How many at once. */
	width: number;
	batching?: Batching;
	/** No further job is begun. */
	off: AbortSignal;
}

/**
 * Does jobs in their order, some of them at once. What is not yet begun stays undone when the run is off.
 *
 * @param jobs taken one by one, so that a long run need not hold them all
 * @param performance how
 */
export async function perform(jobs: Iterable<Job>, { width, batching, off }: Performance): Promise<void> {
	const rest = jobs[Symbol.iterator]();
	const begunAt = performance.now();
	let begun = 0;
	const work = async () => {
		while (!off.aborted) {
			const { value: job, done } = rest.next();
			if (done) return;
			const before = batching ? Math.floor(begun / batching.size) * batching.milliseconds : 0;
			begun += 1;
			await pause(begunAt + before - performance.now(), off);
			// Once begun it is done to its end, since others may wait for it; its calls are off by themselves.
			await job();
		}
	};
	await Promise.all(Array.from({ length: width }, work));
}
