import fc from 'fast-check';
import { MINUTE, SimulatedList, SimulatedTrigger, START, type Settings } from './simulated.mts';

const usual: Settings = {
	order: 'newestFirst',
	isTimed: true,
	watchesChanges: false,
	limit: 1000,
	takesExisting: false,
	overlap: 15 * MINUTE,
};

function watching(settings: Partial<Settings> = {}, pageSize = 10) {
	const whole = { ...usual, ...settings };
	const list = new SimulatedList(whole.order, whole.watchesChanges ? 'changedAt' : 'createdAt', pageSize);
	return { list, trigger: new SimulatedTrigger(list, whole) };
}

const orders = ['newestFirst', 'oldestFirst', 'unknown'] as const;
const ids = (trigger: SimulatedTrigger) => trigger.started.map(({ id }) => id).sort((a, b) => a - b);
const states = (trigger: SimulatedTrigger) => trigger.started.map(({ id, content }) => `${id} ${content}`);

describe.each(orders)('a list read %s', (order) => {
	describe.each([true, false])('with times: %s', (isTimed) => {
		// Nothing tells what came first in a list without order and times.
		const inOrder = (trigger: SimulatedTrigger) =>
			isTimed || order !== 'unknown' ? trigger.started.map(({ id }) => id) : ids(trigger);

		test('remembers at first, and starts what is created later once', async () => {
			const { list, trigger } = watching({ order, isTimed });
			for (let each = 0; each < 25; each += 1) list.create((list.now += 1000));
			await trigger.poll();
			expect(trigger.started).toEqual([]);
			const later: number[] = [];
			for (let poll = 0; poll < 30; poll += 1) {
				for (let each = 0; each < poll % 4; each += 1) later.push(list.create((list.now += 1000)).id);
				await trigger.poll();
				list.now += MINUTE;
			}
			expect(inOrder(trigger)).toEqual(later);
		});

		test('begins with a list that is empty', async () => {
			const { list, trigger } = watching({ order, isTimed });
			await trigger.poll();
			const { id } = list.create();
			await trigger.poll();
			await trigger.poll();
			expect(ids(trigger)).toEqual([id]);
		});

		test('hands 10,000 over in parts after a day, none lost and none twice', async () => {
			const { list, trigger } = watching({ order, isTimed }, 100);
			for (let each = 0; each < 100; each += 1) list.create((list.now += 1000));
			await trigger.poll();
			list.now += 24 * 60 * MINUTE;
			const most = isTimed || order !== 'unknown' ? 10_000 : 9_900;
			const later = Array.from({ length: most }, () => list.create((list.now += 7)).id);
			await trigger.drain();
			expect(inOrder(trigger)).toEqual(later);
			for (let poll = 0; poll < 3; poll += 1) expect(await trigger.poll()).toBe(0);
		});

		test('takes what is there too where that is wanted', async () => {
			const { list, trigger } = watching({ order, isTimed, takesExisting: true, limit: 7 });
			const all = Array.from({ length: 40 }, () => list.create((list.now += 1000)).id);
			await trigger.drain();
			expect(inOrder(trigger)).toEqual(all);
		});
	});

	test('starts records of one time all, in parts too, and more of them than it remembers', async () => {
		const { list, trigger } = watching({ order, limit: 3000 }, 500);
		list.create();
		await trigger.poll();
		list.now += MINUTE;
		const later = Array.from({ length: 25_000 }, () => list.create().id);
		await trigger.drain();
		expect(ids(trigger)).toEqual(later);
	});

	test('a poll that fails half way, or an n8n that is killed before it has taken it, leaves no trace', async () => {
		const { list, trigger } = watching({ order });
		await trigger.poll();
		const later = Array.from({ length: 55 }, () => list.create((list.now += 1000)).id);
		list.meanwhile = (page) => {
			if (page === 3) throw new Error('cut off');
		};
		await expect(trigger.poll()).rejects.toThrow('cut off');
		list.meanwhile = () => {};
		await trigger.poll({ isKilled: true });
		expect(trigger.started).toEqual([]);
		await trigger.poll();
		await trigger.poll();
		expect(ids(trigger)).toEqual(later);
	});

	test('finds records that become visible late, and whose clock is minutes off', async () => {
		const { list, trigger } = watching({ order });
		list.create();
		await trigger.poll();
		list.now += 20 * MINUTE;
		const [one, late, ahead, next] = [0, -14, 6, 1].map((minutes) => {
			const { id } = list.create(list.now + minutes * MINUTE);
			return id;
		});
		await trigger.poll();
		const last = list.create(list.now - 2 * MINUTE).id;
		await trigger.poll();
		await trigger.poll();
		expect(ids(trigger)).toEqual([one, late, ahead, next, last]);
	});

	test('finds a record that a removed one before it takes to a page that was read already', async () => {
		const { list, trigger } = watching({ order });
		list.create();
		await trigger.poll();
		const later = Array.from({ length: 30 }, () => list.create((list.now += 3 * MINUTE)).id);
		let removed = 0;
		list.meanwhile = (page) => {
			if (page !== 2 || removed !== 0) return;
			removed = -1;
			const [, second] = list.page(1);
			removed = second.id;
			list.remove(list.rows.find(({ id }) => id === removed)!);
		};
		await trigger.poll();
		await trigger.poll();
		expect(removed).toBeGreaterThan(0);
		const started = ids(trigger);
		expect(new Set(started).size).toBe(started.length);
		expect(started).toEqual(expect.arrayContaining(later.filter((id) => id !== removed)));
	});

	test('is not blinded by a record of the year 2099', async () => {
		const { list, trigger } = watching({ order });
		list.create();
		await trigger.poll();
		list.create(Date.UTC(2099, 0, 1));
		await trigger.poll();
		list.create((list.now += MINUTE));
		await trigger.poll();
		await trigger.poll();
		expect(ids(trigger)).toEqual([2, 3]);
	});

	test('starts a record again for each change, also twice in a second, and once when nothing changes', async () => {
		const { list, trigger } = watching({ order, watchesChanges: true });
		const rows = Array.from({ length: 30 }, () => list.create((list.now += 1000)));
		await trigger.poll();
		list.now += MINUTE;
		list.change(rows[3]);
		await trigger.poll();
		list.change(rows[3]);
		list.change(rows[20]);
		await trigger.poll();
		await trigger.poll();
		expect(states(trigger).sort()).toEqual(['21 1', '4 1', '4 2']);
	});
});

test('changes without a time are told by the fields, and back again too', async () => {
	const { list, trigger } = watching({ order: 'unknown', watchesChanges: true, isTimed: false });
	const rows = Array.from({ length: 30 }, () => list.create());
	await trigger.poll();
	list.change(rows[7]);
	await trigger.poll();
	rows[7].content = 0;
	await trigger.poll();
	await trigger.poll();
	expect(states(trigger)).toEqual(['8 1', '8 0']);
});

test('a list without times and order is refused once it is longer than what can be remembered', async () => {
	const { list, trigger } = watching({ order: 'unknown', isTimed: false }, 500);
	for (let each = 0; each < 10_001; each += 1) list.create();
	await expect(trigger.poll()).rejects.toThrow('too long');
});

test('of a long list, only what can hold something new is read', async () => {
	for (const order of ['newestFirst', 'oldestFirst'] as const) {
		const { list, trigger } = watching({ order }, 100);
		for (let each = 0; each < 10_000; each += 1) list.create((list.now += 10_000));
		await trigger.poll();
		list.calls = 0;
		list.create((list.now += 10_000));
		await trigger.poll();
		expect(trigger.started).toHaveLength(1);
		expect(list.calls).toBeLessThanOrEqual(4);
	}
});

test('what is handed over once more after a kill is what was handed over, by itself', async () => {
	const { list, trigger } = watching();
	await trigger.poll();
	for (let each = 0; each < 12; each += 1) list.create((list.now += 1000));
	await trigger.poll();
	const once = [...trigger.started];
	list.create((list.now += 1000));
	expect(await trigger.poll({ isInDoubt: true })).toBe(12);
	expect(trigger.started.slice(12)).toEqual(once);
	expect(await trigger.poll()).toBe(1);
	expect(await trigger.poll()).toBe(0);
});

interface Step {
	created: number;
	changed: number[];
	removed: number[];
	minutes: number;
	isKilled: boolean;
	isCut: boolean;
}

const steps = fc.array(
	fc.record<Step>({
		created: fc.nat({ max: 30 }),
		changed: fc.array(fc.nat(), { maxLength: 4 }),
		removed: fc.array(fc.nat(), { maxLength: 3 }),
		minutes: fc.nat({ max: 40 }),
		isKilled: fc.boolean(),
		isCut: fc.boolean(),
	}),
	{ maxLength: 12 },
);

test('whatever happens to a list while it is read, every record that stays starts the workflow once', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...orders),
			fc.boolean(),
			fc.integer({ min: 1, max: 40 }),
			steps,
			async (order, isTimed, limit, all) => {
				const { list, trigger } = watching({ order, isTimed, limit });
				const before = Array.from({ length: 15 }, () => list.create((list.now += 1000)).id);
				await trigger.poll();
				for (const { created, changed, removed, minutes, isKilled, isCut } of all) {
					list.now += minutes * MINUTE;
					for (let each = 0; each < created; each += 1) list.create((list.now += 500));
					let turn = 0;
					list.meanwhile = (page) => {
						if (isCut && page === 2) throw new Error('cut off');
						const row = list.rows[(changed[turn] ?? 0) % Math.max(1, list.rows.length)];
						if (changed[turn] !== undefined && row) list.change(row);
						const gone = list.rows[(removed[turn] ?? 0) % Math.max(1, list.rows.length)];
						if (removed[turn] !== undefined && gone) list.remove(gone);
						if (turn < 3) list.create((list.now += 500));
						turn += 1;
					};
					await trigger.poll({ isKilled }).catch(() => 0);
					list.meanwhile = () => {};
				}
				await trigger.drain();
				const started = ids(trigger);
				expect(new Set(started).size).toBe(started.length);
				expect(started.filter((id) => before.includes(id))).toEqual([]);
				const missing = list.rows.map(({ id }) => id).filter((id) => !before.includes(id) && !started.includes(id));
				expect(missing).toEqual([]);
			},
		),
	);
});

test('whatever changes while a list is read, the last state of every record that changed has started the workflow', async () => {
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...orders), fc.integer({ min: 1, max: 40 }), steps, async (order, limit, all) => {
			const { list, trigger } = watching({ order, limit, watchesChanges: true });
			for (let each = 0; each < 35; each += 1) list.create((list.now += 1000));
			await trigger.poll();
			for (const { created, changed, minutes, isKilled } of all) {
				list.now += minutes * MINUTE;
				for (let each = 0; each < created; each += 1) list.create((list.now += 500));
				let turn = 0;
				list.meanwhile = () => {
					const row = list.rows[(changed[turn] ?? 0) % list.rows.length];
					if (changed[turn] !== undefined) list.change(row, (list.now += 1000));
					turn += 1;
				};
				await trigger.poll({ isKilled });
				list.meanwhile = () => {};
			}
			await trigger.drain();
			const started = new Set(states(trigger));
			expect(started.size).toBe(trigger.started.length);
			const changed = list.rows.filter(
				({ changedAt, createdAt, content }) => content > 0 || createdAt > START + 35_000 || changedAt > START + 35_000,
			);
			expect(changed.filter(({ id, content }) => !started.has(`${id} ${content}`))).toEqual([]);
		}),
	);
});
