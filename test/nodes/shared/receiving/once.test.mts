import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { eventDigest, RecentEvents } from '../../../../nodes/shared/receiving/once.ts';
import { deliver, startedWith } from '../../JingTrigger/deliver.mts';
import { FakeStore } from './fake-store.mts';

const minute = 60_000;
const start = 1_741_054_520_000;
const event = { event_type: 'object_create', extra_data: { object_name: 'lead', entity_id: 'A' } };
const form = { events: ['lead.object_create'] };

/** The same value with the keys of all its objects in another order. */
function reordered(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reordered);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([name, field]) => [name, reordered(field)]),
	);
}

const anyEvent = fc.dictionary(
	fc.string().filter((name) => name !== '__proto__'),
	fc.jsonValue({ maxDepth: 3 }),
) as fc.Arbitrary<IDataObject>;

describe('the key of an event', () => {
	test('does not depend on the order of keys', () => {
		fc.assert(
			fc.property(anyEvent, (one) => expect(eventDigest(reordered(one) as IDataObject)).toBe(eventDigest(one))),
		);
	});

	test('differs for any two events that differ', () => {
		const same = (one: IDataObject, other: IDataObject) => isDeepStrictEqual(normal(one), normal(other));
		// Two draws of few names and values are often the same event, and often nearly.
		const smallEvent = fc.dictionary(
			fc.constantFrom('a', 'b'),
			fc.constantFrom(0, '0', null, [0], [], { a: 0 }, { b: 0 }, ''),
		);
		for (const some of [anyEvent, smallEvent]) {
			fc.assert(
				fc.property(some, some, (one, other) => {
					expect(eventDigest(one as IDataObject) === eventDigest(other as IDataObject)).toBe(
						same(one as IDataObject, other as IDataObject),
					);
				}),
				{ numRuns: 1000 },
			);
		}
	});
});

/** As JSON has it, which knows no negative zero. */
const normal = (one: IDataObject) => JSON.parse(JSON.stringify(one)) as IDataObject;

describe('a repeated delivery', () => {
	test('is answered as a success and starts nothing', async () => {
		const setting = { nodeId: 'repeated' };
		expect(await deliver(event, form, setting)).toMatchObject({ status: 200, answer: { received: 1, started: 1 } });
		for (const again of [event, reordered(event)]) {
			expect(await deliver(again, form, setting)).toMatchObject({
				status: 200,
				answer: { received: 1, started: 0, repeated: 1 },
				outputs: undefined,
			});
		}
	});

	test('counts for each event of a delivery by itself', async () => {
		const other = { ...event, create_time: 2 };
		const setting = { nodeId: 'each' };
		await deliver(event, form, setting);
		const outcome = await deliver([event, other, other], form, setting);
		expect(outcome.answer).toEqual({ received: 3, started: 1, repeated: 2 });
		expect(startedWith(outcome)).toEqual([other]);
	});

	test('two changes of one lead in one second are both let through', async () => {
		const change = (mobile: string) => ({
			...event,
			extra_data: { ...event.extra_data, mapping_data: { mobile: [mobile] } },
		});
		const setting = { nodeId: 'one second' };
		for (const one of [change('1'), change('2')]) expect(startedWith(await deliver(one, form, setting))).toEqual([one]);
	});

	test('is one for the same node only', async () => {
		for (const nodeId of ['here', 'there'])
			expect(startedWith(await deliver(event, form, { nodeId }))).toEqual([event]);
	});

	test('starts the workflow with a window of 0, on the test URL, and when an execution is retried', async () => {
		const store = new FakeStore();
		const always = { ...form, options: { repeatWindow: 0 } };
		for (const [one, setting] of [
			[always, { nodeId: 'always', store }],
			[form, { nodeId: 'test', store, mode: 'manual' }],
			[form, { nodeId: 'retry', store, mode: 'retry' }],
		] as const) {
			for (let count = 0; count < 3; count++) expect(startedWith(await deliver(event, one, setting))).toEqual([event]);
		}
		expect(store.calls).toEqual([]);
	});

	test('is none when n8n could not accept the first one', async () => {
		const nodeId = 'not accepted';
		expect((await deliver(event, form, { nodeId, accepted: false })).status).toBe(500);
		expect(startedWith(await deliver(event, form, { nodeId }))).toEqual([event]);
	});

	test('after a restart reaches the node, and nothing behind it', async () => {
		const store = new FakeStore();
		await deliver(event, form, { nodeId: 'before', store });
		// Another node id is what the process does not remember; the store is that of the same node.
		const outcome = await deliver(event, form, { nodeId: 'after the restart', store });
		expect(outcome.answer).toEqual({ received: 1, started: 1 });
		expect(outcome.outputs).toEqual([[]]);
	});

	test('makes the execution fail with advice when the store keeps refusing', async () => {
		const store = new FakeStore();
		store.outages = 3;
		expect(startedWith(await deliver(event, form, { store }))).toEqual([event]);
		store.outages = 4;
		await expect(deliver({ ...event, id: 2 }, form, { store })).rejects.toMatchObject({
			message: 'n8n could not look up which events it has taken in before',
			description: expect.stringMatching(/Retry this execution/),
		});
	});
});

describe('the memory of the process', () => {
	test('knows an event for the whole window and not longer', () => {
		const recent = new RecentEvents();
		expect(recent.takeIn('a', minute, start)).toBe(true);
		recent.confirm('a');
		expect(recent.takeIn('a', minute, start + minute - 1)).toBe(false);
		expect(recent.takeIn('a', minute, start + 2 * minute - 1)).toBe(true);
	});

	test('holds 10,000 events, and forgets the one not seen for longest', () => {
		const recent = new RecentEvents();
		for (let count = 0; count < 10_000; count++) {
			recent.takeIn(`${count}`, minute, start);
			recent.confirm(`${count}`);
		}
		expect(recent.takeIn('0', minute, start)).toBe(false);
		recent.takeIn('one more', minute, start);
		expect([recent.has('0'), recent.has('1'), recent.has('2')]).toEqual([true, false, true]);
	});

	test('says the same as a list of all events ever', () => {
		const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 90_000 })), {
			maxLength: 60,
		});
		fc.assert(
			fc.property(steps, (all) => {
				const recent = new RecentEvents();
				const last = new Map<number, number>();
				let now = start;
				for (const [key, pause] of all) {
					now += pause;
					expect(recent.takeIn(String(key), minute, now)).toBe(now - (last.get(key) ?? -Infinity) >= minute);
					recent.confirm(String(key));
					last.set(key, now);
				}
			}),
		);
	});
});

describe('a copy of an event that is just being taken in', () => {
	test('has to wait until it is certain whether that one has an execution', async () => {
		const recent = new RecentEvents();
		for (const [tell, expected] of [
			['confirm', false],
			['forget', true],
		] as const) {
			expect(recent.takeIn(tell, minute, start)).toBe(true);
			const waiting = recent.takeIn(tell, minute, start + 1);
			expect(waiting).toBeInstanceOf(Promise);
			recent[tell](tell);
			await waiting;
			expect(recent.takeIn(tell, minute, start + 2)).toBe(expected);
		}
	});

	test('starts the workflow where n8n had no execution for the first one, whose sender had hung up', async () => {
		const nodeId = 'hung up';
		const [first, second] = await Promise.all([
			deliver(event, form, { nodeId, accepted: false }),
			deliver(event, form, { nodeId }),
		]);
		expect(first.status).toBe(500);
		expect(startedWith(second)).toEqual([event]);
	});

	test('starts nothing where the first one has an execution', async () => {
		const nodeId = 'at once';
		const outcomes = await Promise.all([1, 2, 3].map(async () => await deliver(event, form, { nodeId })));
		expect(outcomes.map(({ answer }) => answer)).toEqual([
			{ received: 1, started: 1 },
			{ received: 1, started: 0, repeated: 1 },
			{ received: 1, started: 0, repeated: 1 },
		]);
	});

	test('of which one delivery has several starts the workflow once', async () => {
		const outcome = await deliver([event, event, { ...event, id: 2 }], form, { nodeId: 'twice in one' });
		expect(outcome.answer).toEqual({ received: 3, started: 2, repeated: 1 });
	});

	test('starts the workflow where that is not certain after a while, since the store of n8n knows', async () => {
		jest.useFakeTimers({ now: start });
		try {
			const recent = deliver(event, form, { nodeId: 'never answered', isNeverAnswered: true });
			await recent;
			const copy = deliver(event, form, { nodeId: 'never answered' });
			await jest.advanceTimersByTimeAsync(6000);
			expect(startedWith(await copy)).toEqual([event]);
		} finally {
			jest.useRealTimers();
		}
	});
});
