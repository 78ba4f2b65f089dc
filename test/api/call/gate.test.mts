import fc from 'fast-check';
import { gateOf, type Gate, type Pace } from '../../../api/call/gate.ts';

const T0 = 1_700_000_000_000;
let apps = 0;

beforeEach(() => {
	jest.useFakeTimers({ now: T0 });
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
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
	...more,
});

/** Makes calls that take a while each, and notes when each of them began. */
function callsThrough(gate: Gate, pace: Pace, takes = 0, run: object = {}) {
	const begun: number[] = [];
	let inFlight = 0;
	const seen = { begun, most: 0 };
	const one = async (signal?: AbortSignal): Promise<boolean> => {
		if (!(await gate.enter(pace, { group: run, signal }))) return false;
		const begunAt = Date.now();
		begun.push(begunAt - T0);
		seen.most = Math.max(seen.most, (inFlight += 1));
		await new Promise((resolve) => setTimeout(resolve, takes));
		inFlight -= 1;
		gate.leave(begunAt);
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
			jest.setSystemTime(T0);
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
		gate.leave(Date.now());
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
	const answeredAt = Date.now();
	const cancel = new AbortController();
	const waiting = one(cancel.signal);
	const next = one();
	cancel.abort();
	expect(await waiting).toBe(false);
	expect(Date.now()).toBe(answeredAt);
	await jest.runAllTimersAsync();
	expect(await next).toBe(true);
	expect(Date.now() - answeredAt).toBeGreaterThanOrEqual(10_000);
	expect(await one(AbortSignal.abort())).toBe(false);
});

describe('after an answer that says "too many calls"', () => {
	test('all wait as long as the API asks, one tries first, and then all go on', async () => {
		const gate = someGate();
		const { one, seen } = callsThrough(gate, paceWith({ callsInFlight: 5 }), 10);
		gate.slowDown(T0, 2_000);
		const calls = Array.from({ length: 6 }, () => one());
		await jest.runAllTimersAsync();
		await Promise.all(calls);
		const [first, second] = seen.begun;
		expect(first).toBe(2_125);
		expect(second).toBeGreaterThanOrEqual(first + 10);
		expect(seen.begun.slice(1)).toEqual(Array(5).fill(second));
	});

	test('without a time, the pauses grow up to 10 s; of calls that were under way together one counts', async () => {
		const gate = someGate();
		const pauses: number[] = [];
		for (let round = 0; round < 7; round += 1) {
			const refusedAt = Date.now();
			expect(await gate.enter(paceWith(), { group: {} })).toBe(true);
			gate.leave();
			gate.slowDown(refusedAt + 1, undefined);
			gate.slowDown(refusedAt, undefined);
			const entered = gate.enter(paceWith(), { group: {} });
			await jest.runAllTimersAsync();
			await entered;
			gate.leave();
			pauses.push(Date.now() - refusedAt);
		}
		expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
	});
});

test('it is known for how long nothing has succeeded', async () => {
	const gate = someGate();
	expect(gate.troubled()).toBe(0);
	jest.setSystemTime(T0 + 700);
	expect(gate.troubled()).toBe(700);
	await gate.enter(paceWith(), { group: {} });
	gate.leave(Date.now());
	expect(gate.troubled()).toBe(0);
});

test('a limit that is changed holds from the next call on, also when it is below what is under way', async () => {
	const gate = someGate();
	for (let call = 0; call < 5; call += 1) await gate.enter(paceWith({ calls: 5 }), { group: {} });
	const { one } = callsThrough(gate, paceWith({ calls: 2 }));
	const waiting = one();
	for (let call = 0; call < 5; call += 1) gate.leave(Date.now());
	await jest.runAllTimersAsync();
	expect(await waiting).toBe(true);
	expect(Date.now() - T0).toBe(10_000);
});
