import { existsSync } from 'node:fs';
import path from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { tuzhanApiTest } from '../../api/token/credentialTest.ts';
import { TuzhanApi } from '../../credentials/TuzhanApi.credentials.ts';
import { answerWith, someCredential } from '../api/answers.mts';
import { strict } from '../api/strict.mts';

const credentialType = new TuzhanApi();
const { properties } = credentialType;
const request: IHttpRequestOptions = { url: 'https://tuzhan.example/api/open/x', headers: { accept: 'text/plain' } };
const answer = answerWith({ code: '200', data: { orgAccessToken: 'ORG-1', expire: 7200 } });
const asSent = { statusCode: answer.status, headers: answer.headers, body: Buffer.from(answer.body) };

async function withToken() {
	const sent: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		sent.push(options);
		return asSent;
	};
	const helper = strict('this', { helpers: strict('helpers', { httpRequest }) }) as unknown as IHttpRequestHelper;
	const credential = someCredential({ baseUrl: 'https://tuzhan.example/api/open' });
	const stored = {
		...credential,
		...(await credentialType.preAuthentication.call(helper, credential)),
	} as ICredentialDataDecryptedObject;
	return { stored, sent };
}

test('a request carries the token as X-Token, and stays as it is otherwise', async () => {
	const { stored } = await withToken();
	expect(await credentialType.authenticate(stored, request)).toEqual({
		...request,
		...{ disableFollowRedirect: true, followRedirect: false, followAllRedirects: false, maxRedirects: 0 },
		headers: { accept: 'text/plain', 'X-Token': 'ORG-1' },
	});
	expect(request.headers).toEqual({ accept: 'text/plain' });
});

test('the token request goes out by GET, follows no redirect, and its answer is left as it came', async () => {
	const { stored, sent } = await withToken();
	expect(sent).toEqual([
		expect.objectContaining({
			method: 'GET',
			url: 'https://tuzhan.example/api/open/app/getOrgAccessToken',
			qs: { instanceAppid: stored.appId, instanceSecrect: stored.appSecret },
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			encoding: 'arraybuffer',
		}),
	]);
});

test.each<[string, ICredentialDataDecryptedObject]>([
	['there is none', { accessToken: '' }],
	['it lapses', { accessToken: 'of another process', tokenExpiry: '1' }],
	['the App Secret was changed', { appSecret: 'changed' }],
])('when %s, the token is renewed ahead: n8n is told what it takes for an expired one', async (_, change) => {
	const { stored } = await withToken();
	await expect(credentialType.authenticate({ ...stored, ...change }, request)).rejects.toMatchObject({
		response: { status: 401 },
	});
});

test('everything that is stored is declared, and secrets are password fields', () => {
	const secret = properties.filter(({ typeOptions }) => typeOptions?.password).map(({ name }) => name);
	expect(secret.sort()).toEqual(['accessToken', 'appSecret', 'tokenExpiry', 'tokenFingerprint']);
	const hidden = properties.filter(({ type }) => type === 'hidden');
	expect(hidden.filter(({ typeOptions }) => typeOptions?.expirable).map(({ name }) => name)).toEqual(['accessToken']);
});

test('its icons are there, and production is the default address', () => {
	for (const file of Object.values(credentialType.icon))
		expect(existsSync(path.join(__dirname, '../../credentials', file.replace('file:', '')))).toBe(true);
	expect(properties.find(({ name }) => name === 'baseUrl')?.default).toBe('https://integrate.rabbitpre.com/api/open');
});

test('the test button asks for a token with what was typed, and shows none', async () => {
	const asked: IHttpRequestOptions[] = [];
	const context = strict('context', {
		helpers: strict('helpers', {
			request: async (options: IHttpRequestOptions) => {
				asked.push(options);
				return asSent;
			},
		}),
	}) as unknown as ICredentialTestFunctions;
	const data = someCredential({ baseUrl: 'https://tuzhan.example/api/open', accessToken: 'stored' });
	const credential: ICredentialsDecrypted = { id: '', name: 'New', type: 'tuzhanApi', data };
	expect(await tuzhanApiTest.call(context, credential)).toEqual({
		status: 'OK',
		message: 'Tuzhan issued an access token.',
	});
	expect(asked).toEqual([
		expect.objectContaining({
			method: 'GET',
			uri: 'https://tuzhan.example/api/open/app/getOrgAccessToken',
			qs: { instanceAppid: data.appId, instanceSecrect: data.appSecret },
			followRedirect: false,
		}),
	]);
});
