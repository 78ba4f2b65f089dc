import { allCandidates, upsert } from './candidates.mts';
import { figuresOf, shown, times, type Section } from './results.mts';
import { alternate, valuesOf, type Bench } from './rounds.mts';
import { openStage } from './stage.mts';

/** Users per call, the documented maximum. */
const USERS_PER_CALL = 100;

/** 10,000 upserts: 100 users per call against a call per user. */
export async function manyUsers({ installed, items, rounds }: Bench): Promise<Section> {
	const stage = await openStage(installed);
	try {
		const count = items(10_000);
		const candidates = await allCandidates(stage, (mobile) => upsert(USERS_PER_CALL, mobile));
		const taken = await alternate(stage, candidates, count, rounds);
		const nodeTimes = figuresOf(
			'node time',
			's',
			valuesOf(taken, ({ node }) => node),
		);
		const walls = figuresOf(
			'wall time',
			's',
			valuesOf(taken, ({ wall }) => wall),
		);
		// The faster of the two that use the credential: careful and newcomer.
		const least = Math.min(walls[1].ratio!, walls[3].ratio!);
		const [{ calls }] = taken.get(candidates[0].name)!;
		return {
			title: `${count.toLocaleString('en')} upserts`,
			how: `${times(rounds)} each, in turns; no limit.`,
			figures: [
				...nodeTimes,
				...walls,
				...figuresOf(
					'calls',
					'',
					valuesOf(taken, (one) => one.calls),
				),
			],
			claims: [
				{
					wanted: `${count / USERS_PER_CALL} calls instead of ${count.toLocaleString('en')}`,
					seen: `${calls} calls`,
					met: calls === count / USERS_PER_CALL,
				},
				{
					wanted: 'at most 1/20 of the wall time of the HTTP Request node with the same credential, batched or not',
					seen: `1/${shown(least)}`,
					met: least >= 20,
				},
			],
			charted: 'wall time',
		};
	} finally {
		await stage.close();
	}
}
