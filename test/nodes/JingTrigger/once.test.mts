import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { eventDigest, RecentEvents } from '../../../nodes/JingTrigger/once.ts';
import { firstOnes, MOST_STORED } from '../../../nodes/JingTrigger/store.ts';
import { deliver, startedWith } from './deliver.mts';
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
		expect(recent.takeIn('a', minute, start + minute - 1)).toBe(false);
		expect(recent.takeIn('a', minute, start + 2 * minute - 1)).toBe(true);
	});

	test('holds 10,000 events, and forgets the one not seen for longest', () => {
		const recent = new RecentEvents();
		for (let count = 0; count < 10_000; count++) recent.takeIn(`${count}`, minute, start);
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
					last.set(key, now);
				}
			}),
		);
	});
});

describe("n8n's store", () => {
	const here = (key: string) => ({ key, takenInHere: true });
	const elsewhere = (key: string) => ({ key, takenInHere: false });

	test('knows an event for the whole window, and at most a tenth longer', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 120 }),
				fc.integer({ min: 0, max: minute }),
				fc.double({ min: 0, max: 1.5, noNaN: true }),
				async (minutes, shift, share) => {
					const [store, window] = [new FakeStore(), minutes * minute];
					const first = start + shift;
					const again = first + Math.floor(share * window);
					expect(await firstOnes('place', store, [here('a')], window, first)).toEqual([true]);
					const [isFirst] = await firstOnes('place', store, [here('a')], window, again);
					if (again - first < window) expect(isFirst).toBe(false);
					if (again - first > window * 1.1 + 1) expect(isFirst).toBe(true);
				},
			),
		);
	});

	test('asks once for a new event, however many wait for it', async () => {
		const store = new FakeStore();
		store.gap = 5;
		const all = Array.from({ length: 100 }, (_, index) => `event ${index % 50}`);
		const results = await Promise.all(
			all.map(async (key) => await firstOnes('place', store, [here(key)], minute, start)),
		);
		expect(results.flat().filter(Boolean)).toHaveLength(50);
		expect(all.filter((_, index) => results[index][0]).sort()).toEqual([...new Set(all)].sort());
		expect(store.calls.length).toBeLessThan(6);
	});

	test('keeps no more entries than it may', async () => {
		const store = new FakeStore();
		const arrivals = Array.from({ length: 6000 }, (_, index) => here(`event ${index}`));
		expect((await firstOnes('place', store, arrivals, minute, start)).every(Boolean)).toBe(true);
		expect(store.row).toHaveLength(MOST_STORED);
		expect(await firstOnes('place', store, [here('event 5999'), here('event 0')], minute, start)).toEqual([
			false,
			true,
		]);
	});

	test('lets one of equal events in one delivery through', async () => {
		const arrivals = ['a', 'b', 'a', 'a'].map(here);
		expect(await firstOnes('place', new FakeStore(), arrivals, minute, start)).toEqual([true, true, false, false]);
	});

	test('that two processes write at once lets one copy through, and loses no other event', async () => {
		// Each place has a queue of its own, as each process has.
		for (let round = 0; round < 20; round++) {
			const store = new FakeStore();
			store.row = round % 2 ? ['something older'] : undefined;
			store.gap = 3 + (round % 5);
			const keys = ['same', 'only worker 1', 'same', 'only worker 2', 'same', 'only worker 3'];
			const results = await Promise.all(
				keys.map(async (key, index) => {
					const [isFirst] = await firstOnes(
						`worker ${index >> 1} ${round}`,
						store,
						[elsewhere(key)],
						minute,
						start + index,
					);
					return isFirst ? key : undefined;
				}),
			);
			expect(results.filter((key) => key !== undefined).sort()).toEqual([
				'only worker 1',
				'only worker 2',
				'only worker 3',
				'same',
			]);
		}
	}, 30_000);

	test('knows an event whose first entries another process overwrote at once', async () => {
		const store = new FakeStore();
		store.row = ['something older'];
		const first = firstOnes('first taker', store, [elsewhere('a')], minute, start);
		while (store.calls.length === 0) await new Promise(setImmediate);
		store.row = ['something older'];
		expect(await first).toEqual([true]);
		expect(await firstOnes('second taker', store, [elsewhere('a')], minute, start + 1000)).toEqual([false]);
	});

	test('gets back from a process what another one overwrote', async () => {
		const store = new FakeStore();
		await firstOnes('worker A', store, [elsewhere('lost')], minute, start);
		// What a process writes that read before the event was stored, and writes after.
		store.row = ['something older'];
		await firstOnes('worker A', store, [elsewhere('next')], minute, start + 1000);
		expect(await firstOnes('worker B', store, [elsewhere('lost')], minute, start + 2000)).toEqual([false]);
	});
});
