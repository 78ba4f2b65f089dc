import { jing } from '../../../api/system/jing.ts';
import { openSession } from '../../../api/call/session.ts';
import type { CallRefusal } from '../../../api/refusal/refusal.ts';
import { answerWith, declined } from '../answers.mts';
import { FakeN8n } from '../fake-n8n.mts';
import { accepted, callIn, callOnce, contextOf, inNoTime, request } from './one-call.mts';

let apps = 0;
const credential = (more = {}) => ({ accessToken: 'a', appId: `patient app ${++apps}`, ...more });
const read = { ...request, effect: 'read' as const };

/** The calls of one run, each with what became of it. */
async function runOf(n8n: FakeN8n, count: number): Promise<Array<CallRefusal | object | undefined>> {
	const context = contextOf(n8n);
	const session = await openSession(context, jing);
	return await Promise.all(
		Array.from(
			{ length: count },
			async () => await callIn(context, session, read).catch((reason: CallRefusal) => reason),
		),
	);
}

const codesOf = (outcomes: Array<CallRefusal | object | undefined>) =>
	outcomes.map((outcome) => (outcome as CallRefusal | undefined)?.code);

describe('an API that answers "too many calls" for good', () => {
	test('is asked for two minutes; then the other calls are told that they were not sent', async () => {
		const n8n = new FakeN8n(() => answerWith('', 429), credential());
		await inNoTime(async () => {
			const begunAt = Date.now();
			const outcomes = await runOf(n8n, 200);
			expect(Date.now() - begunAt).toBeLessThanOrEqual(120_000 + 100);
			const codes = codesOf(outcomes);
			expect(new Set(codes)).toEqual(new Set(['too_many_calls', 'not_sent']));
			expect(codes.filter((code) => code === 'not_sent').length).toBeGreaterThanOrEqual(160);
			const { message, description, retryAfter } = outcomes[199] as CallRefusal;
			expect(message).toMatch(
				/^This was not sent: calls before it had no success for \d+ s\. JINGdigital receives too many/,
			);
			expect(description).toMatch(
				/The next run tries with one call first.*'Longest Wait' in the credential \(under 'Show More Settings'\)/,
			);
			expect(retryAfter).toBeUndefined();
			expect(n8n.calls.length).toBeLessThan(60);
		});
	});

	test('decides by one probe for the next run', async () => {
		let isUp = false;
		const n8n = new FakeN8n(() => (isUp ? accepted : answerWith('', 429)), credential());
		await inNoTime(async () => {
			await runOf(n8n, 30);
			await jest.advanceTimersByTimeAsync(1);
			const sent = n8n.calls.length;
			const begunAt = Date.now();
			const again = await runOf(n8n, 30);
			expect(codesOf(again).sort()).toEqual([...Array(29).fill('not_sent'), 'too_many_calls']);
			expect(n8n.calls.length - sent).toBe(1);
			expect(Date.now() - begunAt).toBeLessThan(1_000);
			isUp = true;
			await jest.advanceTimersByTimeAsync(1);
			expect(codesOf(await runOf(n8n, 30))).toEqual(Array(30).fill(0));
			expect(n8n.calls.length - sent).toBe(31);
		});
	});

	test('is asked for no longer than the credential says', async () => {
		const n8n = new FakeN8n(() => answerWith('', 429), credential({ longestWait: 5 }));
		await inNoTime(async () => {
			const begunAt = Date.now();
			await runOf(n8n, 50);
			expect(Date.now() - begunAt).toBeLessThanOrEqual(5_100);
		});
	});

	test.each(['3600', '9999999'])('with Retry-After %s ends at once, and nothing sleeps', async (retryAfter) => {
		const n8n = new FakeN8n(() => answerWith('', 429, { 'retry-after': retryAfter }), credential({ callsInFlight: 3 }));
		await inNoTime(async () => {
			const begunAt = Date.now();
			const outcomes = await runOf(n8n, 20);
			expect(codesOf(outcomes).filter((code) => code === 'not_sent').length).toBeGreaterThanOrEqual(17);
			expect(Date.now() - begunAt).toBeLessThan(1_000);
			expect(n8n.calls.length).toBeLessThanOrEqual(3);
			expect(jest.getTimerCount()).toBe(0);
		});
	});

	test('tells the user what was tried, and that it is the number of calls', async () => {
		const n8n = new FakeN8n(() => declined('Too many requests'), credential());
		const reason = await inNoTime(async () => await callOnce(n8n, read).catch((thrown: CallRefusal) => thrown));
		const { message, description, details } = reason as CallRefusal;
		expect(message).toBe('JINGdigital receives too many calls from this app.');
		expect(description).toMatch(/'Calls per 10 Seconds'.*repeated \d+ times, over 1\d\d s\./);
		expect(details).toMatchObject({ code: '987654', message: 'Too many requests', requestId: 'request-1' });
	});
});

test('a host that never answers holds up all calls together no longer than one, and few are sent', async () => {
	const silent = async () => {
		await new Promise((resolve) => setTimeout(resolve, 120_000));
		return await Promise.reject(Object.assign(new Error('sending'), { cause: { code: 'ECONNABORTED' } }));
	};
	const n8n = new FakeN8n(silent, credential({ callsInFlight: 5 }));
	await inNoTime(async () => {
		const begunAt = Date.now();
		const codes = codesOf(await runOf(n8n, 100));
		expect(codes.filter((code) => code === 'timed_out')).toHaveLength(5);
		expect(codes.filter((code) => code === 'not_sent')).toHaveLength(95);
		expect(Date.now() - begunAt).toBeLessThanOrEqual(120_200);
		expect(n8n.calls).toHaveLength(5);
		expect(n8n.calls[0].options.timeout).toBe(120_000);
	});
});

test('trouble of hours ago keeps no call from being repeated', async () => {
	let isDown = true;
	const n8n = new FakeN8n((_call, index) => (isDown || index === 1 ? answerWith('', 502) : accepted), credential());
	await inNoTime(async () => {
		await callOnce(n8n, read).catch(() => undefined);
		await jest.advanceTimersByTimeAsync(4 * 3_600_000);
		isDown = false;
		n8n.calls.length = 1;
		expect(await callOnce(n8n, read)).toMatchObject({ data: { done: true } });
		expect(n8n.calls).toHaveLength(3);
	});
});
