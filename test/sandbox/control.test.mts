import { mobile, openSession, startAfresh, UPDATE, type Session } from './session.mts';

let session: Session;
beforeAll(async () => (session = await openSession()));
beforeEach(() => startAfresh(session));
afterAll(() => session.sandbox.close());

const update = () => session.call(UPDATE, [mobile('1')]);

test('settings are read and changed while the sandbox runs', async () => {
	const change = { refuseTokenWith: 'http401', rateLimit: { calls: 500, seconds: 10 } };
	expect((await session.control('PATCH', 'settings', change)).envelope).toMatchObject(change);
	await session.control('POST', 'expire-tokens');
	expect((await update()).status).toBe(401);
	expect((await session.control('GET', 'settings')).envelope).toEqual(session.sandbox.state.settings);
});

test.each([[{ latencyMillisecond: 5 }], [{ refuseTokenWith: 'http500' }], [{ webhookUrl: 'javascript:alert(1)' }]])(
	'the setting %j is refused',
	async (change) => {
		const before = { ...session.sandbox.state.settings };
		const refused = await session.control('PATCH', 'settings', change);
		expect([refused.status, refused.text]).toEqual([400, expect.stringContaining(Object.keys(change)[0])]);
		expect(session.sandbox.state.settings).toEqual(before);
	},
);

test('users are listed and deleted', async () => {
	await update();
	expect(JSON.parse((await session.control('GET', 'users')).text)).toEqual([
		expect.objectContaining({ identities: [{ type: 'mobile', value: '1', name: 'Mobile' }] }),
	]);
	await session.control('DELETE', 'users');
	expect((await session.control('GET', 'users')).text).toBe('[]');
});

test('calls are forgotten with their counts', async () => {
	await update();
	await session.control('DELETE', 'calls');
	expect((await session.control('GET', 'counters')).envelope).toMatchObject({ calls: 0, tokenRequests: 0, users: 1 });
});

test('reset clears all but settings and clients', async () => {
	await session.control('PATCH', 'settings', { latencyMilliseconds: 1 });
	await session.control('POST', 'faults', { kind: 'empty', times: 9 });
	await session.control('POST', 'deliver', { body: {}, url: session.sandbox.url });
	await update();
	await session.control('POST', 'reset');
	const { state } = session.sandbox;
	expect([state.users.size, state.faults, state.calls, state.deliveries]).toEqual([0, [], [], []]);
	expect((await session.control('GET', 'counters')).envelope).toMatchObject({ tokenRequests: 0, effects: {} });
	expect(state.settings.latencyMilliseconds).toBe(1);
	expect((await update()).envelope.code).toBe(90001);
	expect((await session.askToken()).envelope.code).toBe(0);
});

test('expired refresh tokens are refused, access tokens still work', async () => {
	await session.control('POST', 'expire-refresh-tokens');
	expect((await session.refresh(session.refreshToken)).envelope.code).toBe(90003);
	expect((await update()).envelope.code).toBe('10000');
});

test('only the demo secret is shown, and an unknown address says so', async () => {
	expect((await session.control('GET', 'info')).text).toContain('sandbox-demo-secret-protects-nothing');
	const own = await openSession({ clients: [{ appId: 'own', appSecret: 'kept-to-oneself' }] });
	expect((await own.control('GET', 'info')).text).not.toContain('kept-to-oneself');
	await own.sandbox.close();
	expect((await session.control('GET', 'nothing')).status).toBe(404);
});

test('leads are created and changed as by somebody else, with the times of it', async () => {
	const list = () => session.sandbox.state.records.all('lead.getAll');
	const before = list().length;
	const { envelope: created } = await session.control('POST', 'records/lead.getAll/create');
	expect(created).toMatchObject({ sandbox_created: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) });
	expect([list().length, list().at(-1)]).toEqual([before + 1, created]);
	const name = String(list().at(-1)?.sandbox_name);
	const { envelope: changed } = await session.control('POST', 'records/lead.getAll/change');
	expect(changed).toMatchObject({ sandbox_name: `${name} *`, sandbox_id: list().at(-1)?.sandbox_id });
});
