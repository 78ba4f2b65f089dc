import { UserError } from 'n8n-workflow';
import { jing } from '../../../api/system/jing.ts';
import { CallRefusal, InputRefusal } from '../../../api/refusal/refusal.ts';
import { openSession } from '../../../api/call/session.ts';
import { sharedTokens } from '../../../api/token/share.ts';
import { answerWith, declined } from '../answers.mts';
import { FakeN8n } from '../fake-n8n.mts';
import { accepted, callIn, callOnce, contextOf, refusalIn, request } from './one-call.mts';

test('a call goes below the Base URL, as JSON, and its answer is taken as it is, status and redirects included', async () => {
	const n8n = new FakeN8n(() => accepted, { accessToken: 'stored', baseUrl: 'https://jing.example/gateway/' });
	const envelope = await callOnce(n8n, {
		...request,
		query: { returnFull: true },
	});
	expect(envelope).toMatchObject({ code: 0, data: { done: true } });
	expect(n8n.calls).toHaveLength(1);
	expect(n8n.calls[0]).toMatchObject({ token: 'stored', body: [{ id: 1 }] });
	expect(n8n.calls[0].options).toMatchObject({
		method: 'POST',
		url: 'https://jing.example/gateway/v1/user/create',
		qs: { returnFull: true },
		headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	});
	expect(JSON.stringify(n8n.calls[0].options)).not.toContain('stored');
});

test('large numbers and any language survive both ways', async () => {
	const n8n = new FakeN8n(() => answerWith('{"code":0,"data":{"id":958788729483837441,"name":"径硕"}}'), {
		accessToken: 'a',
	});
	expect(await callOnce(n8n, { ...request, body: { name: '径硕 ✓' } })).toMatchObject({
		data: { id: '958788729483837441', name: '径硕' },
	});
	expect(n8n.calls[0].body).toEqual({ name: '径硕 ✓' });
});

test.each(['no', 'too many requests', 'the token has expired'])(
	'nothing secret of the credential is shown, also when the answer (%s) repeats it',
	async (words) => {
		const [accessToken, refreshToken, appSecret] = ['ACCESS-1', 'REFRESH-1', 'SECRET-1'];
		const seen: string[] = [refreshToken, appSecret];
		const n8n = new FakeN8n(
			({ token }) => {
				seen.push(token);
				return declined(`${words}: ${token} ${refreshToken} ${appSecret}`);
			},
			{ accessToken, refreshToken, appSecret },
		);
		const { message, description, details, stack } = await refusalIn(n8n);
		expect(details.message).toBe(`${words}: [hidden] [hidden] [hidden]`);
		for (const secret of seen) expect(JSON.stringify([message, description, stack])).not.toContain(secret);
	},
);

describe('a call that could not be sent', () => {
	const wrapped = (cause: Error) =>
		Object.assign(new Error('The connection cannot be established, this usually occurs due to an incorrect host'), {
			cause,
		});

	test('names the host, and nothing is repeated', async () => {
		const n8n = new FakeN8n(() => Promise.reject(wrapped(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))), {
			accessToken: 'a',
		});
		const { message, description } = await refusalIn(n8n);
		expect(message).toBe('The connection to jing.example broke before an answer arrived.');
		expect(description).toMatch(/ECONNRESET/);
		expect(n8n.calls).toHaveLength(1);
	});

	test('because no token was issued says why, in the words of the token request', async () => {
		const n8n = new FakeN8n(
			() => Promise.reject(wrapped(new CallRefusal('declined', 'The App Secret was refused.', 'Copy it again.'))),
			{ accessToken: 'a' },
		);
		const { message, description } = await refusalIn(n8n);
		expect([message, description]).toEqual(['The App Secret was refused.', 'Copy it again.']);
	});

	test("because n8n does not allow it says so in n8n's words, not that the connection broke", async () => {
		const restricted = new UserError('Domain not allowed: This credential is restricted from accessing jing.example.');
		const n8n = new FakeN8n(() => Promise.reject(wrapped(restricted)), { accessToken: 'a' });
		await expect(callOnce(n8n)).rejects.toThrow(restricted.message);
	});

	// What n8n throws there: the words of what happened, or its own for Node.js' code, and that code, but no cause.
	const withoutCause = (message: string, httpCode: string | null) => Object.assign(new Error(message), { httpCode });

	test('in n8n 1.x names the host', async () => {
		const n8n = new FakeN8n(() => Promise.reject(withoutCause('The service refused the connection', 'ECONNREFUSED')), {
			accessToken: 'a',
		});
		const { message, kind } = await refusalIn(n8n);
		expect([message, kind]).toEqual(['The host jing.example could not be reached.', 'unarrived']);
	});

	test('in n8n 1.x because no token was issued says why, in the words of the token request', async () => {
		const n8n = new FakeN8n(() => accepted, { accessToken: '' });
		const reason = new CallRefusal('declined', 'The App Secret was refused.', 'Copy it again.', { code: '1' });
		n8n.cannotRenew = async (data) => {
			await sharedTokens(data, () => Promise.reject(reason)).catch(() => undefined);
			throw withoutCause(reason.message, null);
		};
		expect(await refusalIn(n8n)).toBe(reason);
		expect(n8n.calls).toEqual([]);
	});

	test("in n8n 1.x because n8n does not allow it says so in n8n's words", async () => {
		const words = 'Domain not allowed: This credential is restricted from accessing https://jing.example/';
		const n8n = new FakeN8n(() => Promise.reject(withoutCause(words, null)), { accessToken: 'a' });
		await expect(callOnce(n8n)).rejects.toThrow(`The call was not sent by n8n: ${words}.`);
	});

	test('because an address cannot be used names it, and nothing is sent', async () => {
		const n8n = new FakeN8n(() => accepted, { accessToken: 'a', baseUrl: 'http://jing.example' });
		await expect(callOnce(n8n)).rejects.toThrow(/Base URL.*https/);
		await expect(
			callOnce(new FakeN8n(() => accepted, { accessToken: 'a' }), { ...request, path: '//evil.example' }),
		).rejects.toThrow(InputRefusal);
		expect(n8n.calls).toEqual([]);
	});
});

describe('calls in flight', () => {
	async function mostAtOnce(callsInFlight: unknown): Promise<number> {
		let inFlight = 0;
		let most = 0;
		const n8n = new FakeN8n(
			async () => {
				most = Math.max(most, (inFlight += 1));
				await new Promise(setImmediate);
				inFlight -= 1;
				return accepted;
			},
			{ accessToken: 'a', callsInFlight: callsInFlight as number },
		);
		const context = contextOf(n8n);
		const run = await openSession(context, jing);
		await Promise.all(Array.from({ length: 60 }, () => callIn(context, run)));
		expect(n8n.calls).toHaveLength(60);
		return most;
	}

	test.each([
		[1, 1],
		[7, 7],
		[20, 20],
		[undefined, 20],
		['', 20],
		[0, 20],
		[-3, 1],
		['5', 5],
	])('%p in the credential means %i at once', async (setting, most) => {
		expect(await mostAtOnce(setting)).toBe(most);
	});

	test('a call that is off when its turn comes is not made', async () => {
		const stop = new AbortController();
		const n8n = new FakeN8n(
			() => {
				stop.abort();
				return accepted;
			},
			{ accessToken: 'a', callsInFlight: 1 },
		);
		const context = contextOf(n8n);
		const run = { ...(await openSession(context, jing)), off: stop.signal };
		const [first, second] = await Promise.all([callIn(context, run), callIn(context, run)]);
		expect([first?.code, second]).toEqual([0, undefined]);
		expect(n8n.calls).toHaveLength(1);
	});
});
