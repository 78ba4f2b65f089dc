import { FAULT_KINDS, type FaultKind } from '../../../sandbox/server.mts';
import { SANDBOX_ON_DEMAND, SANDBOX_TOO_FREQUENT } from '../../../sandbox/tuzhan/codes.mts';
import { idOf } from '../../../sandbox/tuzhan/seeds.mts';
import { DETAIL, openTuzhan, startTuzhanAfresh, type TuzhanSession } from './session.mts';

let session: TuzhanSession;
beforeAll(async () => (session = await openTuzhan()));
beforeEach(async () => {
	await startTuzhanAfresh(session);
	session.sandbox.state.settings.tuzhanLimits = true;
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => session.sandbox.close());

const detail = () => session.ask('POST', DETAIL, { audienceUserIdList: [idOf(0)] });
const CALLS: Record<string, () => ReturnType<typeof detail>> = {
	details: detail,
	'tags of one': () => session.ask('GET', `/api/audience/user/tag/list?audienceUserId=${idOf(0)}`),
	'tags of many': () => session.ask('POST', '/api/audience/user/tag/batchlist', { audienceUserIdList: [idOf(0)] }),
	'all ids': () => session.ask('GET', '/api/audience/user/id/list?size=1'),
};

test.each([
	['details', 1, 1],
	['tags of one', 1, 2],
	['tags of many', 10, 5],
])('%s: %i calls in %i s pass, the next is told 操作频繁', async (name, calls, seconds) => {
	const start = Date.now();
	const now = jest.spyOn(Date, 'now').mockReturnValue(start);
	for (let call = 0; call < calls; call++) expect((await CALLS[name]()).envelope.code).toBe('200');
	expect((await CALLS[name]()).envelope).toEqual(SANDBOX_TOO_FREQUENT);
	expect(SANDBOX_TOO_FREQUENT.msg).toBe('操作频繁,请稍后重试');
	for (const other of Object.keys(CALLS).filter((one) => one !== name))
		expect((await CALLS[other]()).envelope.code).toBe('200');
	now.mockReturnValue(start + seconds * 1000 - 1);
	expect((await CALLS[name]()).envelope.code).toBe(SANDBOX_TOO_FREQUENT.code);
	now.mockReturnValue(start + seconds * 1000);
	expect((await CALLS[name]()).envelope.code).toBe('200');
});

test('without a documented limit, and with limits switched off, calls pass', async () => {
	const start = Date.now();
	jest.spyOn(Date, 'now').mockReturnValue(start);
	for (let call = 0; call < 20; call++) expect((await CALLS['all ids']()).envelope.code).toBe('200');
	session.sandbox.state.settings.tuzhanLimits = false;
	for (let call = 0; call < 20; call++) expect((await detail()).envelope.code).toBe('200');
});

describe('faults', () => {
	const once = async (kind: FaultKind, more: object = {}) => {
		session.sandbox.state.settings.tuzhanLimits = false;
		session.sandbox.state.faults.push({ kind, ...more });
		return await detail();
	};

	test.each<[FaultKind, number, string]>([
		['tokenExpired200', 200, '100200'],
		['tokenExpired401', 401, '100200'],
		['rateLimit200', 200, SANDBOX_TOO_FREQUENT.code],
		['rateLimit429', 429, SANDBOX_TOO_FREQUENT.code],
		['code', 200, SANDBOX_ON_DEMAND.code],
	])('%s is said in the form of Tuzhan', async (kind, status, code) => {
		const refused = await once(kind);
		expect([refused.status, refused.envelope.code]).toEqual([status, code]);
		expect(Object.keys(refused.envelope).sort()).toEqual(['code', 'errorCode', 'msg']);
		expect(session.sandbox.state.calls.at(-1)).toMatchObject({ fault: kind, status, code });
	});

	test('an expired token stays so', async () => {
		await once('tokenExpired200');
		expect((await detail()).envelope.code).toBe('100200');
	});

	test.each<[FaultKind, string]>([
		['html', '<!doctype'],
		['empty', ''],
		['cutJson', '{"code":"200"'],
	])('%s', async (kind, beginning) => {
		const { text } = await once(kind);
		expect(text.startsWith(beginning)).toBe(true);
		expect(text.endsWith('}')).toBe(false);
	});

	test('a code and a text of one’s own', async () => {
		expect((await once('code', { code: 28930, msg: 'any' })).envelope).toMatchObject({ code: '28930', msg: 'any' });
	});

	test('every kind is one that this API can say or that needs no words', async () => {
		for (const kind of Object.keys(FAULT_KINDS) as FaultKind[]) {
			await startTuzhanAfresh(session);
			const ended = await once(kind, { milliseconds: 1 }).then(
				({ status }) => status,
				() => 'broken',
			);
			expect([kind, ended]).toEqual([
				kind,
				/^reset/.test(kind)
					? 'broken'
					: ({ tokenExpired401: 401, rateLimit429: 429, status: 503 }[kind as string] ?? 200),
			]);
		}
	});
});
