import { setImmediate as nextTurn } from 'node:timers/promises';
import { DEMO_CLIENT } from '../../../sandbox/server.mts';
import { expectAllLinked, oneUserPerCall, openScene, people, sentIn, tokensOfEarlier, type Scene } from './scene.mts';

const modes = [
	{ refuseTokenWith: 'http200', newTokenEndsOld: false },
	{ refuseTokenWith: 'http200', newTokenEndsOld: true },
	{ refuseTokenWith: 'http401', newTokenEndsOld: false },
	{ refuseTokenWith: 'http401', newTokenEndsOld: true },
] as const;

const runOneByOne = async (scene: Scene, items: ReturnType<typeof people>) =>
	await scene.run(items, { parameters: oneUserPerCall });

describe.each(modes)('tokens refused with $refuseTokenWith, new token ends the old: $newTokenEndsOld', (mode) => {
	it('fetches one token for 200 items when there is none, and stores it', async () => {
		const scene = await openScene(mode);
		const items = people(200);
		expectAllLinked(await runOneByOne(scene, items), items);
		expect(scene.tokenRequests()).toBe(1);

		const { accessToken } = await scene.stored();
		expect(scene.sandbox.state.tokens.accepts(DEMO_CLIENT.appId, String(accessToken))).toBe(true);
		await scene.run(people(1));
		expect(scene.tokenRequests()).toBe(1);
	});

	it('fetches one more when the token that it fetched itself has expired', async () => {
		const scene = await openScene(mode);
		const items = people(50);
		await scene.run(people(1));
		scene.sandbox.state.expireTokens();
		expectAllLinked(await runOneByOne(scene, items), items);
		expect(scene.tokenRequests()).toBe(2);
	});

	it('fetches one for 200 items when the token that an earlier process stored has expired', async () => {
		const scene = await openScene(mode);
		const items = people(200);
		await scene.store(tokensOfEarlier(scene));
		scene.sandbox.state.expireTokens();
		expectAllLinked(await runOneByOne(scene, items), items);
		expect(scene.tokenRequests()).toBe(1);
	});

	it('fetches one when neither the access token nor the refresh token is good any longer', async () => {
		const scene = await openScene(mode);
		const items = people(50);
		await scene.store(tokensOfEarlier(scene));
		scene.sandbox.state.expireTokens();
		scene.sandbox.state.expireRefreshTokens();
		expectAllLinked(await runOneByOne(scene, items), items);
		expect(scene.sandbox.state).toMatchObject({ refreshRequests: 1, tokenRequests: 1 });
	});

	it('uses the token that another process stores during the run', async () => {
		const scene = await openScene({ ...mode, latencyMilliseconds: 300 });
		const { state } = scene.sandbox;
		const items = people(20);
		await scene.store(tokensOfEarlier(scene));
		state.expireTokens();
		const running = runOneByOne(scene, items);
		while (state.inFlight === 0) await nextTurn();
		await scene.store(tokensOfEarlier(scene));
		expectAllLinked(await running, items);
		expect(scene.tokenRequests()).toBe(0);
	});
});

it('serves several nodes that run at once with one token', async () => {
	const scene = await openScene({ newTokenEndsOld: true });
	const items = people(50);
	for (const run of await Promise.all([
		runOneByOne(scene, items),
		runOneByOne(scene, items),
		runOneByOne(scene, items),
	]))
		expectAllLinked(run, items);
	expect(scene.tokenRequests()).toBe(1);
});

it('renews a token that lapses now before it is refused', async () => {
	const scene = await openScene();
	const items = people(50);
	await scene.store({ ...tokensOfEarlier(scene), tokenExpiry: String(Date.now() - 1) });
	expectAllLinked(await runOneByOne(scene, items), items);
	expect(scene.sandbox.state).toMatchObject({ refreshRequests: 1, tokenRequests: 0 });
	expect(scene.sandbox.state.calls.filter(({ code }) => Number(code) > 10_000)).toEqual([]);
});

it('never sends the token of another App Secret', async () => {
	const client = { appId: DEMO_CLIENT.appId, appSecret: 'sandbox-changed-secret' };
	const scene = await openScene({ clients: [client] });
	const items = people(3);
	await scene.store({ ...tokensOfEarlier(scene), appSecret: client.appSecret });
	scene.sandbox.state.expireTokens();
	expectAllLinked(await runOneByOne(scene, items), items);
	expect(scene.sandbox.state).toMatchObject({ refreshRequests: 0, tokenRequests: 1 });
	expect(scene.sandbox.state.calls.filter(({ code }) => Number(code) > 10_000)).toEqual([]);
});

it('says what to do when the App Secret is wrong, and asks once', async () => {
	const scene = await openScene({}, { appSecret: 'not-the-secret' });
	const { error, succeeded } = await runOneByOne(scene, people(30));
	expect(succeeded).toEqual([]);
	expect(error).toMatchObject({
		message: 'JINGdigital did not accept the App ID and App Secret.',
		description: expect.stringContaining('Copy both again'),
	});
	expect(scene.tokenRequests()).toBe(1);
	expect(scene.sandbox.state.users.size).toBe(0);
});

it('sends a whole list of users again whose token was refused, and each user once', async () => {
	const scene = await openScene();
	const items = people(100);
	await scene.store(tokensOfEarlier(scene));
	scene.sandbox.state.expireTokens();
	expectAllLinked(await scene.run(items), items);
	expect(sentIn(scene).map(({ length }) => length)).toEqual([100, 100]);
	expect([...scene.sandbox.state.users.values()].map(({ writes }) => writes)).toEqual(items.map(() => 1));
});

it('ends with a sentence when new tokens are refused too', async () => {
	const scene = await openScene();
	scene.sandbox.state.faults.push({ kind: 'tokenExpired401', share: 1 });
	const { error } = await scene.run(people(1));
	expect(error?.message).toBe('JINGdigital refused the access token, also after a new one was issued.');
	expect(scene.tokenRequests()).toBe(6);
	expect(scene.sandbox.state.calls.filter(({ path }) => path === '/v1/user/update')).toHaveLength(6);
});
