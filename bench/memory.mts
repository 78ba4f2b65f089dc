import { CAREFUL, thisPackage, upsert, withCredential, type Candidate } from './candidates.mts';
import { figuresOf, shown, times, type Section } from './results.mts';
import { executed, type Bench } from './rounds.mts';
import { execute, openStage, type Stage } from './stage.mts';

/** The most memory that n8n takes for 20,000 items, each time in an n8n that was started for it: memory once taken stays taken. */
export async function memory({ installed, items, rounds }: Bench): Promise<Section> {
	const count = items(20_000);
	const ways: Array<(stage: Stage) => Candidate> = [
		(stage) => thisPackage(stage, upsert(100)),
		(stage) => ({
			...thisPackage(stage, upsert(1)),
			name: 'This package, one user per call',
		}),
		(stage) => withCredential('HTTP Request, careful', stage, upsert(1), CAREFUL),
	];
	const peaks = new Map<string, number[]>();
	const walls = new Map<string, number[]>();
	const add = (to: Map<string, number[]>, name: string, value: number) =>
		to.set(name, [...(to.get(name) ?? []), value]);
	for (const way of Array.from({ length: rounds }, () => ways).flat()) {
		const stage = await openStage(installed);
		try {
			const candidate = way(stage);
			await execute(stage, candidate.workflow(100));
			const taken = await executed(stage, candidate, count);
			add(peaks, candidate.name, taken.memory);
			add(walls, candidate.name, taken.wall);
		} finally {
			await stage.close();
		}
	}
	const figures = figuresOf('peak memory', 'MiB', peaks);
	const [own, single, careful] = figures;
	const most = Math.max(own.median, single.median) / careful.median;
	return {
		title: `Memory of n8n for ${count.toLocaleString('en')} upserts`,
		how: `Most resident memory of n8n's main process from start to end of the execution, in a fresh n8n each; ${times(rounds)} each, in turns.`,
		figures: [...figures, ...figuresOf('wall time', 's', walls)],
		claims: [
			{
				wanted: "at most 1.2 times the HTTP Request node's",
				seen: `${shown(most)} times`,
				met: most <= 1.2,
			},
		],
		charted: 'peak memory',
	};
}
