import {
	SANDBOX_REFRESH_TOKEN_REFUSED,
	SANDBOX_TOKEN_REFUSED,
	SANDBOX_UNKNOWN_APP,
	SANDBOX_UNKNOWN_PATH,
	SANDBOX_WRONG_SECRET,
} from '../../sandbox/jing/codes.mts';
import { DEMO_CLIENT } from '../../sandbox/server.mts';
import { mobile, openSession, startAfresh, UPDATE, type Session } from './session.mts';

let session: Session;
const trueNow = Date.now;
const update = (headers?: Record<string, string>) => session.call(UPDATE, [mobile('13800000001')], headers);
const later = (seconds: number) => jest.spyOn(Date, 'now').mockImplementation(() => trueNow() + seconds * 1000);

beforeAll(
	async () => (session = await openSession({ clients: [DEMO_CLIENT, { appId: 'second', appSecret: 'secret-2' }] })),
);
beforeEach(() => startAfresh(session));
afterEach(() => jest.restoreAllMocks());
afterAll(() => session.sandbox.close());

test('a token works for its lifetime and not longer', async () => {
	session.sandbox.state.settings.tokenLifetimeSeconds = 5400;
	const { data } = (await session.askToken()).envelope;
	session.token = data.access_token;
	expect(data).toMatchObject({ expires_in: 5400, token_type: 'bearer', scope: 'all' });
	later(5395);
	expect((await update()).envelope.code).toBe('10000');
	later(5400);
	const refused = await update();
	expect(refused.status).toBe(200);
	expect(refused.envelope.code).toBe(SANDBOX_TOKEN_REFUSED);
	expect(refused.envelope.msg).toMatch(/^sandbox: .*access_token/);
});

test('refuseTokenWith says it with HTTP 401', async () => {
	session.sandbox.state.settings.refuseTokenWith = 'http401';
	session.sandbox.state.expireTokens();
	const refused = await update();
	expect([refused.status, refused.envelope.code]).toEqual([401, SANDBOX_TOKEN_REFUSED]);
	expect(session.sandbox.state.users.size).toBe(0);
});

test('a missing token, an unknown token and an unknown app are refused', async () => {
	expect((await update({ access_token: '' })).envelope.code).toBe(SANDBOX_TOKEN_REFUSED);
	expect((await update({ access_token: 'no-such-token' })).envelope.code).toBe(SANDBOX_TOKEN_REFUSED);
	expect((await update({ app_id: 'no-such-app' })).envelope.code).toBe(SANDBOX_UNKNOWN_APP);
});

test('a token belongs to one app', async () => {
	expect((await update()).envelope.code).toBe('10000');
	expect((await update({ app_id: 'second' })).envelope.code).toBe(SANDBOX_TOKEN_REFUSED);
});

test.each([
	[false, '10000'],
	[true, SANDBOX_TOKEN_REFUSED],
])('newTokenEndsOld %s: the earlier token gets code %s', async (newTokenEndsOld, code) => {
	session.sandbox.state.settings.newTokenEndsOld = newTokenEndsOld;
	const { data } = (await session.askToken()).envelope;
	expect((await update()).envelope.code).toBe(code);
	expect((await update({ access_token: data.access_token })).envelope.code).toBe('10000');
});

test('a refresh token works once and gives a new pair', async () => {
	const { envelope } = await session.refresh(session.refreshToken);
	expect(envelope.code).toBe(0);
	expect((await update({ access_token: envelope.data.access_token })).envelope.code).toBe('10000');
	expect((await session.refresh(session.refreshToken)).envelope.code).toBe(SANDBOX_REFRESH_TOKEN_REFUSED);
	expect((await session.refresh(envelope.data.refresh_token)).envelope.code).toBe(0);
	expect(session.sandbox.state.refreshRequests).toBe(3);
	expect(session.sandbox.state.tokenRequests).toBe(1);
});

test('a refresh token ends with a newly fetched pair, after 30 days, and on demand', async () => {
	const second = (await session.askToken()).envelope.data.refresh_token;
	expect((await session.refresh(session.refreshToken)).envelope.code).toBe(SANDBOX_REFRESH_TOKEN_REFUSED);
	later(30 * 24 * 60 * 60);
	expect((await session.refresh(second)).envelope.code).toBe(SANDBOX_REFRESH_TOKEN_REFUSED);
	const third = (await session.askToken()).envelope.data.refresh_token;
	session.sandbox.state.expireRefreshTokens();
	expect((await session.refresh(third)).envelope.code).toBe(SANDBOX_REFRESH_TOKEN_REFUSED);
});

test('a wrong secret is refused with HTTP 200, for both token calls', async () => {
	const refused = await session.askToken('not-it');
	expect([refused.status, refused.envelope.code]).toEqual([200, SANDBOX_WRONG_SECRET]);
	const request = { app_id: DEMO_CLIENT.appId, app_secret: 'not-it', refresh_token: session.refreshToken };
	expect((await session.call('/v1/oauth2/token/refresh', request)).envelope.code).toBe(SANDBOX_WRONG_SECRET);
	expect((await session.refresh(session.refreshToken)).envelope.code).toBe(0);
});

test('the path of the token call can be chosen, and the usual one is then unknown', async () => {
	const elsewhere = await openSession({ tokenPath: '/elsewhere/token' });
	expect((await elsewhere.call(UPDATE, [mobile('1')])).envelope.code).toBe('10000');
	const usual = await elsewhere.call('/v1/oauth2/token', {});
	expect([usual.status, usual.envelope.code]).toEqual([404, SANDBOX_UNKNOWN_PATH]);
	await elsewhere.sandbox.close();
});
