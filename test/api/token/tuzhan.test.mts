import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import type { Answer } from '../../../api/call/envelope.ts';
import { sendWith } from '../../../api/token/send.ts';
import { hasUsableToken } from '../../../api/token/store.ts';
import { newTuzhanToken, renewedTuzhanToken } from '../../../api/token/tuzhan.ts';
import { answerWith, someCredential } from '../answers.mts';
import { unreachable } from './fake-token-service.mts';
import { expectSentence } from '../refusal/wording.mts';

const BASE = 'https://tuzhan.example/api/open';
const ok = (data: object) => answerWith({ code: '200', errorCode: '0', msg: '操作成功', data });
const declined = (code: string, msg: string, status = 200) => answerWith({ code, errorCode: 'X', msg }, status);
let tokens = 0;
const issued = () => ok({ orgAccessToken: `org-${++tokens}`, orgRefreshToken: 'unused', expire: 7200 });

/** A token service that answers as the test says, and what reached it. */
function serviceWith(reply: () => Answer | Error) {
	const requests: Array<{ url: string; query: IDataObject }> = [];
	const httpRequest = async ({ url, qs }: IHttpRequestOptions) => {
		requests.push({ url, query: qs ?? {} });
		await Promise.resolve();
		const given = reply();
		if (given instanceof Error) throw given;
		return { statusCode: given.status, headers: given.headers, body: Buffer.from(given.body) };
	};
	return { send: sendWith({ httpRequest } as unknown as IHttpRequestHelper['helpers']), requests };
}

const credentialWith = (more = {}) => someCredential({ baseUrl: BASE, ...more });

/** What the user is told when there is no token; never the secret. */
async function reasonOf(reply: Answer | Error, more = {}): Promise<Error & { description: string }> {
	const credential = credentialWith(more);
	const reason = await newTuzhanToken(credential, serviceWith(() => reply).send).then(
		() => expect('a token').toBe('a refusal'),
		(thrown: Error & { description: string }) => thrown,
	);
	const told = reason as unknown as Error & { description: string };
	expectSentence(told.message);
	expect(`${JSON.stringify(told)} ${told.message} ${told.stack}`).not.toContain(credential.appSecret);
	return told;
}

test('the request has the documented parameters, in the query and nowhere else', async () => {
	const { send, requests } = serviceWith(issued);
	const credential = credentialWith({ baseUrl: `${BASE}/` });
	await newTuzhanToken(credential, send);
	expect(requests).toEqual([
		{
			url: `${BASE}/app/getOrgAccessToken`,
			query: { instanceAppid: credential.appId, instanceSecrect: credential.appSecret },
		},
	]);
});

test('blanks and line breaks that were copied with App ID and secret stay away', async () => {
	const { send, requests } = serviceWith(issued);
	const { appId, appSecret } = credentialWith();
	await newTuzhanToken(credentialWith({ appId: ` ${appId}\n`, appSecret: `\t${appSecret} ` }), send);
	expect(requests[0].query).toEqual({ instanceAppid: appId, instanceSecrect: appSecret });
});

test.each([
	[7200, 7200],
	['3600', 3600],
	[0, 7200],
	[undefined, 7200],
])(
	'with the lifetime %p in the answer, the token counts as good for a little less than %i s',
	async (expire, seconds) => {
		const credential = credentialWith();
		const { send } = serviceWith(() => ok({ orgAccessToken: 'org', expire }));
		const stored = { ...credential, ...(await newTuzhanToken(credential, send)) };
		const left = Number(stored.tokenExpiry) - Date.now();
		expect(left / 1000).toBeLessThan(seconds);
		expect(left / 1000).toBeGreaterThan(seconds - 10);
		expect(hasUsableToken(stored)).toBe(true);
		expect(hasUsableToken({ ...stored, appSecret: 'changed' })).toBe(false);
	},
);

test('however many ask at once, one request is sent; a refused token is never handed out again', async () => {
	const credential = credentialWith();
	const { send, requests } = serviceWith(issued);
	const all = await Promise.all(Array.from({ length: 30 }, () => renewedTuzhanToken({ ...credential }, send)));
	expect([requests.length, new Set(all.map(({ accessToken }) => accessToken)).size]).toEqual([1, 1]);
	const next = await renewedTuzhanToken({ ...credential, refusedToken: all[0].accessToken }, send);
	expect(next.accessToken).not.toBe(all[0].accessToken);
});

test('a wrong secret is told from the others, and asked about once for all who wait', async () => {
	const { message, description } = await reasonOf(declined('100100', 'appid、secret错误'));
	expect(message).toBe('Tuzhan did not accept the App ID and App Secret.');
	expect(description).toMatch(/^Copy both again from the Tuzhan console/);
	const credential = credentialWith();
	const { send, requests } = serviceWith(() => declined('100100', 'x'));
	await Promise.allSettled([1, 2, 3].map(async () => await renewedTuzhanToken(credential, send)));
	expect(requests).toHaveLength(1);
});

test.each<[string, Answer | Error, RegExp]>([
	['another code', declined('100300', 'AUTHCODE错误'), /^Tuzhan did not accept the call: AUTHCODE错误\./],
	['too many calls', declined('1', '操作频繁,请稍后重试'), /^Tuzhan receives too many calls from this app\.$/],
	['HTTP 429', answerWith('', 429), /^Tuzhan receives too many calls from this app\.$/],
	[
		'a wrong address',
		answerWith('<html>', 404),
		/^There is no token service at https:\/\/tuzhan\.example\/api\/open\/app\/getOrgAccessToken \(HTTP status 404\)\.$/,
	],
	['HTTP 503', answerWith('', 503), /^Tuzhan answered with HTTP status 503 and an empty body\.$/],
	[
		'a web page',
		answerWith('<html>'),
		/^The answer from https:\/\/tuzhan\.example\/api\/open\/app\/getOrgAccessToken is not Tuzhan's: it holds no access token, but a web page\.$/,
	],
	['a success without a token', ok({}), /is not Tuzhan's: it holds no access token\.$/],
	['a token that is no text', ok({ orgAccessToken: 7 }), /is not Tuzhan's: it holds no access token\.$/],
	['no answer', unreachable('ECONNREFUSED'), /^The host tuzhan\.example could not be reached\.$/],
])('%s is told from the others', async (_, reply, message) => {
	expect((await reasonOf(reply)).message).toMatch(message);
});

test('an address that would send the secret in the open is refused before anything is sent', async () => {
	const { send, requests } = serviceWith(issued);
	await expect(newTuzhanToken(credentialWith({ baseUrl: 'http://tuzhan.example' }), send)).rejects.toThrow(
		'must start with https://',
	);
	expect(requests).toEqual([]);
});

test('a secret that Tuzhan repeats in its message is hidden', async () => {
	const secret = 'a-secret-to-hide';
	expect((await reasonOf(declined('7', `wrong ${secret}`), { appSecret: secret })).message).toBe(
		'Tuzhan did not accept the call: wrong [hidden].',
	);
});
