import type { IDataObject } from 'n8n-workflow';
import { readLimits } from '../../../nodes/shared/list.ts';
import { refused } from '../refused.mts';

const limitsOf = (values: IDataObject) => readLimits((name) => values[name] ?? null, 100);

describe('Return All and Limit', () => {
	test.each<[IDataObject, object]>([
		[{ returnAll: true }, { limit: Infinity, pageSize: 100, mostPages: 10_000 }],
		[
			{ returnAll: true, limit: 5 },
			{ limit: Infinity, pageSize: 100, mostPages: 10_000 },
		],
		[
			{ returnAll: false, limit: 50 },
			{ limit: 50, pageSize: 100, mostPages: 10_000 },
		],
		[
			{ returnAll: false, limit: '7', 'options.pageSize': '20', 'options.mostPages': 3 },
			{ limit: 7, pageSize: 20, mostPages: 3 },
		],
	])('%j means %j', (values, limits) => {
		expect(limitsOf(values)).toEqual(limits);
	});

	test.each([0, -1, 2.5, 'many', '', NaN, Infinity, {}])('a limit of %p is refused', (limit) => {
		expect(refused(() => limitsOf({ returnAll: false, limit: limit as number }))).toMatch(
			/^'Limit' is .*whole number of 1 or more\.$/,
		);
	});

	test('a limit that an expression does not give is refused', () => {
		expect(refused(() => limitsOf({ returnAll: false }))).toMatch(/^'Limit'/);
	});

	test.each([0, -1, 2.5, 'many', '', Infinity])('a page size of %p is refused', (pageSize) => {
		expect(refused(() => limitsOf({ returnAll: true, 'options.pageSize': pageSize }))).toMatch(/^'Page Size' is/);
	});

	test.each([0, -1, 2.5, 'many', '', Infinity])('a largest number of pages of %p is refused', (mostPages) => {
		expect(refused(() => limitsOf({ returnAll: true, 'options.mostPages': mostPages }))).toMatch(/^'Max Pages' is/);
	});
});
