import { setTimeout as pause } from 'node:timers/promises';
import { thisPackage, upsert, withCredential } from './candidates.mts';
import { figuresOf, shown, times, type Section } from './results.mts';
import { alternate, valuesOf, type Bench } from './rounds.mts';
import { openStage } from './stage.mts';

/** 500 calls in 10 seconds, as documented. */
const LIMIT = { calls: 500, seconds: 10 };
/** Fits the limit exactly, and is what n8n fills in when the option is added. */
const FITTING = { batchSize: 50, batchInterval: 1000 };

/** 2,000 single calls while the sandbox refuses what goes beyond the documented limit. */
export async function limit({ installed, items, rounds }: Bench): Promise<Section> {
	// Fewer than one window's calls would meet no limit.
	const count = Math.max(2 * LIMIT.calls, items(2000));
	const least = (Math.ceil(count / LIMIT.calls) - 1) * LIMIT.seconds;
	const stage = await openStage(installed, { sandbox: { rateLimit: LIMIT }, credential: { callsPer10Seconds: 500 } });
	try {
		const work = upsert(1);
		const onError = 'continueErrorOutput';
		const candidates = [
			thisPackage(stage, work, onError),
			withCredential('HTTP Request, careful', stage, work, FITTING, onError),
			withCredential('HTTP Request, newcomer', stage, work, undefined, onError),
		];
		// Each run finds the limit untouched, at the sandbox and in the door.
		const untouched = async () => await pause(LIMIT.seconds * 1000);
		const taken = await alternate(stage, candidates, count, rounds, untouched);
		const walls = figuresOf(
			'wall time',
			's',
			valuesOf(taken, ({ wall }) => wall),
		);
		const own = taken.get(candidates[0].name)!;
		const lost = own.reduce((sum, { users }) => sum + count - users, 0);
		const over = walls[0].median / least;
		return {
			title: `${count.toLocaleString('en')} calls at the documented limit`,
			how:
				`The sandbox takes ${LIMIT.calls} calls in any ${LIMIT.seconds} s and refuses others with HTTP status 200 and a code; ` +
				`the limit alone dictates ${least} s. ${times(rounds)} each.`,
			figures: [
				...walls,
				...figuresOf(
					'items lost',
					'',
					valuesOf(taken, ({ users }) => count - users),
				),
				...figuresOf(
					'lost, yet reported as done',
					'',
					valuesOf(taken, ({ users, succeeded }) => Math.max(0, succeeded - users)),
				),
			],
			claims: [
				{ wanted: '0 items lost in all runs', seen: String(lost), met: lost === 0 },
				{ wanted: 'within 1.15 of the time that the limit alone dictates', seen: shown(over), met: over <= 1.15 },
			],
			charted: 'items lost',
		};
	} finally {
		await stage.close();
	}
}
