import { letTimeFly } from '../fast-clock.mts';
import { expectAllLinked, oneUserPerCall, openScene, people, sentIn, type Scene } from './scene.mts';

letTimeFly();

/** What is said below the output of the node. */
const hintsOf = ({ runData }: Awaited<ReturnType<Scene['run']>>) =>
	(runData['JINGdigital User'][0].hints ?? []).map(({ message }) => message);

it('at the limit of the day, what is left leaves by the error output, and nothing of it reaches JINGdigital', async () => {
	const scene = await openScene({}, { callsPerDay: 6 });
	const items = people(10);
	const setting = { parameters: oneUserPerCall, onError: 'continueErrorOutput' } as const;
	const run = await scene.run(items, setting);
	// One request for a token, and five calls.
	expect([scene.tokenRequests(), sentIn(scene).length]).toEqual([1, 5]);
	expect(run.succeeded).toHaveLength(5);
	expect(run.failed).toHaveLength(5);
	for (const { json, origin } of run.failed) {
		expect(origin).toEqual(items[Number(origin?.number)]);
		expect(json).toMatchObject({ details: { code: 'daily_limit' } });
		expect(json.error).toMatch(
			/^This was not sent: in the last 24 hours this n8n process has made 6 calls of the app, and 6 are allowed/,
		);
	}
	expect(hintsOf(run)).toEqual([
		'5 items were refused: see the error output.',
		expect.stringMatching(/has made 6 of 6 calls/),
	]);

	const next = await scene.run(items, { parameters: oneUserPerCall });
	expect(next.error?.message).toMatch(/^This was not sent: in the last 24 hours/);
	expect(sentIn(scene)).toHaveLength(5);

	await scene.store({ callsPerDay: 0 });
	expectAllLinked(await scene.run(items, setting), items);
});

it('a batch is a call: it is sent whole or not at all, and none of its users is sent again alone', async () => {
	const scene = await openScene({}, { callsPerDay: 2 });
	const setting = { parameters: { options: { usersPerCall: 10 } }, onError: 'continueErrorOutput' } as const;
	const run = await scene.run(people(30), setting);
	expect(sentIn(scene).map((users) => users.length)).toEqual([10]);
	expect([run.succeeded.length, run.failed.length]).toEqual([10, 20]);
	expect(scene.sandbox.state.users.size).toBe(10);
});

it('a run says for how long the call limit held it up', async () => {
	const scene = await openScene({}, { callsPer10Seconds: 5 });
	const run = await scene.run(people(15), { parameters: oneUserPerCall });
	const [hint] = hintsOf(run);
	const seconds = Number(/^Waited (\d+) s for the call limit\.$/.exec(hint)?.[1]);
	expect(seconds).toBeGreaterThanOrEqual(20);
	expect(seconds).toBeLessThan(25);
});

it('a run says how many calls were repeated, beside success', async () => {
	const scene = await openScene();
	scene.sandbox.state.faults.push({ kind: 'status', status: 503, times: 3 });
	const items = people(20);
	const run = await scene.run(items, { parameters: { ...oneUserPerCall } });
	expectAllLinked(run, items);
	expect(hintsOf(run)).toEqual([
		expect.stringMatching(/^[123] calls? (was|were) repeated, since JINGdigital did not take (it|them) at first/),
	]);
});

it('a run in which nothing of that happened says nothing', async () => {
	const scene = await openScene();
	expect(hintsOf(await scene.run(people(20)))).toEqual([]);
});
