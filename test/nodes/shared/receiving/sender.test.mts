import crypto from 'node:crypto';
import fc from 'fast-check';
import type { ICredentialsDecrypted, ICredentialTestFunctions, IDataObject } from 'n8n-workflow';
import { JingTrigger } from '../../../../nodes/JingTrigger/JingTrigger.node.ts';
import { JingWebhookApi } from '../../../../credentials/JingWebhookApi.credentials.ts';
import { isSameSecret, whyNotCarried } from '../../../../nodes/shared/receiving/secret.ts';
import { deliver, startedWith, type Setting } from '../../JingTrigger/deliver.mts';

const secret = 'correct horse battery staple';
const event = { event_type: 'object_create', extra_data: { object_name: 'lead' } };
const form = { authentication: 'secret', events: ['lead.object_create'] };
const byHeader = {
	secret,
	placement: 'header',
	headerName: 'X-Webhook-Secret',
	queryParameter: 'secret',
	allowedAddresses: '',
};
const byQuery = { ...byHeader, placement: 'query' };
const refused401 = { status: 401, answer: { message: 'The secret is missing or wrong.' }, outputs: undefined };
const refused403 = {
	status: 403,
	answer: { message: 'The address of the sender is not allowed.' },
	outputs: undefined,
};

const send = async (credential: IDataObject, setting: Setting) =>
	await deliver(event, form, { credential, ...setting });

test('the right secret starts the workflow, by header or by query', async () => {
	expect(startedWith(await send(byHeader, { headers: { 'x-webhook-secret': secret } }))).toEqual([event]);
	expect(startedWith(await send(byQuery, { query: { secret } }))).toEqual([event]);
	const named = { ...byHeader, headerName: ' My-Header ', queryParameter: 'key' };
	expect(startedWith(await send(named, { headers: { 'my-header': secret } }))).toEqual([event]);
	expect(startedWith(await send({ ...named, placement: 'query' }, { query: { key: secret } }))).toEqual([event]);
});

test.each<[string, IDataObject, Setting]>([
	['no secret', byHeader, {}],
	['an empty secret', byHeader, { headers: { 'x-webhook-secret': '' } }],
	['another secret of the same length', byHeader, { headers: { 'x-webhook-secret': 'Correct horse battery staple' } }],
	['a part of the secret', byHeader, { headers: { 'x-webhook-secret': 'correct horse' } }],
	['more than the secret', byHeader, { headers: { 'x-webhook-secret': `${secret}!` } }],
	['the secret twice', byHeader, { headers: { 'x-webhook-secret': [secret, secret] } }],
	['the secret in the wrong header', byHeader, { headers: { authorization: secret } }],
	['the secret in the query instead of the header', byHeader, { query: { secret } }],
	['the secret in the header instead of the query', byQuery, { headers: { 'x-webhook-secret': secret } }],
	['a list in the query', byQuery, { query: { secret: [secret] } }],
	['an object in the query', byQuery, { query: { secret: { toString: secret } } }],
	[
		'an empty secret for a credential without one',
		{ ...byHeader, secret: '' },
		{ headers: { 'x-webhook-secret': '' } },
	],
	['no secret for a credential without one', { ...byHeader, secret: '' }, {}],
])('%s is answered with 401 and starts nothing', async (_, credential, setting) => {
	expect(await send(credential, setting)).toMatchObject(refused401);
});

describe('a secret arrives', () => {
	const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
	const chinese = '一个秘密，一个秘密，一个秘密';

	test.each([
		['+ & # % in a header', byHeader, 'a+b&c#d%41 e+f&g#h', (secret: string) => secret],
		['Chinese in a header, as bytes', byHeader, chinese, latin1],
		['Latin-1 in a header', byHeader, 'clé secrète, très longue', (secret: string) => secret],
		['with blanks around it in a header', byHeader, 'correct horse battery', (secret: string) => ` ${secret} `],
		['+ & # % in the query, encoded', byQuery, 'a+b&c#d%41 e+f&g#h', (secret: string) => secret],
		['+ in the query as it is', byQuery, 'a+b+c+d+e+f+g+h+i+j', (secret: string) => secret.replaceAll('+', ' ')],
		['% in the query as it is', byQuery, 'a%41b%42c%43d%44e', decodeURIComponent],
		['Chinese in the query', byQuery, chinese, (secret: string) => secret],
		['Chinese in the query as bytes', byQuery, chinese, latin1],
	])('with %s', async (_, credential, own, arrived) => {
		const given = arrived(own);
		const setting = credential === byQuery ? { query: { secret: given } } : { headers: { 'x-webhook-secret': given } };
		expect(startedWith(await send({ ...credential, secret: own }, setting))).toEqual([event]);
		const wrong =
			credential === byQuery ? { query: { secret: `${given}x` } } : { headers: { 'x-webhook-secret': `${given}x` } };
		expect(await send({ ...credential, secret: own }, wrong)).toMatchObject(refused401);
	});

	test('whatever the test of the credential calls good, when it is put behind the URL as it is', () => {
		const secrets = fc.string({ unit: 'grapheme-ascii', minLength: 16, maxLength: 40 }).map((text) => text.trim());
		fc.assert(
			fc.property(secrets, fc.constantFrom('secret', 'key', 'a.b'), (own, name) => {
				fc.pre(whyNotCarried(own, name, true) === undefined);
				const { searchParams } = new URL(`https://n8n.example/webhook/1?${name}=${own}`);
				expect(isSameSecret(searchParams.get(name) ?? '', own, 'query')).toBe(true);
			}),
		);
	});

	test('whatever it calls good, in a header', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (own) => {
				fc.pre(whyNotCarried(own.trim(), 'X-Webhook-Secret', false) === undefined);
				const given = new Headers({ 'X-Webhook-Secret': own.trim() }).get('X-Webhook-Secret');
				expect(isSameSecret(given ?? '', own.trim(), 'header')).toBe(true);
			}),
		);
	});
});

test('secrets are compared in constant time, whatever the length of the given one', async () => {
	const compare = jest.spyOn(crypto, 'timingSafeEqual');
	for (const given of ['', 'x', secret, 'y'.repeat(1000)])
		await send(byHeader, { headers: { 'x-webhook-secret': given } });
	const lengths = compare.mock.calls.map(([a, b]) => [a.byteLength, b.byteLength]);
	compare.mockRestore();
	expect(lengths).toEqual([
		[32, 32],
		[32, 32],
		[32, 32],
		[32, 32],
	]);
});

test('an address outside the list is answered with 403, with or without the secret', async () => {
	const credential = { ...byHeader, allowedAddresses: '192.0.2.0/24, 2001:db8::/32' };
	const headers = { 'x-webhook-secret': secret };
	for (const ip of ['192.0.2.9', '::ffff:192.0.2.9', '2001:db8::9']) {
		expect(startedWith(await send(credential, { headers, ip }))).toEqual([event]);
		expect(await send(credential, { ip })).toMatchObject(refused401);
	}
	for (const ip of ['198.51.100.1', '::1', '', 'unknown']) {
		expect(await send(credential, { headers, ip })).toMatchObject(refused403);
		expect(await send(credential, { ip })).toMatchObject(refused403);
	}
});

test('a list of which nothing can be read allows nobody', async () => {
	const credential = { ...byHeader, allowedAddresses: 'everyone' };
	expect(await send(credential, { headers: { 'x-webhook-secret': secret } })).toMatchObject(refused403);
});

test('refusals are logged once a minute for each node, with nothing of the delivery or the secret', async () => {
	const outcomes = [];
	for (let count = 0; count < 5; count++) {
		outcomes.push(await send(byHeader, { headers: { 'x-webhook-secret': 'guess' }, nodeId: 'logged' }));
	}
	const lines = outcomes.flatMap(({ log }) => log);
	expect(lines).toEqual([
		'A delivery to the node "JINGdigital Trigger" was refused: its secret is missing or wrong. The sender has to send the secret of the credential in the place chosen there.',
	]);
	expect((await send(byHeader, { nodeId: 'another' })).log).toHaveLength(1);
});

test('neither secret nor header nor query is part of what the workflow gets', async () => {
	const outcome = await send(byQuery, { query: { secret }, headers: { cookie: 'x' } });
	expect(JSON.stringify([outcome.outputs, outcome.started, outcome.answer])).not.toContain(secret);
});

test('with a credential that n8n cannot read, such as a deleted one, a delivery is answered with 503 and makes no execution', async () => {
	expect(await deliver(event, form, { credential: null, nodeId: 'deleted' })).toMatchObject({
		status: 503,
		answer: { message: expect.stringMatching(/nothing was started/) },
		outputs: undefined,
		log: [expect.stringContaining('n8n could not read the credential of the node')],
	});
});

test('without the authentication, no credential is read', async () => {
	expect(startedWith(await deliver(event, { events: form.events }))).toEqual([event]);
});

describe('the test of the credential', () => {
	const tested = async (data: IDataObject) =>
		await new JingTrigger().methods.credentialTest.jingWebhookApiTest.call(
			{} as ICredentialTestFunctions,
			{ id: '1', name: 'x', type: 'jingWebhookApi', data } as ICredentialsDecrypted,
		);

	test('passes what can work', async () => {
		for (const data of [byHeader, byQuery, { ...byHeader, allowedAddresses: '192.0.2.1, 2001:db8::/32' }]) {
			expect((await tested(data)).status).toBe('OK');
		}
	});

	test.each([
		[{ ...byHeader, secret: 'short' }, /has 5 characters.*at least 16/],
		[{ ...byHeader, secret: '' }, /has 0 characters/],
		[{ ...byHeader, headerName: 'X Secret' }, /header name/],
		[{ ...byHeader, headerName: '' }, /header name/],
		[{ ...byQuery, queryParameter: '' }, /query parameter/],
		[{ ...byQuery, queryParameter: 'a[b]' }, /query parameter/],
		[{ ...byQuery, queryParameter: '__proto__' }, /query parameter/],
		[{ ...byHeader, headerName: 'Content-Length' }, /meaning of its own/],
		[{ ...byQuery, secret: 'sixteen+signs+of it' }, /& # % \+/],
		[{ ...byQuery, secret: 'sixteen&signs&of it' }, /& # % \+/],
		[{ ...byQuery, secret: 'sixteen#signs#of it' }, /& # % \+/],
		[{ ...byQuery, secret: 'sixteen%41signs of it' }, /& # % \+/],
		[{ ...byQuery, secret: '一个秘密一个秘密一个秘密一个秘密' }, /Chinese/],
		[{ ...byHeader, secret: '一个秘密一个秘密一个秘密一个秘密' }, /Chinese/],
		[{ ...byHeader, secret: 'sixteen\u200bsigns of it' }, /show nothing/],
		[
			{ ...byHeader, allowedAddresses: '192.0.2.1, example.com, 1.2.3.4\/33' },
			/no addresses: example\.com, 1\.2\.3\.4\/33\./,
		],
	])('names what to change in %j', async (data, message) => {
		const result = await tested(data);
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(message);
		expect(result.message).not.toContain(secret);
	});
});

test('the credential keeps its secret in a password field', () => {
	const field = new JingWebhookApi().properties.find(({ name }) => name === 'secret');
	expect(field?.typeOptions).toEqual({ password: true });
	expect(new JingTrigger().description.credentials![0]).toMatchObject({ name: new JingWebhookApi().name });
});
