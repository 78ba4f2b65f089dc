import fc from 'fast-check';
import { Gate, gateOf } from '../../../api/call/gate.ts';
import type { Pace } from '../../../api/call/pace.ts';

let apps = 0;

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const someGate = () => gateOf(`app ${++apps}`);
const paceWith = (more: Partial<Pace> = {}): Pace => ({
	app: '',
	callsInFlight: 20,
	calls: Infinity,
	milliseconds: 10_000,
	patience: 120_000,
	...more,
});

/** Makes calls that take a while each, and notes when each of them began. */
function callsThrough(gate: Gate, pace: Pace, takes = 0, run: object = {}) {
	const begun: number[] = [];
	const startedAt = Gate.clock();
	let inFlight = 0;
	const seen = { begun, most: 0 };
	const one = async (off?: AbortSignal): Promise<boolean> => {
		if ((await gate.enter(pace, { group: run, off })) !== 'turn') return false;
		const begunAt = Gate.clock();
		begun.push(begunAt - startedAt);
		seen.most = Math.max(seen.most, (inFlight += 1));
		await new Promise((resolve) => setTimeout(resolve, takes));
		inFlight -= 1;
		gate.leave(pace, begunAt);
		return true;
	};
	return { one, seen };
}

test('never more at once than the limit, and all get through', async () => {
	const { one, seen } = callsThrough(someGate(), paceWith({ callsInFlight: 3 }), 10);
	const calls = Array.from({ length: 10 }, () => one());
	await jest.runAllTimersAsync();
	expect(await Promise.all(calls)).toEqual(Array(10).fill(true));
	expect(seen.most).toBe(3);
});

test('in any window no more calls arrive than the limit, however long their answers take', async () => {
	const number = (max: number) => fc.integer({ min: 1, max });
	await fc.assert(
		fc.asyncProperty(number(5), number(8), number(40), fc.nat(3_000), async (calls, callsInFlight, count, takes) => {
			const { one, seen } = callsThrough(someGate(), paceWith({ calls, callsInFlight, milliseconds: 1_000 }), takes);
			const made = Array.from({ length: count }, () => one());
			await jest.runAllTimersAsync();
			expect(await Promise.all(made)).toHaveLength(count);
			// A call may arrive at any time between its beginning and its answer: the next window begins after the answer.
			seen.begun.forEach((begun, index) => {
				const earlier = seen.begun[index - calls];
				if (earlier !== undefined) expect(begun - (earlier + takes)).toBeGreaterThanOrEqual(1_000);
			});
		}),
		{ numRuns: 40 },
	);
});

test('the limit costs no more time than it dictates', async () => {
	const { one, seen } = callsThrough(someGate(), paceWith({ calls: 5, milliseconds: 1_000 }));
	const made = Array.from({ length: 20 }, () => one());
	await jest.runAllTimersAsync();
	await Promise.all(made);
	expect(Math.max(...seen.begun)).toBe(3_000);
});

test('runs take turns, so a run with one call need not wait for a long one', async () => {
	const gate = someGate();
	const pace = paceWith({ callsInFlight: 1 });
	const order: string[] = [];
	const make = (name: string, run: object) => async () => {
		await gate.enter(pace, { group: run });
		order.push(name);
		await new Promise((resolve) => setTimeout(resolve, 1));
		gate.leave(pace, Gate.clock());
	};
	const [long, short] = [{}, {}];
	const calls = [1, 2, 3, 4].map((number) => make(`long ${number}`, long)()).concat(make('short', short)());
	await jest.runAllTimersAsync();
	await Promise.all(calls);
	expect(order).toEqual(['long 1', 'long 2', 'short', 'long 3', 'long 4']);
});

test('a wait ends at once when the execution is cancelled, and its place in line goes to the next', async () => {
	const gate = someGate();
	const { one } = callsThrough(gate, paceWith({ calls: 1 }));
	const first = one();
	await jest.runAllTimersAsync();
	await first;
	const answeredAt = Gate.clock();
	const cancel = new AbortController();
	const waiting = one(cancel.signal);
	const next = one();
	cancel.abort();
	expect(await waiting).toBe(false);
	expect(Gate.clock()).toBe(answeredAt);
	await jest.runAllTimersAsync();
	expect(await next).toBe(true);
	expect(Gate.clock() - answeredAt).toBeGreaterThanOrEqual(10_000);
	expect(await one(AbortSignal.abort())).toBe(false);
});

test('a limit that is changed holds from the next call on, also when it is below what is under way', async () => {
	const gate = someGate();
	const before = paceWith({ calls: 5 });
	for (let call = 0; call < 5; call += 1) await gate.enter(before, { group: {} });
	const { one, seen } = callsThrough(gate, paceWith({ calls: 2 }));
	const waiting = one();
	for (let call = 0; call < 5; call += 1) gate.leave(before, Gate.clock());
	await jest.runAllTimersAsync();
	expect(await waiting).toBe(true);
	expect(seen.begun).toEqual([10_000]);
});

test('a system clock that is set back, or ahead, holds up nothing', async () => {
	const hour = 3_600_000;
	const { one, seen } = callsThrough(someGate(), paceWith({ calls: 1 }));
	const made = [one(), one(), one()];
	await jest.advanceTimersByTimeAsync(1);
	for (const change of [-hour, 2 * hour]) {
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + change);
		await jest.advanceTimersByTimeAsync(10_010);
	}
	expect(seen.begun).toHaveLength(3);
	expect(seen.begun[2]).toBeLessThan(20_010);
	await jest.runAllTimersAsync();
	expect(await Promise.all(made)).toEqual([true, true, true]);
});

test('what the limit holds up a run for is counted once, however many of its calls wait; what others take is not', async () => {
	const gate = someGate();
	const [limited, free] = [{}, {}];
	const { one } = callsThrough(gate, paceWith({ calls: 5, milliseconds: 1_000 }), 0, limited);
	const made = Array.from({ length: 20 }, () => one());
	await jest.runAllTimersAsync();
	await Promise.all(made);
	expect(gate.heldUpFor(limited)).toBe(3_000);

	const other = someGate();
	const { one: oneByOne } = callsThrough(other, paceWith({ callsInFlight: 1 }), 500, free);
	const slow = Array.from({ length: 5 }, () => oneByOne());
	await jest.runAllTimersAsync();
	await Promise.all(slow);
	expect(other.heldUpFor(free)).toBe(0);
});
