import { readIds } from '../../../nodes/shared/ids.ts';
import { refused } from '../refused.mts';

const read = (value: unknown) => readIds(value, "'IDs'");

test.each([
	['a', ['a']],
	['a, b,c', ['a', 'b', 'c']],
	[' a ,, b\nc\t', ['a', 'b', 'c']],
	['b, a, b', ['b', 'a']],
	[13, ['13']],
	[
		['a', 7, ' b '],
		['a', '7', 'b'],
	],
	[['a', '', null, 'a'], ['a']],
	[['0f3c1a52-7d64-4b8e-9a11-5c2e8d90b7f4'], ['0f3c1a52-7d64-4b8e-9a11-5c2e8d90b7f4']],
])('%j names the IDs %j, each once and in order', (value, ids) => {
	expect(read(value)).toEqual(ids);
});

test.each([undefined, null, '', ' , ', [], [null, ' ']])('%j, which names none, is refused', (value) => {
	expect(refused(() => read(value))).toBe("'IDs' is empty.");
});

test.each([[{ id: 'a' }], [[{ id: 'a' }]], [['a', ['b']]], [958788729483837440], [['a', 958788729483837440]]])(
	'%j is refused, since it holds what is no ID',
	(value) => {
		expect(refused(() => read(value))).toMatch(/^'IDs' is/);
	},
);
