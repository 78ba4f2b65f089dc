import fc from 'fast-check';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Answer } from '../../../api/call/envelope.ts';
import { renewedTokenPair } from '../../../api/token/jing.ts';
import { hasUsableToken } from '../../../api/token/store.ts';
import { declined, envelopeWith, someCredential } from '../answers.mts';
import { FakeTokenService, unreachable } from './fake-token-service.mts';

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-01-01T12:00:00Z') }));
afterEach(() => jest.useRealTimers());

test('however many ask at once, one request is sent, and all get its result', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (callers) => {
			const credential = someCredential();
			const service = new FakeTokenService();
			const results = await Promise.all(
				Array.from({ length: callers }, () => renewedTokenPair({ ...credential }, service.send)),
			);
			expect(service.requests).toHaveLength(1);
			expect(new Set(results.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-1']));
		}),
	);
});

test('who asks a moment later, still without a token, gets the same one', async () => {
	const credential = someCredential();
	const service = new FakeTokenService();
	await renewedTokenPair(credential, service.send);
	jest.advanceTimersByTime(30 * SECOND);
	expect((await renewedTokenPair(credential, service.send)).accessToken).toBe('access-1');
	expect(service.requests).toHaveLength(1);
});

test('a remembered token makes way, so that one which another process has stored is found', async () => {
	const credential = someCredential();
	const service = new FakeTokenService();
	await renewedTokenPair(credential, service.send);
	jest.advanceTimersByTime(61 * SECOND);
	expect((await renewedTokenPair(credential, service.send)).accessToken).toBe('access-2');
});

test.each(['refusedToken', 'accessToken'])(
	'the token that was refused, named as %s, is never handed out again',
	async (key) => {
		const credential = someCredential();
		const service = new FakeTokenService();
		const { accessToken } = await renewedTokenPair(credential, service.send);
		const many = await Promise.all(
			Array.from({ length: 20 }, () => renewedTokenPair({ ...credential, [key]: accessToken }, service.send)),
		);
		expect(new Set(many.map((tokens) => tokens.accessToken))).toEqual(new Set(['access-2']));
		expect(service.requests).toHaveLength(2);
		const late = await renewedTokenPair({ ...credential, [key]: accessToken }, service.send);
		expect(late.accessToken).toBe('access-2');
	},
);

test('a remembered token that has lapsed meanwhile is not handed out', async () => {
	const credential = someCredential();
	const service = new FakeTokenService();
	service.next(service.pair({ expires_in: 10 }));
	await renewedTokenPair(credential, service.send);
	jest.advanceTimersByTime(20 * SECOND);
	expect((await renewedTokenPair(credential, service.send)).accessToken).toBe('access-2');
});

test.each(['appId', 'appSecret', 'baseUrl'])(
	'a changed %s never reuses a token, neither remembered, nor stored, nor under way',
	async (key) => {
		const credential = someCredential();
		const service = new FakeTokenService();
		const tokens = await renewedTokenPair(credential, service.send);
		const changed = { ...credential, ...tokens, [key]: 'https://changed.example' };
		expect(hasUsableToken({ ...credential, ...tokens })).toBe(true);
		expect(hasUsableToken(changed)).toBe(false);
		const [again, other] = await Promise.all([
			renewedTokenPair({ ...credential, refusedToken: tokens.accessToken }, service.send),
			renewedTokenPair(changed, service.send),
		]);
		expect([tokens.accessToken, again.accessToken, other.accessToken]).toEqual(['access-1', 'access-2', 'access-3']);
		expect(service.requests[2].body).toEqual({ app_id: changed.appId, app_secret: changed.appSecret });
	},
);

describe('a stored refresh token', () => {
	/** A credential whose tokens are stored and forgotten by this process. */
	async function stored(service: FakeTokenService) {
		const credential = someCredential();
		const tokens = await renewedTokenPair(credential, service.send);
		service.requests.length = 0;
		jest.advanceTimersByTime(5 * 60 * SECOND);
		return { ...credential, ...tokens };
	}

	test('renews the pair by the documented request, and no more is sent', async () => {
		const service = new FakeTokenService();
		const credential = await stored(service);
		const renewed = await renewedTokenPair(credential, service.send);
		expect(service.requests).toEqual([
			{
				url: 'https://jing.example/v1/oauth2/token/refresh',
				body: { app_id: credential.appId, app_secret: credential.appSecret, refresh_token: 'refresh-1' },
			},
		]);
		expect(renewed).toMatchObject({ accessToken: 'access-2', refreshToken: 'refresh-2' });
	});

	test.each([
		['29 days', 29 * DAY, true],
		['31 days', 31 * DAY, false],
	])('after %s is used: %p', async (_, time, isUsed) => {
		const service = new FakeTokenService();
		const credential = await stored(service);
		jest.advanceTimersByTime(time);
		await renewedTokenPair(credential, service.send);
		expect(service.requests.map(({ body }) => 'refresh_token' in body)).toEqual([isUsed]);
	});

	test.each([
		['refused by a code', declined('the refresh token is unknown')],
		['refused by a status', declined('no', 1, 401)],
		['answered without a pair', envelopeWith(0, 'success', {})],
		['answered by a web page', { status: 502, headers: {}, body: '<html>' }],
	])('that is %s gives way to a request for a new pair', async (_, reply) => {
		const service = new FakeTokenService();
		const credential = await stored(service);
		service.next(reply);
		expect((await renewedTokenPair(credential, service.send)).accessToken).toBe('access-2');
		expect(service.requests.map(({ url }) => url)).toEqual([
			'https://jing.example/v1/oauth2/token/refresh',
			'https://jing.example/v1/oauth2/token',
		]);
	});

	test('that another app was given is not sent', async () => {
		const service = new FakeTokenService();
		const credential = await stored(service);
		await renewedTokenPair({ ...credential, appSecret: 'another secret' }, service.send);
		expect(service.requests.map(({ body }) => body.refresh_token)).toEqual([undefined]);
	});
});

describe('a request that did not succeed', () => {
	test('is not sent again for 10 seconds when the App Secret was refused', async () => {
		const credential = someCredential();
		const service = new FakeTokenService([declined('app_secret is wrong'), declined('app_secret is wrong')]);
		const all = await Promise.allSettled(
			Array.from({ length: 30 }, () => renewedTokenPair({ ...credential }, service.send)),
		);
		expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['rejected']));
		jest.advanceTimersByTime(9 * SECOND);
		await expect(renewedTokenPair(credential, service.send)).rejects.toThrow('App Secret');
		expect(service.requests).toHaveLength(1);
		jest.advanceTimersByTime(2 * SECOND);
		await expect(renewedTokenPair(credential, service.send)).rejects.toThrow('App Secret');
		expect(service.requests).toHaveLength(2);
	});

	test.each(['appSecret', 'oauthPath'])('is sent again at once after %s was corrected', async (key) => {
		const credential = someCredential();
		const service = new FakeTokenService([declined('no such app or path')]);
		await expect(renewedTokenPair(credential, service.send)).rejects.toThrow();
		jest.advanceTimersByTime(SECOND);
		expect((await renewedTokenPair({ ...credential, [key]: '/v1/corrected' }, service.send)).accessToken).toBe(
			'access-1',
		);
	});

	const disturbances: Array<[string, () => Answer | Error]> = [
		['an unreachable host', () => unreachable()],
		['a broken connection', () => unreachable('ECONNRESET')],
		['a cut answer', () => ({ status: 200, headers: {}, body: '{"code":0,"da' })],
		...[500, 502, 503, 504, 520, 524].map((status): [string, () => Answer] => [
			`HTTP status ${status}`,
			() => ({ status, headers: {}, body: '' }),
		]),
	];

	/** Asks, with a clock that runs ahead, and gives the token or why there is none. */
	async function asked(credential: ICredentialDataDecryptedObject, service: FakeTokenService): Promise<unknown> {
		const outcome = renewedTokenPair(credential, service.send).then(
			({ accessToken }) => accessToken,
			({ message }: Error) => message,
		);
		await jest.advanceTimersByTimeAsync(10 * SECOND);
		return await outcome;
	}

	test.each(disturbances)('because of %s is sent again, up to three times, once for all who wait', async (_, reply) => {
		const credential = someCredential();
		const service = new FakeTokenService([reply(), reply(), reply()]);
		const all = Array.from({ length: 20 }, async () => await asked({ ...credential }, service));
		expect(new Set(await Promise.all(all))).toEqual(new Set(['access-1']));
		expect(service.requests).toHaveLength(4);
	});

	test.each(disturbances)(
		'because of %s four times ends with a sentence, and may be tried again at once',
		async (_, reply) => {
			const credential = someCredential();
			const service = new FakeTokenService([reply(), reply(), reply(), reply()]);
			expect(await asked(credential, service)).toMatch(/^(The (host|connection|answer)|JINGdigital answered) .*\.$/);
			expect(service.requests).toHaveLength(4);
			expect(await asked(credential, service)).toBe('access-1');
		},
	);

	test('with a web page stays, and may be tried again at once', async () => {
		const credential = someCredential();
		const service = new FakeTokenService([{ status: 200, headers: {}, body: '<html>' }]);
		await expect(renewedTokenPair(credential, service.send)).rejects.toThrow();
		expect(service.requests).toHaveLength(1);
		expect((await renewedTokenPair(credential, service.send)).accessToken).toBe('access-1');
	});
});

test('a system clock that is set back keeps no refusal alive', async () => {
	const credential = someCredential();
	const service = new FakeTokenService([declined('app_secret is wrong')]);
	await expect(renewedTokenPair(credential, service.send)).rejects.toThrow('App Secret');
	jest.setSystemTime(Date.now() - 3_600 * SECOND);
	jest.advanceTimersByTime(11 * SECOND);
	expect((await renewedTokenPair(credential, service.send)).accessToken).toBe('access-1');
});

test.each(['to\nken', 'tök', '径硕', '', ' ', null, 7])(
	'a token that no header can hold (%j) is no token, and the sentence says so without it',
	async (token) => {
		const service = new FakeTokenService();
		service.next(service.pair({ access_token: token }));
		const reason = await renewedTokenPair(someCredential(), service.send).catch((thrown: Error) => thrown);
		expect((reason as Error).message).toBe(
			"The answer from https://jing.example/v1/oauth2/token is not JINGdigital's: it holds no access token.",
		);
	},
);

test('blanks and a line break around a token are left out', async () => {
	const service = new FakeTokenService();
	service.next(service.pair({ access_token: ' token-1\r\n' }));
	expect((await renewedTokenPair(someCredential(), service.send)).accessToken).toBe('token-1');
});
