import { expectAllLinked, openScene, people, tokensOfEarlier } from './scene.mts';

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
	expectAllLinked(await scene.run(items), items);
	expect(scene.sandbox.state.peakInFlight).toBe(20);
	expect(scene.sandbox.state.users.size).toBe(300);
});

it('keeps to the number of calls that the credential allows', async () => {
	const scene = await openScene({ latencyMilliseconds: 20 }, { callsInFlight: 3 });
	const items = people(30);
	expectAllLinked(await scene.run(items), items);
	expect(scene.sandbox.state.peakInFlight).toBe(3);
});

it('shares the limit between nodes that run at once', async () => {
	const scene = await openScene({ latencyMilliseconds: 100 });
	const items = people(60);
	for (const run of await Promise.all([scene.run(items), scene.run(items)])) expectAllLinked(run, items);
	expect(scene.sandbox.state.peakInFlight).toBe(20);
});

it('reads the credential once per run, besides the one time that n8n itself does', async () => {
	const scene = await openScene();
	await scene.run(people(1));
	const readsOfFirst = scene.credentialStore.reads;
	await scene.run(people(100));
	expect(scene.credentialStore.reads - readsOfFirst).toBe(2);
});

it('reads it a few times more, not once per item, when the token is refused', async () => {
	const scene = await openScene();
	await scene.store(tokensOfEarlier(scene));
	scene.sandbox.state.expireTokens();
	await scene.run(people(100));
	expect(scene.credentialStore.reads).toBeLessThanOrEqual(22);
});
