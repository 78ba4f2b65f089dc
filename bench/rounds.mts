import type { InstalledN8n } from '../e2e/install.mts';
import type { Candidate } from './candidates.mts';
import { execute, type Stage, type Taken } from './stage.mts';

/** What every measurement is given. */
export interface Bench {
	installed: InstalledN8n;
	/** How often each candidate runs. */
	rounds: number;
	/** How many items a measurement takes instead of the full number. */
	items(full: number): number;
}

const WARM_UP = 100;

/**
 * Runs candidates in turns, so that whatever else the machine does meets all alike, and each one goes first once. All are
 * warmed up before.
 * @param stage where
 * @param candidates what to run
 * @param items items per run
 * @param rounds how often each candidate runs
 * @param before what has to be waited for before each run
 * @returns what it took, by the candidate's name
 */
export async function alternate(
	stage: Stage,
	candidates: Candidate[],
	items: number,
	rounds: number,
	before: () => Promise<void> = async () => {},
): Promise<Map<string, Taken[]>> {
	for (const candidate of candidates) await execute(stage, candidate.workflow(WARM_UP));
	const taken = new Map<string, Taken[]>(candidates.map(({ name }) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const index of candidates.keys()) {
			const candidate = candidates[(index + round) % candidates.length];
			await before();
			taken.get(candidate.name)!.push(await executed(stage, candidate, items));
		}
	}
	return taken;
}

/** Runs a candidate once, and says so. */
export async function executed(stage: Stage, { name, workflow }: Candidate, items: number): Promise<Taken> {
	const one = await execute(stage, workflow(items));
	const { node, wall, processor, memory, calls, failed } = one;
	console.log(
		`  ${name}: ${items} items, node ${node.toFixed(2)} s, wall ${wall.toFixed(2)} s, processor ${processor.toFixed(2)} s, ` +
			`${memory.toFixed(0)} MiB, ${calls} calls, ${failed} failed`,
	);
	return one;
}

/** One quantity of all runs, by candidate. */
export const valuesOf = (taken: Map<string, Taken[]>, value: (one: Taken) => number): Map<string, number[]> =>
	new Map([...taken].map(([name, runs]) => [name, runs.map(value)]));
