import { DEMO_TUZHAN_CLIENT } from '../../../sandbox/server.mts';
import { SANDBOX_REQUEST_NOT_VALID, TOKEN_REFUSED, WRONG_SECRET } from '../../../sandbox/tuzhan/codes.mts';
import { idOf } from '../../../sandbox/tuzhan/seeds.mts';
import { DETAIL, openTuzhan, startTuzhanAfresh, type TuzhanSession } from './session.mts';

let session: TuzhanSession;
beforeAll(async () => (session = await openTuzhan()));
beforeEach(() => startTuzhanAfresh(session));
afterEach(() => jest.restoreAllMocks());
afterAll(() => session.sandbox.close());

const detail = (headers?: Record<string, string>) =>
	session.ask('POST', DETAIL, { audienceUserIdList: [idOf(0)] }, headers);

test('a token lives for the documented 7200 seconds and not longer; then code 100200 says so', async () => {
	expect((await session.askToken()).envelope).toEqual({
		code: '200',
		errorCode: '0',
		msg: '操作成功',
		data: { orgAccessToken: expect.any(String), orgRefreshToken: expect.any(String), expire: 7200 },
	});
	const trueNow = Date.now;
	const later = (seconds: number) => jest.spyOn(Date, 'now').mockImplementation(() => trueNow() + seconds * 1000);
	later(7190);
	expect((await detail()).envelope.code).toBe('200');
	later(7200);
	const refused = await detail();
	expect([refused.status, refused.envelope]).toEqual([200, TOKEN_REFUSED]);
	expect(TOKEN_REFUSED).toEqual({ code: '100200', errorCode: 'TOKEN_ERROR', msg: 'token错误' });
});

test.each([
	['a missing token', ''],
	['an unknown token', 'no-such-token'],
])('%s is refused', async (_, token) => {
	expect((await detail({ 'x-token': token })).envelope).toEqual(TOKEN_REFUSED);
});

test('tokens of JINGdigital and of Tuzhan are not good for each other, and end with those of JINGdigital', async () => {
	const jing = session.sandbox.state.tokens.issue(session.sandbox.state.options.clients[0].appId);
	expect((await detail({ 'x-token': String(jing.access_token) })).envelope.code).toBe('100200');
	session.sandbox.state.expireTokens();
	expect((await detail()).envelope.code).toBe('100200');
});

test('a wrong secret has code 100100, and a parameter that is spelled right is not the documented one', async () => {
	const refused = await session.askToken('not-it');
	expect([refused.status, refused.envelope]).toEqual([200, WRONG_SECRET]);
	expect(WRONG_SECRET).toMatchObject({ code: '100100', errorCode: 'APPID_SECRET_ERROR' });
	expect((await session.askToken(DEMO_TUZHAN_CLIENT.appSecret, 'instanceSecret')).envelope.code).toBe(
		SANDBOX_REQUEST_NOT_VALID.code,
	);
});

test('settings: a new token ends the old one, a refusal has HTTP status 401, the lifetime is given as 0', async () => {
	Object.assign(session.sandbox.state.settings, {
		newTokenEndsOld: true,
		refuseTokenWith: 'http401',
		tuzhanExpireIsZero: true,
	});
	expect((await session.askToken()).envelope.data.expire).toBe(0);
	expect(await detail()).toMatchObject({ status: 401, envelope: { code: '100200' } });
});

test('token requests are counted apart, and no secret and no token is kept', async () => {
	session.sandbox.state.clearCalls();
	await session.askToken();
	await session.askToken('not-it-either');
	await detail();
	const { state, url } = session.sandbox;
	expect(state.tuzhan.tokenRequests).toBe(2);
	expect(state.calls.map(({ path, code, inFlight }) => [path, code, inFlight])).toEqual([
		['/api/open/app/getOrgAccessToken', '200', 0],
		['/api/open/app/getOrgAccessToken', '100100', 0],
		['/api/open/api/audience/detail', '200', 1],
	]);
	expect(state.calls[0].query).toEqual({ instanceAppid: DEMO_TUZHAN_CLIENT.appId, instanceSecrect: '***' });
	expect(state.calls[2].headers['x-token']).toMatch(/^fingerprint:[0-9a-f]{8}$/);
	const shown = await (await fetch(`${url}/sandbox/api/calls`)).text();
	for (const secret of [DEMO_TUZHAN_CLIENT.appSecret, 'not-it-either', session.token])
		expect(shown).not.toContain(secret);
	const counters = await (await fetch(`${url}/sandbox/api/counters`)).json();
	expect(counters).toMatchObject({ tuzhanTokenRequests: 2, tokenRequests: 0 });
});

test('a platform provider has tokens of its own', async () => {
	const { appId, appSecret } = DEMO_TUZHAN_CLIENT;
	const at = `${session.sandbox.url}/api/integrate`;
	const answer = await (
		await fetch(`${at}/getComponentAccessToken?componentAppid=${appId}&componentAppsecret=${appSecret}`)
	).json();
	const code = async (headers: Record<string, string>) =>
		(await (await fetch(`${at}/company/getAuthCode?companyId=c&companyName=n`, { headers })).json()).code;
	expect(await code({ 'X-ComponentToken': answer.data.componentAccessToken })).toBe('200');
	expect(await code({ 'X-Token': session.token })).toBe('100200');
});
