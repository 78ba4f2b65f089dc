import { thisPackage, upsert } from './candidates.mts';
import { figuresOf, shown, times, type Section } from './results.mts';
import { executed, type Bench } from './rounds.mts';
import { execute, openStage } from './stage.mts';
import { growthExponent, median } from './statistics.mts';

const SIZES = [1000, 5000, 20_000, 50_000];
/** Above this, time per item grows with the number of items by more than chance explains. */
const LINEAR = 1.1;

/** How the node's time grows from 1,000 to 50,000 items. */
export async function growth({ installed, items, rounds }: Bench): Promise<Section> {
	const stage = await openStage(installed);
	try {
		const candidate = thisPackage(stage, upsert(100));
		await execute(stage, candidate.workflow(100));
		const sizes = SIZES.map(items);
		const taken = new Map<number, number[]>(sizes.map((size) => [size, []]));
		for (let round = 0; round < rounds; round++) {
			for (const size of sizes) taken.get(size)!.push((await executed(stage, candidate, size)).node);
		}
		const exponent = growthExponent([...taken].map(([size, values]) => [size, median(values)]));
		const byName = new Map([...taken].map(([size, values]) => [`${size.toLocaleString('en')} items`, values]));
		const perItem = new Map(
			[...taken].map(([size, values]) => [
				`${size.toLocaleString('en')} items`,
				values.map((value) => (value * 1000) / size),
			]),
		);
		return {
			title: 'Growth with the number of items, 100 users per call',
			how: `${times(rounds)} each; the exponent k of time = c · items^k fits the medians best.`,
			figures: [...figuresOf('node time', 's', byName), ...figuresOf('per item', 'ms', perItem)],
			claims: [{ wanted: `linear: an exponent of at most ${LINEAR}`, seen: shown(exponent), met: exponent <= LINEAR }],
		};
	} finally {
		await stage.close();
	}
}
