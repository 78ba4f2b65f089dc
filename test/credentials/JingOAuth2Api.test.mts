import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { JingOAuth2Api } from '../../credentials/JingOAuth2Api.credentials.ts';
import { fingerprintOf } from '../../api/token/store.ts';
import { declined, issued, someCredential } from '../api/answers.mts';
import type { Answer } from '../../api/call/envelope.ts';
import { strict } from '../api/strict.mts';

const credentialType = new JingOAuth2Api();
const { properties } = credentialType;
const request: IHttpRequestOptions = {
	url: 'https://jing.example/v1/x',
	headers: { accept: 'text/plain' },
	qs: { a: 1 },
};

/** As n8n's newer helper and its older one take it. */
const NO_REDIRECT = { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false, maxRedirects: 0 };

/** What n8n gives to a credential that renews itself: one helper. */
function helperWith(reply: () => Answer) {
	const sent: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		sent.push(options);
		const { status, headers, body } = reply();
		return { statusCode: status, headers, body: Buffer.from(body) };
	};
	const helper = strict('this', { helpers: strict('helpers', { httpRequest }) }) as unknown as IHttpRequestHelper;
	return { helper, sent };
}

let pairs = 0;
const pair = () => issued({ access_token: `ACCESS-${++pairs}`, refresh_token: `REFRESH-${pairs}`, expires_in: 5400 });

async function withTokens(): Promise<ICredentialDataDecryptedObject> {
	const credential = someCredential();
	return {
		...credential,
		...(await credentialType.preAuthentication.call(helperWith(pair).helper, credential)),
	} as ICredentialDataDecryptedObject;
}

test('a request carries App ID and access token as headers, and stays as it is otherwise', async () => {
	const credential = await withTokens();
	const sent = await credentialType.authenticate(credential, request);
	expect(sent).toEqual({
		...request,
		...NO_REDIRECT,
		headers: { accept: 'text/plain', app_id: credential.appId, access_token: credential.accessToken },
	});
	expect(request.headers).toEqual({ accept: 'text/plain' });
	expect(await credentialType.authenticate(credential, { url: 'https://jing.example' })).toMatchObject({
		headers: { app_id: credential.appId },
	});
});

test.each<[string, ICredentialDataDecryptedObject]>([
	['there is none', { accessToken: '' }],
	['it lapses', { tokenExpiry: '1' }],
	['the App Secret was changed', { appSecret: 'changed' }],
	['the App ID was changed', { appId: 'changed' }],
	['the Base URL was changed', { baseUrl: 'https://jing.example/gateway' }],
])('when %s, the token is renewed ahead: n8n is told what it takes for an expired one', async (_, change) => {
	const credential = { ...(await withTokens()), ...change };
	await expect(credentialType.authenticate(credential, request)).rejects.toMatchObject({ response: { status: 401 } });
	const renewed = await credentialType.preAuthentication.call(helperWith(pair).helper, credential);
	const sent = await credentialType.authenticate(
		{ ...credential, ...renewed } as ICredentialDataDecryptedObject,
		request,
	);
	expect(sent.headers?.access_token).toBe(`ACCESS-${pairs}`);
});

test('what no header can hold is refused by a sentence that does not show it', async () => {
	const credential = await withTokens();
	for (const [field, header] of [
		['appId', 'app_id'],
		['accessToken', 'access_token'],
	]) {
		for (const value of ['径硕', 'a\nb', 'a\u0000']) {
			const changed = { ...credential, [field]: value } as ICredentialDataDecryptedObject;
			changed.tokenFingerprint = fingerprintOf(changed);
			const reason = await credentialType.authenticate(changed, request).catch((thrown: Error) => thrown);
			expect((reason as Error).message).toMatch(new RegExp(`^What goes into the header ${header} cannot be sent`));
			expect((reason as Error).message).not.toContain(value);
		}
	}
});

test.each([
	'https://evil.example/v1/x',
	'http://jing.example/v1/x',
	'https://jing.example:8443/v1/x',
	'https://jing.example.evil.example/',
	'https://jing.example@evil.example/',
	'/v1/x',
	'',
])('a request to %j carries nothing: it is not the host of the Base URL', async (url) => {
	const reason = await credentialType.authenticate(await withTokens(), { url }).catch((thrown: Error) => thrown);
	expect((reason as Error).message).toMatch(/^This credential is for https:\/\/jing\.example only/);
});

test('a hidden field says whether a field of the form is an expression, and so whether items may differ', () => {
	const { default: expression } = properties.find(({ name }) => name === 'differsByItem')!;
	const resolved = (raw: object) =>
		new Function('$rawParameter', `return ${String(expression).slice(3, -2)}`)(raw) as boolean;
	const shown = properties.filter(({ type }) => type !== 'hidden').map(({ name }) => name);
	expect(resolved(Object.fromEntries(shown.map((name) => [`&${name}`, 'fixed = text'])))).toBe(false);
	expect(resolved({})).toBe(false);
	for (const name of shown) expect(resolved({ [`&${name}`]: '={{ $json.tenant }}' })).toBe(true);
});

test('what does not succeed says what to do, and holds no App Secret', async () => {
	const credential = someCredential();
	const { helper } = helperWith(() => declined(`wrong ${String(credential.appSecret)}`));
	const reason: unknown = await credentialType.preAuthentication
		.call(helper, credential)
		.catch((thrown: unknown) => thrown);
	expect(reason).toMatchObject({
		message: expect.stringMatching(/App ID and App Secret/),
		description: expect.stringMatching(/Copy both/),
	});
	expect(JSON.stringify([reason, (reason as Error).stack])).not.toContain(credential.appSecret);
});

test('all that is stored is declared, hidden and never sent to the editor in plain text', async () => {
	const stored = await credentialType.preAuthentication.call(helperWith(pair).helper, someCredential());
	for (const name of Object.keys(stored)) {
		expect(properties.find((property) => property.name === name)).toMatchObject({
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		});
	}
	const secret = properties.filter(({ type, typeOptions }) => type === 'hidden' && typeOptions?.password);
	expect(secret.map(({ name }) => name).sort()).toEqual(Object.keys(stored).sort());
	expect(Object.values(stored).every((value) => typeof value === 'string')).toBe(true);
});

test('one hidden field makes n8n renew: the access token', () => {
	const expirable = properties.filter(({ typeOptions }) => typeOptions?.expirable).map(({ name }) => name);
	expect(expirable).toEqual(['accessToken']);
});

test('the form asks for what the user has, with the documented addresses filled in', () => {
	const shown = properties.filter(({ type }) => type !== 'hidden');
	expect(shown.map(({ displayName }) => displayName)).toEqual([
		'App ID',
		'App Secret',
		'Endpoint Directory',
		'Show More Settings',
		'Base URL',
		'Token Path',
		'Codes That Mean Token Refused',
		'Codes That Mean Too Many Calls',
		'Calls in Flight',
		'Longest Wait',
		'Calls per 10 Seconds',
		'Calls per Day',
		'Custom User Fields',
	]);
	const byName = Object.fromEntries(shown.map((property) => [property.name, property]));
	expect(byName.appId).toMatchObject({ required: true, default: '' });
	expect(byName.appSecret).toMatchObject({ required: true, typeOptions: { password: true } });
	expect(byName.baseUrl).toMatchObject({ default: 'https://jingopenapi.jingsocial.com' });
	expect(byName.oauthPath.default).toBe('/v1/oauth2/token');
	expect(byName.oauthPath.description).toMatch(/inferred.*'Get Access Token'/);
	expect(byName.callsInFlight).toMatchObject({ default: 20, typeOptions: { minValue: 1, maxValue: 500 } });
	expect(byName.longestWait).toMatchObject({ default: 120, typeOptions: { minValue: 1 } });
});

test("it can be chosen in n8n's HTTP Request node", () => {
	expect(credentialType.httpRequestNode).toMatchObject({
		name: 'JINGdigital',
		docsUrl: expect.stringMatching(/^https:\/\//),
		apiBaseUrl: 'https://jingopenapi.jingsocial.com',
	});
	expect(credentialType).not.toHaveProperty('extends');
	expect(credentialType.name).toBe('jingOAuth2Api');
});

test('the icons are there', () => {
	const folder = path.join(__dirname, '../../credentials');
	for (const icon of Object.values(credentialType.icon))
		expect(existsSync(path.join(folder, icon.replace('file:', '')))).toBe(true);
});
