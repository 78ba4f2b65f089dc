import { setImmediate as nextTurn } from 'node:timers/promises';
import { expectAllLinked, oneUserPerCall, openScene, people, sentIn, tokensOfEarlier } from './scene.mts';

it.each([
	['create', '/v1/user/create'],
	['upsert', '/v1/user/update'],
] as const)('%s calls %s', async (operation, path) => {
	const scene = await openScene();
	await scene.run(people(1), { operation });
	expect(scene.sandbox.state.calls.at(-1)).toMatchObject({ method: 'POST', path });
});

it('has at most 20 of 300 calls under way', async () => {
	const scene = await openScene({ latencyMilliseconds: 100 });
	const items = people(300);
	expectAllLinked(await scene.run(items, { parameters: oneUserPerCall }), items);
	expect(scene.sandbox.state.peakInFlight).toBe(20);
	expect(scene.sandbox.state.users.size).toBe(300);
});

it('keeps to the number of calls that the credential allows', async () => {
	const scene = await openScene({ latencyMilliseconds: 20 }, { callsInFlight: 3 });
	const items = people(30);
	expectAllLinked(await scene.run(items, { parameters: oneUserPerCall }), items);
	expect(scene.sandbox.state.peakInFlight).toBe(3);
});

it('shares the limit between nodes that run at once', async () => {
	const scene = await openScene({ latencyMilliseconds: 100 });
	const items = people(60);
	const run = async () => await scene.run(items, { parameters: oneUserPerCall });
	for (const ended of await Promise.all([run(), run()])) expectAllLinked(ended, items);
	expect(scene.sandbox.state.peakInFlight).toBe(20);
});

it('reads the credential once per run, however many calls that makes', async () => {
	const scene = await openScene();
	await scene.run(people(1));
	const readsOfFirst = scene.credentialStore.reads;
	await scene.run(people(100), { parameters: oneUserPerCall });
	expect(scene.credentialStore.reads - readsOfFirst).toBe(1);
});

it('reads it a few times more, not once per item, when the token is refused', async () => {
	const scene = await openScene();
	await scene.store(tokensOfEarlier(scene));
	scene.sandbox.state.expireTokens();
	await scene.run(people(100), { parameters: oneUserPerCall });
	expect(scene.credentialStore.reads).toBeLessThanOrEqual(22);
});

it('pauses as Batching under Request Options says', async () => {
	const scene = await openScene();
	const items = people(6);
	const batching = { batch: { batchSize: 2, batchInterval: 400 } };
	const begunAt = Date.now();
	expectAllLinked(await scene.run(items, { parameters: { ...oneUserPerCall, requestOptions: { batching } } }), items);
	const after = scene.sandbox.state.calls
		.filter(({ path }) => path.startsWith('/v1/user/'))
		.map(({ at }) => Date.parse(at) - begunAt);
	expect(after).toHaveLength(6);
	[0, 0, 400, 400, 800, 800].forEach((milliseconds, index) =>
		expect(after[index]).toBeGreaterThanOrEqual(milliseconds),
	);
	expect(after[3]).toBeLessThan(after[4]);
});

describe('an execution that is cancelled', () => {
	it('while calls are under way makes no further one', async () => {
		const scene = await openScene({ latencyMilliseconds: 500 }, { callsInFlight: 3 });
		const cancelled = comesTrue(() => scene.sandbox.state.inFlight === 3);
		const { run, succeeded } = await scene.run(people(30), { parameters: oneUserPerCall, cancelled });
		expect(run.status).toBe('canceled');
		expect(succeeded).toEqual([]);
		await comesTrue(() => scene.sandbox.state.inFlight === 0);
		expect(sentIn(scene)).toHaveLength(3);
	});

	it('while it waits for a call limit makes no further one', async () => {
		const scene = await openScene({}, { callsInFlight: 1 });
		const items = people(4);
		scene.sandbox.state.faults.push({ kind: 'rateLimit429' });
		const cancelled = comesTrue(() => sentIn(scene).length === 1);
		const { run } = await scene.run(items.slice(0, 3), { parameters: oneUserPerCall, cancelled });
		expect(run.status).toBe('canceled');
		// Waits for the limit too, and its turn would come after those of the run before.
		expectAllLinked(await scene.run(items.slice(3)), items.slice(3));
		expect(sentIn(scene)).toEqual([[items[0].mobile], [items[3].mobile]]);
	});
});

async function comesTrue(condition: () => boolean): Promise<void> {
	const deadline = Date.now() + 30_000;
	while (!condition()) {
		expect(Date.now()).toBeLessThan(deadline);
		await nextTurn();
	}
}
