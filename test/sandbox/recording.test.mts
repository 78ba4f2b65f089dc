import { DEMO_CLIENT } from '../../sandbox/server.mts';
import { mobile, openSession, startAfresh, UPDATE, type Session } from './session.mts';

let session: Session;
beforeAll(async () => (session = await openSession()));
beforeEach(() => startAfresh(session));
afterAll(() => session.sandbox.close());

const calls = () => session.sandbox.state.calls;

test('a call is kept with what was sent and what came back', async () => {
	await session.call(`${UPDATE}?x=1`, [mobile('1')]);
	expect(calls()[1]).toMatchObject({
		method: 'POST',
		path: UPDATE,
		query: { x: '1' },
		headers: { app_id: DEMO_CLIENT.appId, 'content-type': 'application/json' },
		body: [mobile('1')],
		status: 200,
		code: 90010,
		fault: null,
		inFlight: 1,
	});
	expect(Date.parse(calls()[1].at)).toBeGreaterThanOrEqual(Date.parse(calls()[0].at));
});

test('no secret and no token is kept, wherever it was sent', async () => {
	const secrets = {
		app_secret: DEMO_CLIENT.appSecret,
		refresh_token: session.refreshToken,
		access_token: session.token,
	};
	await session.call(UPDATE, [mobile('1')]);
	await session.refresh(session.refreshToken);
	await session.call('/a/wrong/path', secrets, { app_secret: DEMO_CLIENT.appSecret, authorization: session.token });
	await session.call(`${UPDATE}?${new URLSearchParams(secrets)}`, JSON.stringify(secrets).slice(0, -1));
	expect(calls()).toHaveLength(5);
	const everything = [
		JSON.stringify(calls()),
		...(
			await Promise.all(
				['calls', 'counters', 'users', 'deliveries', 'settings'].map((path) => session.control('GET', path)),
			)
		).map(({ text }) => text),
	].join();
	for (const secret of Object.values(secrets)) expect(everything).not.toContain(secret);
});

test('the same token has the same fingerprint, another has another', async () => {
	await session.call(UPDATE, [mobile('1')]);
	await session.call(UPDATE, [mobile('2')]);
	await session.call(UPDATE, [mobile('3')], { access_token: 'another' });
	const [first, second, third] = calls()
		.slice(1)
		.map(({ headers }) => headers.access_token);
	expect(first).toMatch(/^fingerprint:[0-9a-f]{8}$/);
	expect([second, third === first]).toEqual([first, false]);
});

test('calls in flight are counted, token calls are not', async () => {
	session.sandbox.state.settings.latencyMilliseconds = 500;
	const updates = Array.from({ length: 7 }, (_, index) => session.call(UPDATE, [mobile(String(index))]));
	await Promise.all([...updates, session.askToken(), session.askToken()]);
	expect((await session.control('GET', 'counters')).envelope).toMatchObject({
		peakInFlight: 7,
		tokenRequests: 3,
		refreshRequests: 0,
		calls: 10,
	});
	expect(session.sandbox.state.inFlight).toBe(0);
});

test('calls can be read from a place on, and only so many are kept', async () => {
	const { state } = session.sandbox;
	const next = async (since: number) => (await session.control('GET', `calls?since=${since}`)).envelope as any;
	await session.call(UPDATE, [mobile('1')]);
	expect(await next(1)).toMatchObject({ next: 2, calls: [{ path: UPDATE }] });
	expect((await next(2)).calls).toEqual([]);
	const [call] = state.calls;
	for (let count = 0; count < 50_000; count++) state.record(call, 0);
	expect([state.calls.length, state.droppedCalls]).toEqual([50_000, 2]);
	expect(await next(50_001)).toMatchObject({ next: 50_002, calls: [{ path: call.path }] });
	state.record(call, 99_000_000);
	state.record(call, 99_000_000);
	expect(state.calls).toHaveLength(1);
});
