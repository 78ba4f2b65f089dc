import { letTimeFly } from '../../../in-process/fast-clock.mts';
import { idsOf, Polled } from '../../TuzhanPollTrigger/polled.mts';

const MINUTE = 60_000;
letTimeFly(100);

async function watching() {
	const polled = new Polled();
	polled.create(1);
	await polled.poll();
	polled.create(1);
	expect(await polled.poll()).toHaveLength(1);
	return polled;
}

test('records whose execution n8n could not create come again, once, and those after them too', async () => {
	const polled = await watching();
	const lost = polled.create(2);
	expect(await polled.handOver()).toHaveLength(2);
	const later = polled.create(1);
	// It may still be on its way.
	expect(await polled.poll()).toEqual([]);
	jest.advanceTimersByTime(MINUTE);
	expect(idsOf(await polled.poll())).toEqual(lost);
	expect(idsOf(await polled.poll())).toEqual(later);
	expect(await polled.poll()).toEqual([]);
});

test('they are handed over until they arrive, less and less often', async () => {
	const polled = await watching();
	const lost = polled.create(1);
	await polled.handOver();
	let times = 0;
	for (let minute = 0; minute < 60; minute += 1) {
		jest.advanceTimersByTime(MINUTE);
		if ((await polled.handOver()).length > 0) times += 1;
	}
	expect(times).toBeGreaterThan(3);
	expect(times).toBeLessThan(10);
	jest.advanceTimersByTime(60 * MINUTE);
	expect(idsOf(await polled.poll())).toEqual(lost);
	expect(await polled.poll()).toEqual([]);
});

test('an execution that had to wait for others lets its records pass once', async () => {
	const polled = await watching();
	const created = polled.create(2);
	const waiting = await polled.handOver();
	jest.advanceTimersByTime(MINUTE);
	const again = await polled.handOver();
	expect(again).toHaveLength(2);
	expect(idsOf(await polled.arrive(waiting))).toEqual(created);
	expect(await polled.arrive(again)).toEqual([]);
	expect(await polled.poll()).toEqual([]);
});

test('a user who retries an execution that had failed before the trigger has its records, and they do not come again', async () => {
	const polled = await watching();
	const created = polled.create(2);
	const failed = await polled.handOver();
	expect(idsOf(await polled.arrive(failed, 'retry'))).toEqual(created);
	jest.advanceTimersByTime(MINUTE);
	expect(await polled.poll()).toEqual([]);
	expect(idsOf(await polled.arrive(failed, 'retry'))).toEqual(created);
});

test('where executions run in other processes, nothing is handed over again for want of news', async () => {
	jest.resetModules();
	const { Polled: Other } = await import('../../TuzhanPollTrigger/polled.mts');
	const polled = new Other();
	polled.create(1);
	await polled.poll();
	for (let poll = 0; poll < 3; poll += 1) {
		const created = polled.create(1);
		expect((await polled.handOver()).map(({ json }) => json.audienceUserId)).toEqual(created);
		jest.advanceTimersByTime(MINUTE);
	}
});
