import { allCandidates, upsert } from './candidates.mts';
import { figuresOf, shown, times, type Claim, type Figure, type Section } from './results.mts';
import { alternate, valuesOf, type Bench } from './rounds.mts';
import { openStage } from './stage.mts';

/** Says how many times the throughput of the fastest of the others this package has. */
function claim(wanted: string, others: Figure[], least: number): Claim {
	const ratio = Math.min(...others.map((figure) => figure.ratio!));
	return { wanted, seen: `${shown(ratio)} times`, met: ratio >= least };
}

/** 1,000 upserts, a call each. */
export async function singleCalls({ installed, items, rounds }: Bench): Promise<Section> {
	const stage = await openStage(installed);
	try {
		const count = items(1000);
		const taken = await alternate(stage, await allCandidates(stage, (mobile) => upsert(1, mobile)), count, rounds);
		const nodeTimes = figuresOf(
			'node time',
			's',
			valuesOf(taken, ({ node }) => node),
		);
		const [, careful, typed, newcomer] = nodeTimes;
		return {
			title: `${count.toLocaleString('en')} single calls, ${upsert(1).name}`,
			how: `One call per item, ${times(rounds)} each, in turns; the sandbox answers at once and has no limit.`,
			figures: [
				...nodeTimes,
				...figuresOf(
					'wall time',
					's',
					valuesOf(taken, ({ wall }) => wall),
				),
				...figuresOf(
					"n8n's CPU per call",
					'ms',
					valuesOf(taken, ({ processor }) => (processor * 1000) / count),
				),
			],
			claims: [
				claim(
					'at least 3 times the throughput of the HTTP Request node with the same credential, batched or not',
					[careful, newcomer],
					3,
				),
				claim('at least the throughput of the HTTP Request node without any credential', [typed], 1),
			],
			charted: 'node time',
		};
	} finally {
		await stage.close();
	}
}
