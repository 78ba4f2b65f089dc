import type { IDataObject } from 'n8n-workflow';
import { idsOf, Polled } from './polled.mts';

test('the first poll starts nothing; later ones start with the profiles of those who came since, each once', async () => {
	const polled = new Polled();
	polled.create(5);
	expect(await polled.poll()).toEqual([]);
	expect(polled.n8n.calls.filter(({ body }) => body)).toEqual([]);
	expect(await polled.poll()).toEqual([]);
	const [one, other] = polled.create(2);
	expect(await polled.poll()).toEqual([
		{ audienceUserId: one, city: `of ${one}` },
		{ audienceUserId: other, city: `of ${other}` },
	]);
	expect(await polled.poll()).toEqual([]);
});

test('a list that is empty at first starts with the first customer', async () => {
	const polled = new Polled({}, false);
	expect(await polled.poll()).toEqual([]);
	const [first] = polled.create(1);
	expect(await polled.poll()).toEqual([{ audienceUserId: first, city: `of ${first}`, extra: true }]);
});

test('with Include Existing Customers, those who are there come too, no more at once than the limit, and none is lost', async () => {
	const polled = new Polled({ takesExisting: true, mostPerPoll: 120 });
	const created = polled.create(250);
	const polls = [await polled.poll(), await polled.poll(), await polled.poll(), await polled.poll()];
	expect(polls.map(({ length }) => length)).toEqual([120, 120, 10, 0]);
	expect(idsOf(polls.flat())).toEqual(created);
	const asked = polled.n8n.calls.flatMap(({ body }) =>
		body ? [(body as IDataObject).audienceUserIdList as string[]] : [],
	);
	expect(asked.map(({ length }) => length)).toEqual([100, 20, 100, 20, 10]);
});

test('a poll that fails is said so, and leaves no trace', async () => {
	const polled = new Polled();
	polled.create(1);
	await polled.poll();
	const before = polled.remembered;
	const created = polled.create(3);
	polled.refuses = true;
	await expect(polled.poll()).rejects.toThrow('made up: not today');
	expect(polled.remembered).toBe(before);
	polled.refuses = false;
	expect(idsOf(await polled.poll())).toEqual(created);
});

test('customers whose execution was lost when n8n was ended come with the next poll after the start, once', async () => {
	const polled = new Polled();
	polled.create(1);
	await polled.poll();
	const created = polled.create(2);
	await polled.poll(true);
	await polled.restart();
	const later = polled.create(1);
	expect(idsOf(await polled.poll())).toEqual(created);
	expect(idsOf(await polled.poll())).toEqual(later);
	expect(await polled.poll()).toEqual([]);
});

test('a test shows the last customer, and says so where there is none', async () => {
	const polled = new Polled();
	await expect(polled.test()).rejects.toThrow('Tuzhan lists no customer');
	polled.create(3);
	expect(idsOf(await polled.test())).toEqual(polled.ids.slice(-1));
});
