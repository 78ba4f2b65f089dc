import fc from 'fast-check';
import { CallRefusal } from '../../../api/refusal/refusal.ts';
import { newTokenPair, renewedTokenPair } from '../../../api/token/jing.ts';
import { hasUsableToken } from '../../../api/token/store.ts';
import { answerWith, declined, envelopeWith, issued, someCredential } from '../answers.mts';
import { FakeTokenService, unreachable } from './fake-token-service.mts';
import { expectSentence } from '../refusal/wording.mts';

const NOW = Date.parse('2026-01-01T12:00:00Z');

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

const tokensFrom = async (pair: object) =>
	await newTokenPair(someCredential(), new FakeTokenService([issued(pair)]).send);

test('a new pair is asked for with App ID and App Secret in the body, at the Token Path', async () => {
	const service = new FakeTokenService();
	const credential = someCredential({ baseUrl: 'https://jing.example/gateway/', oauthPath: ' /v9/token ' });
	await newTokenPair(credential, service.send);
	expect(service.requests).toEqual([
		{
			url: 'https://jing.example/gateway/v9/token',
			body: { app_id: credential.appId, app_secret: credential.appSecret },
		},
	]);
});

test('an emptied Token Path means the inferred one', async () => {
	const service = new FakeTokenService();
	await newTokenPair(someCredential({ oauthPath: '' }), service.send);
	expect(service.requests[0].url).toBe('https://jing.example/v1/oauth2/token');
});

test('what is stored is text, and tells when to renew', async () => {
	const credential = someCredential();
	const service = new FakeTokenService();
	const tokens = await newTokenPair(credential, service.send);
	expect(tokens).toEqual({
		accessToken: 'access-1',
		refreshToken: 'refresh-1',
		tokenExpiry: String(NOW + 5395_000),
		refreshTokenExpiry: String(NOW + 30 * 86_400_000),
		tokenFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
	});
	expect(JSON.stringify(tokens)).not.toContain(credential.appSecret);
});

test.each([
	['the process that has got it renews it ahead of its lifetime, by a fiftieth and a minute at most', 'a', 20, 60_000],
	['another process does so later, so that it finds the new token stored', 'of another process', 10, 5_000],
])('%s', async (_, accessToken, part, longest) => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (lifetime) => {
			const credential = someCredential();
			const service = new FakeTokenService([issued({ access_token: 'a', expires_in: lifetime })]);
			const stored = { ...credential, ...(await newTokenPair(credential, service.send)), accessToken };
			const margin = Math.min(lifetime * part, longest);
			jest.setSystemTime(NOW + lifetime * 1000 - margin - 1);
			expect(hasUsableToken(stored)).toBe(true);
			jest.setSystemTime(NOW + lifetime * 1000 - margin + 1);
			expect(hasUsableToken(stored)).toBe(false);
			jest.setSystemTime(NOW);
		}),
	);
});

test.each([undefined, null, 0, -1, 'soon', ''])('with expires_in %p no lifetime is assumed', async (lifetime) => {
	const credential = someCredential();
	const service = new FakeTokenService([issued({ access_token: 'a', expires_in: lifetime })]);
	const stored = { ...credential, ...(await newTokenPair(credential, service.send)) };
	expect(stored.tokenExpiry).toBe('');
	jest.setSystemTime(NOW + 365 * 86_400_000);
	expect(hasUsableToken(stored)).toBe(true);
});

test('expires_in as text counts too', async () => {
	expect((await tokensFrom({ access_token: 'a', expires_in: '7200' })).tokenExpiry).toBe(String(NOW + 7195_000));
});

test('a pair without a refresh token is stored without one, and renewed by a new pair', async () => {
	const credential = someCredential();
	const service = new FakeTokenService([issued({ access_token: 'a' })]);
	const tokens = await newTokenPair(credential, service.send);
	expect(tokens.refreshToken).toBe('');
	await renewedTokenPair({ ...credential, ...tokens }, service.send);
	expect(service.requests.map(({ body }) => 'refresh_token' in body)).toEqual([false, false]);
});

test('a credential without a token, or with one of another app, has none to send', () => {
	expect(hasUsableToken(someCredential())).toBe(false);
	expect(hasUsableToken(someCredential({ accessToken: 'a', tokenFingerprint: 'of another app' }))).toBe(false);
	expect(hasUsableToken({})).toBe(false);
});

describe('what the user is told', () => {
	async function toldAfter(reply: ConstructorParameters<typeof FakeTokenService>[0], more = {}): Promise<CallRefusal> {
		const credential = someCredential(more);
		const reason: unknown = await newTokenPair(credential, new FakeTokenService(reply).send).catch(
			(thrown: unknown) => thrown,
		);
		expect(reason).toBeInstanceOf(CallRefusal);
		const refusal = reason as CallRefusal;
		expectSentence(refusal.message);
		expectSentence(refusal.description.replace(/ \([A-Z_]+\)$/, ''));
		expect(JSON.stringify([refusal.message, refusal.description, refusal.details])).not.toContain(credential.appSecret);
		return refusal;
	}

	test.each([
		['a wrong secret', declined('app_secret is wrong'), /did not accept the App ID and App Secret/, /Copy both again/],
		[
			'a wrong secret, by status',
			declined('unauthorized', 9, 401),
			/did not accept the App ID and App Secret/,
			/Copy both again/,
		],
		[
			'a wrong path',
			answerWith('<h1>404</h1>', 404),
			/no token service at https:\/\/jing\.example\/v1\/oauth2\/token .*404/,
			/'Token Path'.*inferred/,
		],
		['a wrong path, in an envelope', declined('not found', 404, 404), /no token service/, /'Token Path'/],
		['a path for GET', answerWith('', 405), /no token service.*405/, /'Token Path'/],
		['a web page', answerWith('<html></html>'), /not JINGdigital's.*a web page/, /'Base URL' and 'Token Path'/],
		['JSON of something else', answerWith('{"status":"ok"}'), /not JINGdigital's.*JSON of another form/, /'Base URL'/],
		['an empty answer', answerWith(''), /an empty body/, /'Base URL'/],
		['cut JSON', answerWith('{"code":0,"da'), /incomplete/, /'Base URL'/],
		['success without a token', envelopeWith(0, 'success', {}), /holds no access token\.$/, /'Token Path'/],
		['success without data', envelopeWith(0, 'success', null), /holds no access token\.$/, /'Token Path'/],
		['success with an odd token', issued({ access_token: 17 }), /holds no access token\.$/, /'Token Path'/],
		['a redirect', answerWith('', 302), /redirect.*302|not JINGdigital's/, /Base URL/],
		['an unavailable service', answerWith('', 503), /HTTP status 503/, /later/],
		['an unavailable service, in an envelope', declined('maintenance', 5, 503), /maintenance/, /request id|later/],
		['too many calls', declined('Too many requests'), /too many calls/, /'Calls per 10 Seconds'/],
		['no such host', unreachable('ENOTFOUND'), /host jing\.example could not be reached/, /Base URL/],
		['a refused connection', unreachable('ECONNREFUSED'), /host jing\.example could not be reached/, /Base URL/],
		['a slow host', unreachable('ETIMEDOUT'), /did not answer in time/, /./],
		[
			'a reason inside',
			Object.assign(new Error('sending'), { cause: unreachable('EAI_AGAIN') }),
			/could not be reached/,
			/EAI_AGAIN/,
		],
	])('about %s', async (_, reply, message, description) => {
		const told = await toldAfter([reply]);
		expect(told.message).toMatch(message);
		expect(told.description).toMatch(description);
	});

	test('never holds the App Secret, also when the answer repeats it', async () => {
		for (const status of [200, 401, 404, 500, 503]) {
			const { details } = await toldAfter([({ body }) => declined(`wrong: ${String(body.app_secret)}`, 1, status)]);
			expect(JSON.stringify(details)).toContain(status === 404 ? '404' : 'wrong: [hidden]');
		}
	});

	test.each([
		[{ baseUrl: 'http://jing.example' }, /Base URL.*https/],
		[{ oauthPath: 'https://evil.example/token' }, /'Token Path'/],
		[{ oauthPath: '/v1/../token' }, /'Token Path'/],
	])('about the field %j, and nothing is sent', async (field, message) => {
		const service = new FakeTokenService();
		await expect(newTokenPair(someCredential(field), service.send)).rejects.toThrow(message);
		await expect(renewedTokenPair(someCredential(field), service.send)).rejects.toThrow(message);
		expect(service.requests).toEqual([]);
	});
});
