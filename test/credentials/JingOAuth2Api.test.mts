import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { JingOAuth2Api } from '../../credentials/JingOAuth2Api.credentials.ts';
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
	['the Base URL was changed', { baseUrl: 'https://changed.example' }],
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
	const hidden = properties.filter(({ type }) => type === 'hidden').map(({ name }) => name);
	expect(hidden.sort()).toEqual(Object.keys(stored).sort());
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
		'Base URL',
		'Token Path',
		'Codes That Mean Token Refused',
		'Codes That Mean Too Many Calls',
		'Calls in Flight',
		'Calls per 10 Seconds',
		'Endpoint Directory',
	]);
	const byName = Object.fromEntries(shown.map((property) => [property.name, property]));
	expect(byName.appId).toMatchObject({ required: true, default: '' });
	expect(byName.appSecret).toMatchObject({ required: true, typeOptions: { password: true } });
	expect(byName.baseUrl).toMatchObject({ required: true, default: 'https://jingopenapi.jingsocial.com' });
	expect(byName.oauthPath.default).toBe('/v1/oauth2/token');
	expect(byName.oauthPath.description).toMatch(/inferred.*'Get Access Token'/);
	expect(byName.callsInFlight).toMatchObject({ default: 20, typeOptions: { minValue: 1 } });
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
