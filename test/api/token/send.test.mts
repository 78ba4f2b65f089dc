import { UserError, type IHttpRequestHelper, type IHttpRequestOptions } from 'n8n-workflow';
import type { CallRefusal } from '../../../api/refusal/refusal.ts';
import { sendInTest, sendWith } from '../../../api/token/send.ts';
import { unreachable } from './fake-token-service.mts';
import { strict } from '../strict.mts';

const answer = {
	statusCode: 404,
	headers: { server: 'x' },
	body: Buffer.from('{"id":12345678901234567890,"name":"径硕"}'),
};
const read = { status: 404, headers: { server: 'x' }, body: '{"id":12345678901234567890,"name":"径硕"}' };

/** What each helper was given, and what came of it. */
async function sentBy(kind: 'sendWith' | 'sendInTest', reply: object = answer) {
	const sent: object[] = [];
	const send = async (options: object) => {
		sent.push(options);
		return reply as typeof answer;
	};
	const helpers = strict('helpers', { httpRequest: send }) as unknown as IHttpRequestHelper['helpers'];
	const ask = kind === 'sendWith' ? sendWith(helpers) : sendInTest(send);
	return {
		answer: await ask({
			method: 'POST',
			url: 'https://jing.example/token',
			body: { app_id: 'a', app_secret: '径"' },
		}),
		sent,
	};
}

test.each(['sendWith', 'sendInTest'] as const)(
	'%s sends JSON and hands over the answer as it came, whatever its status',
	async (kind) => {
		const { answer: given, sent } = await sentBy(kind);
		expect(given).toEqual(read);
		expect(sent).toHaveLength(1);
		const options = sent[0] as IHttpRequestOptions;
		expect(options).toMatchObject({
			method: 'POST',
			headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
		});
		expect(JSON.parse(String(options.body))).toEqual({ app_id: 'a', app_secret: '径"' });
		expect(options.timeout).toBeGreaterThan(0);
	},
);

test.each(['sendWith', 'sendInTest'] as const)('%s takes an answer without a body', async (kind) => {
	expect((await sentBy(kind, { statusCode: 204, headers: {}, body: undefined })).answer.body).toBe('');
});

test('an App Secret is never carried to another host by a redirect, nor an answer parsed or refused by n8n', async () => {
	expect((await sentBy('sendWith')).sent[0]).toMatchObject({
		url: 'https://jing.example/token',
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		encoding: 'arraybuffer',
	});
	expect((await sentBy('sendInTest')).sent[0]).toMatchObject({
		uri: 'https://jing.example/token',
		followRedirect: false,
		resolveWithFullResponse: true,
		simple: false,
		encoding: null,
	});
});

test.each(['sendWith', 'sendInTest'] as const)(
	'%s says why there is no answer, with the code of Node.js and no part of the address but the host',
	async (kind) => {
		await expect(sentBy(kind, Promise.reject(unreachable('ECONNRESET')))).rejects.toMatchObject({
			code: 'connection_broken',
			message: 'The connection to jing.example broke before an answer arrived.',
			description: expect.stringContaining('(ECONNRESET)') as string,
		});
	},
);

test('a host that n8n does not allow is said to be that, not a connection that broke, and no word of n8n is passed on', async () => {
	const words = 'Domain not allowed: https://jing.example/token?instanceSecrect=SECRET';
	for (const thrown of [new UserError(words), Object.assign(new Error(words), { cause: new UserError(words) })]) {
		const helpers = { httpRequest: async () => await Promise.reject(thrown) } as unknown;
		const reason = await sendWith(helpers as IHttpRequestHelper['helpers'])({
			method: 'GET',
			url: 'https://jing.example/token',
		}).catch((refusal: CallRefusal) => refusal);
		expect(reason).toMatchObject({
			code: 'host_not_allowed',
			message: 'The call was not sent by n8n: it does not let the credential call jing.example.',
		});
		expect(JSON.stringify([reason, (reason as Error).stack])).not.toContain('SECRET');
	}
});
