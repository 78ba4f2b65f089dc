import fc from 'fast-check';
import { firstOnes } from '../../../../nodes/shared/receiving/first.ts';
import { MOST_STORED } from '../../../../nodes/shared/receiving/store.ts';
import { FakeStore } from './fake-store.mts';

const minute = 60_000;
const start = 1_741_054_520_000;

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
		const rounds = Array.from({ length: 20 }, async (_, round) => {
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
		});
		await Promise.all(rounds);
	}, 30_000);

	test('a process that reads before another writes, and writes long after, lets no second copy through', async () => {
		const copiesThrough = async (gap: number, name: string) => {
			const store = new FakeStore();
			store.row = ['something older'];
			store.gap = gap;
			const late = firstOnes(`late ${name}`, store, [elsewhere('a')], minute, start);
			store.gap = 5;
			const inTime = firstOnes(`in time ${name}`, store, [elsewhere('a')], minute, start);
			const results = [...(await late), ...(await inTime)];
			return results.filter(Boolean).length;
		};
		const gaps = [20, 100, 140, 160, 200, 300, 400, 600, 800, 1000];
		const through = await Promise.all(gaps.map(async (gap) => await copiesThrough(gap, String(gap))));
		expect(through).toEqual(gaps.map(() => 1));
	}, 30_000);

	test('a process that is late everywhere loses no event', async () => {
		const store = new FakeStore();
		store.row = ['something older'];
		store.gap = 200;
		const arrivals = ['a', 'b', 'a'].map(elsewhere);
		expect(await firstOnes('alone and late', store, arrivals, minute, start)).toEqual([true, true, false]);
		expect(await firstOnes('alone and late', store, [elsewhere('a')], minute, start + 1000)).toEqual([false]);
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
