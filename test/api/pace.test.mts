import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { inTurn } from '../../api/pace.ts';

let apps = 0;
const someApp = () => `app ${++apps}`;

/** A call that ends when the test says so. */
function heldCall(name: string, begun: string[]) {
	let end!: () => void;
	const ended = new Promise<void>((resolve) => (end = resolve));
	return { end: () => end(), call: async () => void (begun.push(name), await ended) };
}

interface Arrival {
	/** Turns of the event loop after the call before this one. */
	after: number;
	/** How many turns the call takes. */
	takes: number;
	throws: boolean;
}

const arrivals = fc.array(
	fc.record<Arrival>({ after: fc.nat(3), takes: fc.integer({ min: 1, max: 6 }), throws: fc.boolean() }),
	{
		minLength: 1,
		maxLength: 40,
	},
);

const pass = async (turns: number) => {
	for (let turn = 0; turn < turns; turn += 1) await nextTurn();
};

test('never more than the limit at once, first come first served, and every call is made', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 8 }), arrivals, async (limit, calls) => {
			const app = someApp();
			const begun: number[] = [];
			const results: Array<Promise<number>> = [];
			let inFlight = 0;
			let most = 0;
			for (const [index, { after, takes, throws }] of calls.entries()) {
				await pass(after);
				const result = inTurn(app, limit, async () => {
					begun.push(index);
					most = Math.max(most, (inFlight += 1));
					await pass(takes);
					inFlight -= 1;
					if (throws) throw new Error(`call ${index}`);
					return index;
				});
				result.catch(() => undefined);
				results.push(result);
			}
			const ended = await Promise.allSettled(results);
			expect(most).toBeLessThanOrEqual(limit);
			expect(begun).toEqual([...calls.keys()]);
			expect(ended.map((end) => (end.status === 'fulfilled' ? end.value : end.reason.message))).toEqual(
				calls.map(({ throws }, index) => (throws ? `call ${index}` : index)),
			);
		}),
		{ numRuns: 60 },
	);
});

test('as many at once as the limit says', async () => {
	const app = someApp();
	const begun: string[] = [];
	const held = Array.from({ length: 5 }, (_, number) => heldCall(`call ${number}`, begun));
	const calls = held.map(({ call }) => inTurn(app, 3, call));
	expect(begun).toEqual(['call 0', 'call 1', 'call 2']);
	held.forEach(({ end }) => end());
	await Promise.all(calls);
	expect(begun).toHaveLength(5);
});

test('a place that a call gives up goes to who waits, not to who comes just then', async () => {
	const app = someApp();
	const begun: string[] = [];
	const first = heldCall('first', begun);
	const calls = [inTurn(app, 1, first.call), inTurn(app, 1, async () => begun.push('second'))];
	first.end();
	await calls[0];
	calls.push(inTurn(app, 1, async () => begun.push('late')));
	await Promise.all(calls);
	expect(begun).toEqual(['first', 'second', 'late']);
});

test.each([
	['rejects', async () => Promise.reject(new Error('no'))],
	[
		'throws at once',
		() => {
			throw new Error('no');
		},
	],
])('a call that %s frees its place', async (_, call) => {
	const app = someApp();
	for (let round = 0; round < 3; round += 1)
		await expect(inTurn(app, 1, call as () => Promise<never>)).rejects.toThrow('no');
	await expect(inTurn(app, 1, async () => 'made')).resolves.toBe('made');
});

test('two apps do not wait for each other', async () => {
	const begun: string[] = [];
	const held = heldCall('one app', begun);
	const waiting = inTurn('one app', 1, held.call);
	await inTurn('another app', 1, async () => begun.push('another app'));
	expect(begun).toEqual(['one app', 'another app']);
	held.end();
	await waiting;
});

test('a limit that is raised holds for the calls after that', async () => {
	const app = someApp();
	const begun: string[] = [];
	const held = [1, 2, 3].map((number) => heldCall(`call ${number}`, begun));
	const calls = [inTurn(app, 1, held[0].call), inTurn(app, 2, held[1].call), inTurn(app, 2, held[2].call)];
	expect(begun).toEqual(['call 1', 'call 2']);
	held.forEach(({ end }) => end());
	await Promise.all(calls);
	expect(begun).toEqual(['call 1', 'call 2', 'call 3']);
});
