import { jing } from '../../../api/system/jing.ts';
import type { Effect } from '../../../api/call/request.ts';
import { openSession } from '../../../api/call/session.ts';
import type { Answer } from '../../../api/call/envelope.ts';
import { answerWith, declined } from '../answers.mts';
import { FakeN8n } from '../fake-n8n.mts';
import { accepted, callIn, callOnce, contextOf, inNoTime, refusalIn, request } from './one-call.mts';

let apps = 0;
const credential = () => ({ accessToken: 'a', appId: `app ${++apps}` });

const broken = (code: string) =>
	Promise.reject(Object.assign(new Error('sending'), { cause: Object.assign(new Error(code), { code }) }));
type Trouble = () => Answer | Promise<Answer>;

const DISTURBANCES: Array<[string, Trouble]> = [
	['a reset', async () => await broken('ECONNRESET')],
	['a host that does not answer in time', async () => await broken('ECONNABORTED')],
	['HTTP 502', () => answerWith('<html>bad gateway</html>', 502)],
	...[500, 503, 504, 520, 521, 522, 523, 524].map((status): [string, Trouble] => [
		`HTTP ${status}`,
		() => answerWith('', status),
	]),
	['HTTP 500 with a code', () => declined('busy', 1, 500)],
	['cut JSON', () => answerWith('{"code":0,"da')],
	['an empty answer', () => answerWith('')],
];

async function timesSent(
	effect: Effect,
	trouble: Trouble,
	troubles = Infinity,
): Promise<{ sent: number; refusal?: Error & { description?: string } }> {
	const n8n = new FakeN8n((_call, index) => (index < troubles ? trouble() : accepted), credential());
	const outcome = await inNoTime(
		async () => await callOnce(n8n, { ...request, effect }).catch((reason: Error) => reason),
	);
	return { sent: n8n.calls.length, refusal: outcome instanceof Error ? outcome : undefined };
}

describe.each(DISTURBANCES)('%s', (_, trouble) => {
	test.each<Effect>(['read', 'upsert'])(
		'%s: the call is repeated, three times at most, and the user is told so',
		async (effect) => {
			expect(await timesSent(effect, trouble, 3)).toEqual({ sent: 4, refusal: undefined });
			const { sent, refusal } = await timesSent(effect, trouble);
			expect(sent).toBe(4);
			expect(refusal?.description).toMatch(/The call was repeated 3 times, over \d+ s\./);
		},
	);

	test.each<Effect>(['write', 'delete', 'send'])(
		'%s: the call may have had an effect and is not repeated',
		async (effect) => {
			const { sent, refusal } = await timesSent(effect, trouble);
			expect(sent).toBe(1);
			expect(refusal?.description).not.toMatch(/repeated/);
		},
	);
});

test.each<Effect>(['read', 'upsert', 'write', 'delete', 'send'])(
	'%s: a call that provably did not arrive is repeated',
	async (effect) => {
		for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']) {
			expect(await timesSent(effect, async () => await broken(code), 2)).toEqual({ sent: 3, refusal: undefined });
		}
	},
);

test.each([
	['a web page', () => answerWith('<html></html>')],
	['HTTP 501', () => answerWith('', 501)],
	['a refused row', () => declined('the stage is unknown')],
	['a certificate that is not accepted', async () => await broken('CERT_HAS_EXPIRED')],
])('%s stays, so the call is not repeated', async (_, trouble) => {
	expect((await timesSent('read', trouble)).sent).toBe(1);
});

test('a host that stays down is not asked four times for every item', async () => {
	const n8n = new FakeN8n(async () => await broken('ECONNREFUSED'), credential());
	const context = contextOf(n8n);
	await inNoTime(async () => {
		const run = await openSession(context, jing);
		for (let item = 0; item < 30; item += 1) await callIn(context, run).catch(() => undefined);
	});
	expect(n8n.calls.length).toBeLessThan(30 + 3 * 10);
});

describe('too many calls', () => {
	test.each<[string, () => Answer, Effect[]]>([
		['HTTP 429 with Retry-After', () => answerWith('', 429, { 'retry-after': '7' }), ['read', 'send']],
		[
			'HTTP 429 with a date',
			() => answerWith('', 429, { 'retry-after': new Date(Date.now() + 7_000).toUTCString() }),
			['read', 'send'],
		],
		['a listed code', () => declined('slow down', 4712), ['read', 'send']],
		['a whole phrase, where a second call does no harm', () => declined('Too many requests'), ['read', 'upsert']],
	])('said by %s are waited out', async (_, answer, effects) => {
		for (const effect of effects) {
			const tooManyCallsCodes = answer().body.includes('4712') ? '4712' : '';
			const n8n = new FakeN8n((_call, index) => (index < 4 ? answer() : accepted), {
				...credential(),
				tooManyCallsCodes,
			});
			expect(await inNoTime(async () => await callOnce(n8n, { ...request, effect }))).toMatchObject({
				data: { done: true },
			});
			expect(n8n.calls).toHaveLength(5);
		}
	});

	test.each<[string, Effect, string]>([
		['in a message about something else', 'read', 'too many custom fields'],
		['in a message that goes on about something else', 'read', 'too many requests in your batch'],
		['for a call that may have had an effect', 'send', 'Too many requests'],
		['for a call that may have had an effect, of a write', 'write', 'Too many requests'],
	])('are not seen %s: nothing pauses', async (_, effect, message) => {
		const n8n = new FakeN8n(() => declined(message), credential());
		const context = contextOf(n8n);
		const session = await openSession(context, jing);
		// With a clock that stands still, nothing that pauses would end.
		jest.useFakeTimers();
		const reasons = await Promise.allSettled(
			[1, 2, 3].map(async () => await callIn(context, session, { ...request, effect })),
		);
		jest.useRealTimers();
		expect(reasons.map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
		expect(n8n.calls).toHaveLength(3);
	});

	test('are not seen in words once codes are listed', async () => {
		const n8n = new FakeN8n(() => declined('Too many requests'), { ...credential(), tooManyCallsCodes: '4712' });
		expect((await refusalIn(n8n, { ...request, effect: 'read' })).code).toBe('declined');
		expect(n8n.calls).toHaveLength(1);
	});

	test('the wait that the API asks for is kept', async () => {
		const sentAt: number[] = [];
		const n8n = new FakeN8n(
			() => (sentAt.push(Date.now()) === 1 ? answerWith('', 429, { 'retry-after': '7' }) : accepted),
			credential(),
		);
		await inNoTime(async () => await callOnce(n8n));
		expect(sentAt[1] - sentAt[0]).toBeGreaterThanOrEqual(7_000);
		expect(sentAt[1] - sentAt[0]).toBeLessThan(8_000);
	});

	test('slow down the other runs of the app too', async () => {
		let refused = true;
		const app = credential();
		const sentAt: number[] = [];
		const n8n = new FakeN8n(() => {
			sentAt.push(Date.now());
			return refused ? ((refused = false), answerWith('', 429, { 'retry-after': '5' })) : accepted;
		}, app);
		await inNoTime(async () => {
			const first = callOnce(n8n);
			await jest.advanceTimersByTimeAsync(1);
			await Promise.all([first, callOnce(n8n)]);
		});
		expect(sentAt).toHaveLength(3);
		for (const at of sentAt.slice(1)) expect(at - sentAt[0]).toBeGreaterThanOrEqual(5_000);
	});
});

test('a wait ends at once when the execution is cancelled, with no further call', async () => {
	const n8n = new FakeN8n(() => answerWith('', 503), credential());
	const context = contextOf(n8n);
	const run = { ...(await openSession(context, jing)), off: n8n.cancel.signal };
	const waiting = callIn(context, run, { ...request, effect: 'read' });
	while (n8n.calls.length === 0) await new Promise(setImmediate);
	n8n.cancel.abort();
	expect(await waiting).toBeUndefined();
	expect(n8n.calls).toHaveLength(1);
});
