import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { letTimeFly } from '../../in-process/fast-clock.mts';
import { idsOf, Polled } from './polled.mts';

const HOUR = 3_600_000;
const STATIC_DATA = 300_000;
letTimeFly(100);
const wait = (hours: number) => jest.setSystemTime(Date.now() + hours * HOUR);

const looking = (lookThrough: string, more: IDataObject = {}) => new Polled({ lookThrough, ...more });

test('customers who came in between start the workflow once each, beside those at the end', async () => {
	const polled = looking('poll');
	const [first, second] = polled.create(50);
	await polled.poll();
	expect(await polled.poll()).toEqual([]);
	const inserted = [polled.insertBehind(first), polled.insertBehind(second)];
	const [last] = polled.create(1);
	const items = await polled.poll();
	expect(idsOf(items)).toEqual([...inserted, last]);
	expect(items[0]).toEqual({ audienceUserId: inserted[0], city: `of ${inserted[0]}` });
	expect([await polled.poll(), await polled.poll()]).toEqual([[], []]);
});

test('the list is looked through when its time has come, and not before', async () => {
	const polled = looking('hour');
	const [first] = polled.create(10);
	await polled.poll();
	const inserted = polled.insertBehind(first);
	wait(0.9);
	expect(await polled.poll()).toEqual([]);
	wait(0.2);
	expect(idsOf(await polled.poll())).toEqual([inserted]);
	const calls = polled.listCalls;
	await polled.poll();
	expect(polled.listCalls - calls).toBe(1);
});

test('without the option, or with Never, nobody in between is looked for, and nothing of the list is kept', async () => {
	for (const polled of [new Polled(), looking('never')]) {
		const [first] = polled.create(10);
		await polled.poll();
		polled.insertBehind(first);
		expect(await polled.poll()).toEqual([]);
		expect(polled.remembered.length).toBeLessThan(200);
	}
});

test('where the option is turned on later, who is there is remembered; where it was off for a while, anew', async () => {
	const polled = looking('never');
	const [first, second, third] = polled.create(10);
	await polled.poll();
	polled.insertBehind(first);
	polled.options.lookThrough = 'poll';
	expect(await polled.poll()).toEqual([]);
	const inserted = polled.insertBehind(second);
	expect(idsOf(await polled.poll())).toEqual([inserted]);
	polled.options.lookThrough = 'never';
	polled.insertBehind(third);
	polled.create(1);
	expect(await polled.poll()).toHaveLength(1);
	polled.options.lookThrough = 'poll';
	expect([await polled.poll(), await polled.poll()]).toEqual([[], []]);
});

test('of those who are there too where that is wanted, and those in between, each comes once', async () => {
	const polled = looking('poll', { takesExisting: true, mostPerPoll: 7 });
	const created = polled.create(40);
	const first = idsOf(await polled.poll());
	const inserted = [polled.insertBehind(created[2]), polled.insertBehind(created[20])];
	const all = [...first, ...idsOf(await polled.drain())];
	expect([...all].sort()).toEqual([...created, ...inserted].sort());
});

test('a customer who is gone and comes back starts nothing', async () => {
	const polled = looking('poll');
	const [first, second] = polled.create(10);
	await polled.poll();
	polled.remove(first, second);
	expect(await polled.poll()).toEqual([]);
	polled.ids.unshift(first, second);
	const inserted = polled.insertBehind(first);
	expect(idsOf(await polled.poll())).toEqual([inserted]);
	expect(await polled.poll()).toEqual([]);
});

test('a list of 210,000 is looked through over several polls, 20 calls in each, and goes on after a restart; the static data stay small', async () => {
	const polled = looking('hour', { mostPerPoll: 5 });
	const created = polled.create(210_000);
	await polled.poll();
	wait(1);
	const early = [10, 150_000, 199_999, 209_998].map((index) => polled.insertBehind(created[index]));
	const counted = async () => {
		const before = polled.listCalls;
		const items = await polled.poll();
		return [idsOf(items), polled.listCalls - before];
	};
	const [one] = polled.create(1);
	// Two calls look for those at the end.
	expect(await counted()).toEqual([[one], 22]);
	expect(polled.stored.length).toBeLessThan(STATIC_DATA);
	await polled.restart();
	// Behind where the look is, and before: the latter is found by the next one.
	const [ahead, passed] = [polled.insertBehind(created[205_000]), polled.insertBehind(created[5])];
	// The first poll after a start makes sure of what was handed over last.
	expect(await counted()).toEqual([[], 2]);
	expect((await counted())[0]).toEqual([...early, ahead].sort());
	expect(await polled.poll()).toEqual([]);
	wait(1);
	expect(await polled.poll()).toEqual([]);
	expect(idsOf(await polled.poll())).toEqual([passed]);
}, 60_000);

test('4,000 who come at the end and 800 in between come once each, in parts', async () => {
	const polled = looking('hour', { mostPerPoll: 500 });
	const before = polled.create(20_000);
	await polled.poll();
	const inserted = before.filter((_, index) => index % 24 === 0).map((id) => polled.insertBehind(id));
	const created = polled.create(4000);
	wait(1);
	const all = idsOf(await polled.drain());
	expect(inserted.length).toBeGreaterThan(800);
	expect([...all].sort()).toEqual([...inserted, ...created].sort());
}, 60_000);

test('a look that fails half way leaves no trace; one that n8n was ended after is handed over once more, once', async () => {
	const polled = looking('poll');
	const created = polled.create(25_000);
	await polled.poll();
	const before = polled.remembered;
	const inserted = [polled.insertBehind(created[5]), polled.insertBehind(created[24_000])];
	polled.meanwhile = (after) => {
		if (after !== '0' && after < created[15_000]) throw new Error('made up: cut off');
	};
	await expect(polled.poll()).rejects.toThrow();
	expect(polled.remembered).toBe(before);
	polled.meanwhile = () => {};
	await polled.poll(true);
	await polled.restart();
	const [last] = polled.create(1);
	expect(idsOf(await polled.poll())).toEqual(inserted);
	expect(idsOf(await polled.poll())).toEqual([last]);
	await polled.restart();
	expect([await polled.poll(), await polled.poll()]).toEqual([[], []]);
}, 60_000);

test('more differences than can be told are said so, once; those at the end come all the same', async () => {
	const polled = looking('hour');
	const before = polled.create(10_000);
	await polled.poll();
	for (const id of before.slice(0, 4000)) polled.insertBehind(id);
	const [last] = polled.create(1);
	wait(1);
	expect(idsOf(await polled.poll())).toEqual([last]);
	const told = /More than 2,000 customers have come in between or gone/;
	await expect(polled.poll()).rejects.toThrow(told);
	expect(await polled.poll()).toEqual([]);
	wait(1);
	await expect(polled.poll()).rejects.toMatchObject({ message: expect.stringMatching(told) as string });
	wait(1);
	const inserted = polled.insertBehind(before[9000]);
	expect(idsOf(await polled.poll())).toEqual([inserted]);
	expect(await polled.poll()).toEqual([]);
}, 60_000);

test('a list that is cut off once lets nobody come twice', async () => {
	const polled = looking('poll');
	const before = polled.create(10_000);
	await polled.poll();
	polled.remove(...before.slice(0, 5000));
	await expect(polled.poll()).rejects.toThrow('cannot be told');
	polled.ids = [...before];
	expect([await polled.poll(), await polled.poll()]).toEqual([[], []]);
}, 60_000);

test('a list in another order, and an ID that is no number of 64 bits, are said so', async () => {
	const polled = looking('poll');
	polled.create(3);
	await polled.poll();
	polled.ids = [polled.ids[1], polled.ids[0], polled.ids[2]];
	await expect(polled.poll()).rejects.toThrow("Tuzhan's list is in no ascending order");
	const other = looking('poll');
	other.ids = ['99999999999999999999'];
	await expect(other.poll()).rejects.toThrow('which is no number of 64 bits');
	await expect(looking('often').poll()).rejects.toThrow("'Look Through the Whole List' is 'often'");
});

interface Step {
	created: number;
	inserted: number[];
	removed: number[];
	hours: number;
	ending: 'well' | 'killed' | 'restarted' | 'cut';
}

test('whatever happens, everybody who stays starts the workflow once', async () => {
	const steps = fc.array(
		fc.record<Step>({
			created: fc.nat({ max: 12 }),
			inserted: fc.array(fc.nat(), { maxLength: 4 }),
			removed: fc.array(fc.nat(), { maxLength: 2 }),
			hours: fc.nat({ max: 30 }),
			ending: fc.constantFrom('well', 'well', 'well', 'cut', 'killed', 'restarted'),
		}),
		{ maxLength: 8 },
	);
	await fc.assert(
		fc.asyncProperty(steps, fc.integer({ min: 2, max: 30 }), async (all, mostPerPoll) => {
			const polled = looking('day', { mostPerPoll });
			const before = polled.create(20);
			await polled.poll();
			const started: string[] = [];
			// Nobody gets an ID that another one had.
			const used = new Set<string>();
			let kills = 0;
			for (const { created, inserted, removed, hours, ending } of all) {
				kills = ending === 'killed' ? kills + 1 : 0;
				// Twice in a row is as often as a hand-over is made again.
				const isKilled = kills > 0 && kills < 3;
				wait(hours);
				polled.create(created);
				for (const place of removed) polled.ids.splice(place % Math.max(1, polled.ids.length), 1);
				for (const place of inserted) {
					const id = polled.ids[place % Math.max(1, polled.ids.length)];
					if (id && !used.has(id)) used.add(id).add(polled.insertBehind(id));
				}
				let calls = 0;
				polled.meanwhile = () => {
					calls += 1;
					if (ending === 'cut' && calls === 2) throw new Error('cut off');
				};
				const items = await polled.poll(isKilled).catch(() => []);
				if (isKilled || ending === 'restarted') await polled.restart();
				started.push(...idsOf(items));
			}
			polled.meanwhile = () => {};
			for (let round = 0; round < 3; round += 1) {
				wait(24);
				started.push(...idsOf(await polled.poll()), ...idsOf(await polled.drain()));
			}
			expect(new Set(started).size).toBe(started.length);
			expect(started.filter((id) => before.includes(id))).toEqual([]);
			expect(polled.ids.filter((id) => !before.includes(id) && !started.includes(id))).toEqual([]);
		}),
		{ numRuns: 30 },
	);
}, 60_000);
