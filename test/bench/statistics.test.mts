import { growthExponent, median } from '../../bench/statistics.mts';

test.each([
	[[7], 7],
	[[9, 1, 5], 5],
	[[10, 9, 1, 2], 5.5],
	[[100, 20, 3], 20],
])('the median of %j is %d', (values, expected) => {
	const given = [...values];
	expect(median(values)).toBe(expected);
	expect(values).toEqual(given);
});

test('there is no median of nothing', () => {
	expect(() => median([])).toThrow(RangeError);
});

test.each([
	['in proportion', 1],
	['with the square', 2],
	['not at all', 0],
	['with the root', 0.5],
])('what grows %s has that exponent', (_, exponent) => {
	const points = [1000, 5000, 20_000, 50_000].map((x): [number, number] => [x, 0.003 * x ** exponent]);
	expect(growthExponent(points)).toBeCloseTo(exponent, 10);
});

test('points off the line are evened out', () => {
	expect(
		growthExponent([
			[1, 1],
			[10, 20],
			[100, 100],
		]),
	).toBeCloseTo(1, 10);
	expect(
		growthExponent([
			[1, 1],
			[10, 10],
			[100, 200],
		]),
	).toBeCloseTo(1 + Math.log10(2) / 2, 10);
});
