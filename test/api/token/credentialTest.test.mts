import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { jingTokenTest } from '../../../api/token/credentialTest.ts';
import type { Answer } from '../../../api/call/envelope.ts';
import { answerWith, declined, envelopeWith, issued, someCredential } from '../answers.mts';
import { unreachable } from './fake-token-service.mts';
import { strict } from '../strict.mts';

interface Request {
	uri: string;
	body: string;
}

/** Tests a credential that is not saved yet, as n8n does when the user presses Save or Retry. */
async function testCredential(reply: (request: Request) => Answer | Error, fields = {}) {
	const requests: Request[] = [];
	const request = async (options: Request) => {
		requests.push(options);
		const given = reply(options);
		if (given instanceof Error) throw given;
		return { statusCode: given.status, headers: given.headers, body: Buffer.from(given.body) };
	};
	const context = strict('context', { helpers: strict('helpers', { request }) }) as unknown as ICredentialTestFunctions;
	const data = someCredential(fields);
	const credential: ICredentialsDecrypted = { id: '', name: 'New', type: 'jingOAuth2Api', data };
	const result: INodeCredentialTestResult = await jingTokenTest.call(context, credential);
	return { result, requests, data };
}

const pair = issued({ access_token: 'ACCESS-1', refresh_token: 'REFRESH-1', expires_in: 5400 });

test('the right App ID and App Secret pass, and no token is shown', async () => {
	const { result, requests, data } = await testCredential(() => pair);
	expect(result).toEqual({ status: 'OK', message: 'JINGdigital issued an access token.' });
	expect(requests.map(({ uri }) => uri)).toEqual(['https://jing.example/v1/oauth2/token']);
	expect(JSON.parse(requests[0].body)).toEqual({ app_id: data.appId, app_secret: data.appSecret });
});

test('blanks and line breaks that were copied with App ID and secret stay away', async () => {
	const { requests } = await testCredential(() => pair, { appId: ' app-1\n', appSecret: '\tsecret-1 ' });
	expect(JSON.parse(requests[0].body)).toEqual({ app_id: 'app-1', app_secret: 'secret-1' });
});

test('a stored token does not make a wrong App Secret pass', async () => {
	const stored = {
		accessToken: 'still good',
		refreshToken: 'still good',
		refreshTokenExpiry: String(Date.now() + 1e9),
	};
	const { result, requests } = await testCredential(() => declined('wrong'), stored);
	expect(result.status).toBe('Error');
	expect(requests[0].body).not.toContain('still good');
});

test('a test after a refused one asks again: the user may have enabled the app meanwhile', async () => {
	const answers = [declined('wrong'), pair];
	const fields = { appId: 'the same app', appSecret: 'the same secret' };
	expect((await testCredential(() => answers[0], fields)).result.status).toBe('Error');
	expect((await testCredential(() => answers[1], fields)).result.status).toBe('OK');
});

test.each<[string, Answer | Error, RegExp]>([
	[
		'a wrong secret',
		declined('app_secret is wrong'),
		/^JINGdigital did not accept the App ID and App Secret\. .*Copy both again/,
	],
	['an unreachable host', unreachable('ENOTFOUND'), /^The host jing\.example could not be reached\. .*Base URL/],
	['a refused connection', unreachable('ECONNREFUSED'), /^The host jing\.example could not be reached\. .*Base URL/],
	[
		'a wrong path',
		answerWith('Not Found', 404),
		/^There is no token service at https:\/\/jing\.example\/v1\/oauth2\/token .*'Token Path'/,
	],
	['a web page', answerWith('<html>'), /not JINGdigital's.*web page.*'Base URL' and 'Token Path'/],
	['an envelope without a token', envelopeWith(0, 'success', {}), /not JINGdigital's.*no access token/],
	['an unavailable service', answerWith('', 503), /HTTP status 503.*later/],
])('%s is told in words of its own', async (_, reply, message) => {
	const { result, data } = await testCredential(() => reply);
	expect(result.status).toBe('Error');
	expect(result.message).toMatch(message);
	expect(result.message).not.toContain(data.appSecret);
});

test.each([
	[{ baseUrl: 'jing.example' }, /Base URL 'jing\.example' is not an address/],
	[{ baseUrl: 'http://jing.example' }, /must start with https/],
	[{ oauthPath: 'v1/oauth2/token' }, /'Token Path'/],
])('the field %j is named, and nothing is sent', async (fields, message) => {
	const { result, requests } = await testCredential(() => pair, fields);
	expect(result.status).toBe('Error');
	expect(result.message).toMatch(message);
	expect(requests).toEqual([]);
});

test('the App Secret is not shown, also when the answer repeats it', async () => {
	for (const status of [200, 401, 404, 500]) {
		const { result, data } = await testCredential(({ body }) => declined(`wrong: ${body}`, 1, status));
		expect(result.message).not.toContain(data.appSecret);
	}
});
