import { perform } from '../../../api/run/jobs.ts';

afterEach(() => jest.useRealTimers());

const numbered = (count: number, job: (number: number) => Promise<void>) =>
	Array.from({ length: count }, (_, number) => async () => await job(number));

test('jobs begin in their order, so many at once, and all are done', async () => {
	const begun: number[] = [];
	let atOnce = 0;
	let most = 0;
	await perform(
		numbered(25, async (number) => {
			begun.push(number);
			most = Math.max(most, (atOnce += 1));
			await new Promise(setImmediate);
			atOnce -= 1;
		}),
		{ width: 4, off: new AbortController().signal },
	);
	expect(begun).toEqual([...Array(25).keys()]);
	expect(most).toBe(4);
});

test('what is not begun stays undone when the run is off', async () => {
	let done = 0;
	const stop = new AbortController();
	await perform(
		numbered(10, async () => {
			done += 1;
			if (done === 3) stop.abort();
		}),
		{ width: 1, off: stop.signal },
	);
	expect(done).toBe(3);
});

test('with Batching there is a pause after every so many calls', async () => {
	jest.useFakeTimers({ now: 0 });
	const begunAt: number[] = [];
	const ended = perform(
		numbered(7, async () => void begunAt.push(Date.now())),
		{
			width: 5,
			batching: { size: 3, milliseconds: 1_000 },
			off: new AbortController().signal,
		},
	);
	await jest.runAllTimersAsync();
	await ended;
	expect(begunAt).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000]);
});

test('cancelling ends the pause', async () => {
	const cancel = new AbortController();
	let done = 0;
	const ended = perform(
		numbered(5, async () => void (done += 1)),
		{
			width: 2,
			batching: { size: 1, milliseconds: 60_000 },
			off: cancel.signal,
		},
	);
	while (done === 0) await new Promise(setImmediate);
	cancel.abort();
	await ended;
});
