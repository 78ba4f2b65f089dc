import { SANDBOX_ON_DEMAND, SANDBOX_RATE_LIMITED, SANDBOX_TOKEN_REFUSED } from '../../sandbox/jing/codes.mts';
import { FAULT_KINDS, type FaultRule } from '../../sandbox/server.mts';
import { MEMBERS, mobile, openSession, startAfresh, UPDATE, type Reply, type Session } from './session.mts';

let session: Session;
beforeAll(async () => (session = await openSession()));
beforeEach(() => startAfresh(session));
afterAll(() => session.sandbox.close());

const plan = async (rule: FaultRule) => expect((await session.control('POST', 'faults', rule)).status).toBe(200);
const update = (value = '1') => session.call(UPDATE, [mobile(value)]);
const saved = () => session.sandbox.state.users.size;
const cut = { status: 0 } as Reply;

// kind, what the caller sees, whether the user was saved, whether the token still works
const KINDS: Array<[FaultRule, (reply: Reply) => unknown, unknown, number, boolean]> = [
	[{ kind: 'tokenExpired200' }, seenCode, [200, SANDBOX_TOKEN_REFUSED], 0, false],
	[{ kind: 'tokenExpired401' }, seenCode, [401, SANDBOX_TOKEN_REFUSED], 0, false],
	[{ kind: 'rateLimit200' }, seenCode, [200, SANDBOX_RATE_LIMITED], 0, true],
	[{ kind: 'rateLimit429' }, seenCode, [429, SANDBOX_RATE_LIMITED], 0, true],
	[{ kind: 'status' }, seenCode, [503, undefined], 0, true],
	[{ kind: 'status', status: 500 }, seenCode, [500, undefined], 0, true],
	[{ kind: 'resetBefore' }, ({ status }) => status, 0, 0, true],
	[{ kind: 'resetAfter' }, ({ status }) => status, 0, 1, true],
	[
		{ kind: 'html' },
		({ headers, text }) => [headers.get('content-type'), text.slice(0, 15)],
		['text/html; charset=utf-8', '<!doctype html>'],
		0,
		true,
	],
	[
		{ kind: 'cutJson' },
		({ status, text }) => [status, text.startsWith('{"request_id"'), text.endsWith('}')],
		[200, true, false],
		1,
		true,
	],
	[{ kind: 'empty' }, ({ status, text }) => [status, text], [200, ''], 1, true],
	[{ kind: 'code' }, seenCode, [200, SANDBOX_ON_DEMAND], 0, true],
	[
		{ kind: 'code', code: '7', msg: 'own text' },
		({ envelope }) => [envelope.code, envelope.msg],
		['7', 'own text'],
		0,
		true,
	],
	[{ kind: 'slow', milliseconds: 60 }, seenCode, [200, '10000'], 1, true],
	[
		{ kind: 'rowsFail', times: 1 },
		({ envelope }) => envelope.data,
		{ success: [], failure: ['1: sandbox: row refused'] },
		0,
		true,
	],
];

function seenCode({ status, envelope }: Reply) {
	return [status, envelope.code];
}

test.each(KINDS)('%j, once', async (rule, seen, expected, usersSaved, tokenWorks) => {
	await plan(rule);
	const reply = await update().catch(() => cut);
	expect(seen(reply)).toEqual(expected);
	expect(saved()).toBe(usersSaved);
	expect(seenCode(await update('2'))).toEqual(tokenWorks ? [200, '10000'] : [200, SANDBOX_TOKEN_REFUSED]);
	expect(session.sandbox.state.faults).toEqual([]);
	const kinds = session.sandbox.state.calls.slice(1).map(({ fault }) => fault);
	expect(kinds).toEqual([rule.kind === 'rowsFail' ? null : rule.kind, null]);
});

test('every kind is tried above', () => {
	expect(new Set(KINDS.map(([{ kind }]) => kind))).toEqual(new Set(Object.keys(FAULT_KINDS)));
});

test('slow is as late as asked, and latency comes on top', async () => {
	session.sandbox.state.settings.latencyMilliseconds = 40;
	await plan({ kind: 'slow', milliseconds: 60 });
	await update();
	expect(session.sandbox.state.calls[1].durationMilliseconds).toBeGreaterThanOrEqual(99);
});

test('rateLimit429 says when to come back', async () => {
	await plan({ kind: 'rateLimit429', milliseconds: 2500 });
	expect((await update()).headers.get('retry-after')).toBe('3');
});

test('rowsFail refuses the named users in every call until it is removed', async () => {
	await plan({ kind: 'rowsFail', identities: ['2', '4'] });
	const rows = ['1', '2', '3', '4'].map((value) => mobile(value));
	for (let round = 0; round < 2; round++) {
		const { data } = (await session.call(UPDATE, rows)).envelope;
		expect(data.success.map((row: any) => row.identities[0].value)).toEqual(['1', '3']);
		expect(data.failure).toEqual(['2: sandbox: row refused', '4: sandbox: row refused']);
	}
	await session.control('DELETE', 'faults');
	expect((await session.call(UPDATE, rows)).envelope.data.failure).toEqual([]);
	expect(saved()).toBe(4);
});

test('a rule holds for so many calls, and only for its path', async () => {
	await plan({ kind: 'status', times: 2, path: UPDATE });
	const employees = () => session.call(MEMBERS, { id_type: 'user_id', ids: [] });
	const seen = [await update(), await employees(), await update(), await update()].map(({ status }) => status);
	expect(seen).toEqual([503, 200, 503, 200]);
});

test('token calls are spared unless the rule names their path', async () => {
	await plan({ kind: 'status' });
	expect((await session.askToken()).status).toBe(200);
	expect((await update()).status).toBe(503);
	await plan({ kind: 'html', path: '/v1/oauth2' });
	expect((await session.askToken()).text).toContain('<!doctype html>');
	expect((await session.askToken()).envelope.code).toBe(0);
});

test('a share hits the same calls in every run', async () => {
	const run = async () => {
		await startAfresh(session);
		await plan({ kind: 'rateLimit200', share: 0.3 });
		const codes = [];
		for (let count = 0; count < 100; count++) codes.push((await update()).envelope.code);
		return codes;
	};
	const [first, second] = [await run(), await run()];
	expect(second).toEqual(first);
	const hits = first.filter((code) => code === SANDBOX_RATE_LIMITED).length;
	expect(hits).toBeGreaterThan(15);
	expect(hits).toBeLessThan(45);
});

test('a rule of an unknown kind is refused', async () => {
	const refused = await session.control('POST', 'faults', { kind: 'rain' });
	expect([refused.status, session.sandbox.state.faults]).toEqual([400, []]);
});
