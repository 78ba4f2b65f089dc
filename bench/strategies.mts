import { figuresOf, shown, times, type Section } from './results.mts';
import type { Bench } from './rounds.mts';
import { growthExponent, median } from './statistics.mts';
import { runStrategy, strategies } from './strategy-run.mts';

const SIZES = [1000, 10_000, 100_000];
/** Above this, time per item grows with the number of items by more than chance explains. */
const LINEAR = 1.1;
/** For so many milliseconds n8n may be kept from doing anything else. */
const LONGEST_BLOCK = 50;

/** How each way in which items become calls grows from 1,000 to 100,000 items, without n8n and without a network. */
export async function strategyGrowth({ items, rounds }: Pick<Bench, 'items' | 'rounds'>): Promise<Section> {
	const sizes = SIZES.map(items);
	const perItem = new Map<string, number[]>();
	const blocks = new Map<string, number[]>();
	const claims: Section['claims'] = [];
	for (const name of Object.keys(strategies)) {
		await runStrategy(name, sizes[0]);
		const taken: Array<[size: number, seconds: number]> = [];
		const longest: number[] = [];
		for (const size of sizes) {
			const runs = [];
			for (let round = 0; round < rounds; round++) runs.push(await runStrategy(name, size));
			const row = `${name}, ${size.toLocaleString('en')} items`;
			const own = runs.map(({ longestBlock }) => longestBlock);
			perItem.set(
				row,
				runs.map(({ seconds }) => (seconds * 1_000_000) / size),
			);
			blocks.set(row, own);
			longest.push(median(own));
			taken.push([size, median(runs.map(({ seconds }) => seconds))]);
		}
		const exponent = growthExponent(taken);
		claims.push(
			{ wanted: `${name}: an exponent of at most ${LINEAR}`, seen: shown(exponent), met: exponent <= LINEAR },
			{
				wanted: `${name}: no block over ${LONGEST_BLOCK} ms`,
				seen: `${shown(Math.max(...longest))} ms`,
				met: Math.max(...longest) <= LONGEST_BLOCK,
			},
		);
	}
	return {
		title: 'Growth of every way in which items become calls',
		how: `In one process, the network mocked, ${times(rounds)} each. The exponent k of time = c · items^k fits the medians best; a block is the longest time for which the event loop did nothing else.`,
		figures: [...figuresOf('per item', 'µs', perItem), ...figuresOf('longest block', 'ms', blocks)],
		claims,
	};
}
