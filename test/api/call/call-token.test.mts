import { jing } from '../../../api/system/jing.ts';
import { openSession } from '../../../api/call/session.ts';
import { answerWith, declined } from '../answers.mts';
import { FakeN8n, type SentCall } from '../fake-n8n.mts';
import { accepted, callIn, callOnce, contextOf, inNoTime, refusalIn, request } from './one-call.mts';

const refusedUnlessNew = ({ token }: SentCall) => (token === 'old' ? declined('no', 5, 401) : accepted);
const read = { ...request, effect: 'read' as const };

describe('a refused token', () => {
	test.each([
		['HTTP 401', answerWith('', 401), ''],
		['HTTP 401 with a code', declined('no', 5, 401), ''],
		['a message that speaks of the token', declined('access_token has expired'), ''],
		['a code that the user listed', declined('please log on', '4711'), '4710, 4711;4712'],
		['a code that the user listed, as a number', declined('please log on', 4711), ' 4711 '],
	])('reported by %s is renewed, and the call repeated once', async (_, refused, refusedCodes) => {
		const n8n = new FakeN8n(({ token }) => (token === 'old' ? refused : accepted), {
			accessToken: 'old',
			refusedCodes,
		});
		expect(await callOnce(n8n, read)).toMatchObject({ data: { done: true } });
		expect(n8n.calls.map(({ token }) => token)).toEqual(['old', 'renewed-1']);
		expect(n8n.calls[1].body).toEqual(n8n.calls[0].body);
		expect(n8n.renewals).toEqual([{ refusedToken: 'old' }]);
	});

	test.each([
		['a code that only begins like a listed one', declined('please log on', '47111')],
		['HTTP 403', declined('not allowed', 5, 403)],
		['another refusal', declined('the stage is unknown')],
	])('is not seen in %s, and nothing is repeated', async (_, answer) => {
		const n8n = new FakeN8n(() => answer, { accessToken: 'old', refusedCodes: '4711' });
		expect((await refusalIn(n8n)).message).toMatch(/did not accept the call/);
		expect(n8n.calls).toHaveLength(1);
		expect(n8n.renewals).toEqual([]);
	});

	test.each([
		['about a token of another kind', 'read', 'push token of the device has expired', 0],
		['of a send, about a token of another kind', 'send', 'push token of the device has expired', 0],
		// Without a new token, all later calls would be refused too.
		['of a send: the calls after it get another token, once', 'send', 'access_token has expired', 1],
		['of a write: the calls after it get another token, once', 'write', 'access_token has expired', 1],
	] as const)('is not seen in words %s: 20 calls stay 20', async (_, effect, words, renewals) => {
		const n8n = new FakeN8n(() => declined(words), { accessToken: 'old' });
		const context = contextOf(n8n);
		const session = await openSession(context, jing);
		for (let item = 0; item < 20; item += 1)
			await expect(callIn(context, session, { ...request, effect })).rejects.toMatchObject({ code: 'declined' });
		expect(n8n.calls).toHaveLength(20);
		expect(n8n.renewals).toHaveLength(renewals);
	});

	test('seen in words alone is renewed once in half a minute for an app, in all runs of the process', async () => {
		const n8n = new FakeN8n(() => declined('access_token has expired'), { accessToken: 'old' });
		await inNoTime(async () => {
			for (let run = 0; run < 20; run += 1) await callOnce(n8n, read).catch(() => undefined);
			expect(n8n.renewals).toHaveLength(1);
			expect(n8n.calls).toHaveLength(21);
			await jest.advanceTimersByTimeAsync(31_000);
			await callOnce(n8n, read).catch(() => undefined);
			expect(n8n.renewals).toHaveLength(2);
		});
	});

	test('that is refused however often it is renewed ends the call, and after it all calls of the session at once', async () => {
		const n8n = new FakeN8n(() => declined('access_token has expired', '987654', 401), { accessToken: 'old' });
		const { message, details, code } = await refusalIn(n8n);
		expect(code).toBe('token_refused');
		expect(message).toMatch(/refused the access token, also after a new one was issued/);
		expect(details).toMatchObject({ code: '987654', requestId: 'request-1' });
		expect(n8n.calls).toHaveLength(6);
		expect(n8n.renewals).toHaveLength(5);

		const context = contextOf(n8n);
		const session = await openSession(context, jing);
		const calls = Array.from({ length: 200 }, async () => await callIn(context, session).catch(() => 'refused'));
		expect(await inNoTime(async () => await Promise.all(calls))).toEqual(Array(200).fill('refused'));
		expect(n8n.renewals.length).toBeLessThanOrEqual(5 + 12);
		expect(n8n.calls.length).toBeLessThanOrEqual(6 + 12 * 20);
	});

	test('that dies in every tenth call, and under all others with it, keeps no call from being made', async () => {
		const dead = new Set<string>();
		let number = 0;
		const respond = ({ token }: SentCall) => {
			number += 1;
			const isNew = token.startsWith('renewed') && !dead.has(token);
			if (!isNew || number % 10 === 0) {
				dead.add(token);
				return declined('access_token has expired', 5, 401);
			}
			return accepted;
		};
		const n8n = new FakeN8n(respond, { accessToken: 'old' });
		const context = contextOf(n8n);
		const session = await openSession(context, jing);
		const calls = Array.from({ length: 200 }, async () => await callIn(context, session));
		const answers = await inNoTime(async () => await Promise.all(calls));
		expect(answers.filter((answer) => answer !== undefined)).toHaveLength(200);
		expect(dead.size).toBeGreaterThan(10);
	});

	test('is replaced by the one that another process has stored meanwhile, without renewing', async () => {
		const n8n = new FakeN8n(
			(sent) => {
				if (sent.token === 'old') n8n.storeToken('of another process');
				return refusedUnlessNew(sent);
			},
			{ accessToken: 'old' },
		);
		expect(await callOnce(n8n)).toMatchObject({ data: { done: true } });
		expect(n8n.calls.map(({ token }) => token)).toEqual(['old', 'of another process']);
		expect(n8n.renewals).toEqual([]);
	});

	test('that has lapsed just now is left to the process that has issued it', async () => {
		const n8n = new FakeN8n(() => accepted, { accessToken: 'old', tokenExpiry: String(Date.now() - 1) });
		const answer = callOnce(n8n);
		while (n8n.credentialReads < 3) await new Promise(setImmediate);
		expect(n8n.calls).toEqual([]);
		n8n.storeToken('of the process that has issued it');
		n8n.stored.tokenExpiry = '';
		expect(await answer).toMatchObject({ data: { done: true } });
		expect(n8n.calls.map(({ token }) => token)).toEqual(['of the process that has issued it']);
	});

	test('that lapses while a call is on its way, and is refused for it, is left to that process too', async () => {
		const n8n = new FakeN8n(
			(sent) => {
				if (sent.token === 'old') n8n.stored.tokenExpiry = String(Date.now() - 1);
				return refusedUnlessNew(sent);
			},
			{ accessToken: 'old', tokenExpiry: String(Date.now() + 60_000) },
		);
		const answer = callOnce(n8n);
		while (n8n.credentialReads < 3) await new Promise(setImmediate);
		n8n.storeToken('of the process that has issued it');
		n8n.stored.tokenExpiry = '';
		expect(await answer).toMatchObject({ data: { done: true } });
		expect(n8n.calls.map(({ token }) => token)).toEqual(['old', 'of the process that has issued it']);
		expect(n8n.renewals).toEqual([]);
	});

	test.each([
		['1.9 seconds', 1_900, 3],
		['a minute', 60_000, 2],
	])('that lapsed %s ago is waited for no longer than two seconds after', async (_, milliseconds, reads) => {
		const n8n = new FakeN8n(() => accepted, { accessToken: 'old', tokenExpiry: String(Date.now() - milliseconds) });
		await callOnce(n8n);
		expect(n8n.credentialReads).toBe(reads);
		expect(n8n.calls).toHaveLength(1);
	});

	test('is sent no more by the other calls of the run, once one has got another', async () => {
		const n8n = new FakeN8n(refusedUnlessNew, { accessToken: 'old' });
		const context = contextOf(n8n);
		const run = await openSession(context, jing);
		await Promise.all(Array.from({ length: 50 }, () => callIn(context, run)));
		expect(n8n.calls.filter(({ token }) => token === 'old').length).toBeLessThanOrEqual(20);
		expect(n8n.calls.filter(({ token }) => token !== 'old')).toHaveLength(50);
		expect(run.credential.accessToken).toBe(n8n.stored.accessToken);
	});

	test('whose refusal arrives late makes nothing renewed or read again', async () => {
		let isRenewed!: () => void;
		const renewed = new Promise<void>((resolve) => (isRenewed = resolve));
		const respond = async (sent: SentCall, index: number) => {
			if (index === 1) await renewed;
			return refusedUnlessNew(sent);
		};
		const n8n = new FakeN8n(respond, { accessToken: 'old' });
		const context = contextOf(n8n);
		const run = await openSession(context, jing);
		await Promise.all([callIn(context, run).then(isRenewed), callIn(context, run)]);
		expect(n8n.calls.map(({ token }) => token)).toEqual(['old', 'old', 'renewed-1', 'renewed-1']);
		expect(n8n.renewals).toHaveLength(1);
		expect(n8n.credentialReads).toBe(2);
	});
});
