import fc from 'fast-check';
import { bySize, isCountable, MOST_DIFFERENCES, Tally } from '../../../nodes/TuzhanPollTrigger/tally.ts';

const ids = (count: number, start = 860484273911119872n, step = 1n) =>
	Array.from({ length: count }, (_, index) => String(start + BigInt(index) * step));

function differences(mine: Iterable<string>, others: Iterable<string>) {
	const tally = new Tally();
	for (const id of mine) tally.add(id);
	const read = new Tally(tally.text());
	for (const id of others) read.remove(id);
	return read.differences();
}

test('sets are told apart exactly, whatever is in them', () => {
	const anyIds = fc.uniqueArray(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String), { maxLength: 60 });
	fc.assert(
		fc.property(anyIds, anyIds, anyIds, (both, more, fewer) => {
			const [mine, others] = [new Set([...both, ...more]), new Set([...both, ...fewer])];
			expect(differences(mine, others)).toEqual({
				more: [...mine].filter((id) => !others.has(id)).sort(bySize),
				fewer: [...others].filter((id) => !mine.has(id)).sort(bySize),
			});
		}),
	);
});

test('as many differences as are promised are found in a set of 100,000, in 64,000 characters', () => {
	const all = ids(100_000, 860484273911119872n, 4_194_304n);
	const gone = new Set(all.filter((_, index) => index % 100 === 3));
	const came = ids(MOST_DIFFERENCES - gone.size, 860484273911119873n, 4_194_304n);
	expect(gone.size).toBe(1000);
	expect(differences(all, [...all.filter((id) => !gone.has(id)), ...came])).toEqual({ more: [...gone], fewer: came });
	expect(new Tally().text()).toHaveLength(64_000);
});

test.each([1, 4_194_304, 1_000_003])('the promise holds for sets of IDs that are %d apart', (step) => {
	for (let trial = 0; trial < 20; trial += 1) {
		const came = ids(MOST_DIFFERENCES, 1_000_000_000_000_000n + BigInt(trial) * 7_777_777_777_777n, BigInt(step));
		expect(differences([], came)?.fewer).toEqual(came);
	}
});

test('that there are too many differences is noticed', () => {
	for (const count of [2500, 3000, 10_000]) expect(differences(ids(count), [])).toBeUndefined();
});

test('a number of 64 bits can be counted, and nothing else', () => {
	expect(['0', '7', '18446744073709551615'].map(isCountable)).toEqual([true, true, true]);
	expect(['', '07', '-1', '1.5', 'a', '18446744073709551616', '999999999999999999999'].map(isCountable)).toEqual(
		Array<boolean>(7).fill(false),
	);
	expect(['10', '9', '100'].sort(bySize)).toEqual(['9', '10', '100']);
});
