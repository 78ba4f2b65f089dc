import fc from 'fast-check';
import { CallRefusal } from '../../../api/refusal/refusal.ts';
import { sendSplit } from '../../../api/run/split.ts';

const refusal = (message: string) => new CallRefusal('declined', message, 'Correct it.', { message }, 'declined');

/** Sends rows to an API that declines each call with a bad row in it, and counts. */
async function split(rows: number[], reasonOf: (row: number) => string | undefined, off = new AbortController()) {
	const calls: number[][] = [];
	const taken: number[] = [];
	const declined = new Map<number, string>();
	await sendSplit(rows, {
		send: async (some) => {
			calls.push(some);
			const reason = some.map(reasonOf).find((found) => found !== undefined);
			if (reason === undefined) taken.push(...some);
			return await Promise.resolve(reason === undefined ? undefined : refusal(reason));
		},
		decline: (row, { message }) => declined.set(row, message),
		off: off.signal,
	});
	return { calls, taken, declined };
}

const upTo = (count: number) => Array.from({ length: count }, (_, row) => row);
/** Calls for one row at fault: the whole, then two for each halving. */
const bound = (count: number) => 1 + 2 * Math.ceil(Math.log2(count));

test.each([2, 100, 500])('one bad row of %i stands alone, wherever it is, and all others are taken', async (count) => {
	await fc.assert(
		fc.asyncProperty(fc.nat(count - 1), async (bad) => {
			const { calls, taken, declined } = await split(upTo(count), (row) => (row === bad ? 'bad' : undefined));
			expect([...declined.keys()]).toEqual([bad]);
			expect([...taken].sort((one, other) => one - other)).toEqual(upTo(count).filter((row) => row !== bad));
			expect(calls.length).toBeLessThanOrEqual(bound(count));
		}),
		{ numRuns: 30 },
	);
});

test('whichever rows are bad, each is declined for its own reason, no other one is, and the order is kept', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uniqueArray(fc.nat(59), { maxLength: 20 }), async (bad) => {
			const { taken, declined } = await split(upTo(60), (row) => (bad.includes(row) ? `row ${row}` : undefined));
			expect([...declined].sort(([one], [other]) => one - other)).toEqual(
				[...bad].sort((one, other) => one - other).map((row) => [row, `row ${row}`]),
			);
			expect(taken).toEqual(upTo(60).filter((row) => !bad.includes(row)));
		}),
	);
});

test('where the reason is not in the rows, not each of them is tried: 500 rows cost fewer than 60 calls', async () => {
	const { calls, taken, declined } = await split(upTo(500), () => 'the app may not do this');
	expect(taken).toEqual([]);
	expect(declined.size).toBe(500);
	expect(calls.length).toBeLessThan(60);
});

test('after a stop nothing more is sent, and nothing is said of the rows that were not', async () => {
	const off = new AbortController();
	const { calls, declined } = await split(
		upTo(8),
		() => {
			off.abort();
			return 'bad';
		},
		off,
	);
	expect([calls.length, declined.size]).toEqual([1, 0]);
});
