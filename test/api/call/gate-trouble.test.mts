import { Gate, gateOf } from '../../../api/call/gate.ts';
import type { Admission, Pace } from '../../../api/call/pace.ts';
import { CallRefusal } from '../../../api/refusal/refusal.ts';

let apps = 0;

beforeEach(() => {
	jest.useFakeTimers();
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const someGate = () => gateOf(`troubled app ${++apps}`);
const pace: Pace = { app: '', callsInFlight: 5, calls: Infinity, milliseconds: 10_000, patience: 120_000 };
const limit = (retryAfter?: number) =>
	new CallRefusal('too_many_calls', 'Too many calls.', 'Later.', {}, 'limit', retryAfter);
const disturbance = new CallRefusal('timed_out', 'No answer.', 'Look it up.', {}, 'passing');

/** Makes a call that meets some trouble, once it has its turn. */
async function meet(gate: Gate, reason: CallRefusal, group: object = {}): Promise<number> {
	expect(await gate.enter(pace, { group })).toBe('turn');
	const begunAt = Gate.clock();
	const lasts = gate.meets(pace, begunAt, reason);
	gate.leave(pace);
	return lasts;
}

/** Makes a call that the API takes, once it has its turn. */
async function succeed(gate: Gate, group: object = {}): Promise<void> {
	expect(await gate.enter(pace, { group })).toBe('turn');
	gate.leave(pace, Gate.clock());
}

const isNotSent = (admission: Admission) => admission instanceof CallRefusal && admission.code === 'not_sent';

describe('after an answer that says "too many calls"', () => {
	test('all wait as long as the API asks, one tries first, and then all go on', async () => {
		const gate = someGate();
		await meet(gate, limit(2_000));
		const refusedAt = Gate.clock();
		const begun: number[] = [];
		const one = async () => {
			expect(await gate.enter(pace, { group: gate })).toBe('turn');
			const begunAt = Gate.clock();
			begun.push(begunAt - refusedAt);
			await new Promise((resolve) => setTimeout(resolve, 10));
			gate.leave(pace, begunAt);
		};
		const calls = Array.from({ length: 6 }, one);
		await jest.runAllTimersAsync();
		await Promise.all(calls);
		expect(begun).toEqual([2_125, ...Array(5).fill(2_135)]);
	});

	test('without a time, the pauses grow up to 10 s; of calls that were under way together one counts', async () => {
		const gate = someGate();
		const group = {};
		const pauses: number[] = [];
		for (let round = 0; round < 7; round += 1) {
			const refusedAt = Gate.clock();
			for (const { length } of ['one', 'three']) {
				gate.meets(pace, refusedAt + (length === 3 && round > 0 ? 1 : 0), limit());
				gate.meets(pace, refusedAt, limit());
				if (round === 0) break;
			}
			const entered = gate.enter(pace, { group });
			await jest.runAllTimersAsync();
			await entered;
			pauses.push(Gate.clock() - refusedAt);
			gate.leave(pace);
			await jest.advanceTimersByTimeAsync(1);
		}
		expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
	});

	test.each([
		['an hour', 3_600_000],
		['longer than a timer can be', 9_999_999_000],
	])('that asks for %s, nothing waits, and nothing is woken', async (_, asked) => {
		const gate = someGate();
		const group = {};
		expect(await meet(gate, limit(asked), group)).toBe(Infinity);
		expect(isNotSent(await gate.enter(pace, { group }))).toBe(true);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('once no call has succeeded for as long as calls wait', () => {
	const lines = (gate: Gate, group: object, count = 50) =>
		Array.from({ length: count }, async () => await gate.enter(pace, { group }));

	test('whoever waits is told at once that nothing was sent, for how long none succeeded, and why', async () => {
		const gate = someGate();
		const group = {};
		await meet(gate, limit(60_000), group);
		const waiting = lines(gate, group);
		await jest.advanceTimersByTimeAsync(60_125);
		expect(await waiting[0]).toBe('turn');
		expect(gate.meets(pace, Gate.clock(), limit(60_000))).toBe(Infinity);
		const told = await Promise.all(waiting.slice(1));
		expect(told.every(isNotSent)).toBe(true);
		expect((told[0] as CallRefusal).message).toBe(
			'This was not sent: calls before it had no success for 60 s. Too many calls.',
		);
		gate.leave(pace);
		expect(isNotSent(await gate.enter(pace, { group }))).toBe(true);
		expect(jest.getTimerCount()).toBe(0);
	});

	test('the same holds for a host that never answers', async () => {
		const gate = someGate();
		const group = {};
		const calls = lines(gate, group, 5);
		expect(await Promise.all(calls)).toEqual(Array(5).fill('turn'));
		const waiting = lines(gate, group);
		const begunAt = Gate.clock();
		await jest.advanceTimersByTimeAsync(120_000);
		expect(gate.meets(pace, begunAt, disturbance)).toBe(Infinity);
		expect((await Promise.all(waiting)).every(isNotSent)).toBe(true);
	});

	test('one call of the next session tries first: where it succeeds all go on, else all are told', async () => {
		const gate = someGate();
		await meet(gate, limit(3_600_000));
		for (const isUp of [false, true]) {
			const group = {};
			await jest.advanceTimersByTimeAsync(1);
			const calls = lines(gate, group, 5);
			const settled: Admission[] = [];
			for (const each of calls) void each.then((admission) => settled.push(admission));
			await jest.advanceTimersByTimeAsync(5_000);
			expect(settled).toEqual(['turn']);
			const begunAt = Gate.clock();
			if (!isUp) gate.meets(pace, begunAt, limit());
			gate.leave(pace, isUp ? begunAt : undefined);
			const [, ...others] = await Promise.all(calls);
			if (isUp) expect(others).toEqual(Array(4).fill('turn'));
			else expect(others.every(isNotSent)).toBe(true);
		}
	});

	test('an app of which nothing was asked for a while begins afresh', async () => {
		const gate = someGate();
		const [before, after] = [{}, {}];
		expect(await meet(gate, disturbance, before)).toBe(0);
		await jest.advanceTimersByTimeAsync(29_000);
		expect(await meet(gate, disturbance, before)).toBe(29_000);
		await jest.advanceTimersByTimeAsync(3_600_000);
		expect(await meet(gate, disturbance, after)).toBe(0);
	});
});

test('it is known for how long nothing has succeeded', async () => {
	const gate = someGate();
	await succeed(gate);
	await jest.advanceTimersByTimeAsync(300);
	expect(await meet(gate, disturbance)).toBe(0);
	await jest.advanceTimersByTimeAsync(700);
	expect(await meet(gate, disturbance)).toBe(700);
	await succeed(gate);
	expect(await meet(gate, disturbance)).toBe(0);
});
