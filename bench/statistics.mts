/**
 * The value in the middle; of an even number of values, the mean of the two in the middle.
 * @throws RangeError when there are no values
 */
export function median(values: number[]): number {
	if (values.length === 0) throw new RangeError('There is no median of no values');
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length / 2;
	return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/**
 * How something grows with something else: the exponent k of y = c · x^k that fits best (least squares of the logarithms). 1 is
 * growth in proportion.
 * @param points x and y, all above 0, with at least two different x
 */
export function growthExponent(points: Array<[x: number, y: number]>): number {
	const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
	const mean = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
	const [meanX, meanY] = [mean(0), mean(1)];
	const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
	return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
