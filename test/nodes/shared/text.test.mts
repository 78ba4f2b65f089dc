import fc from 'fast-check';
import { textOf } from '../../../nodes/shared/text.ts';
import { refused } from '../refused.mts';

test.each([
	['text', 'text'],
	['  blanks around it\n', 'blanks around it'],
	['径硕', '径硕'],
	['0013800000000', '0013800000000'],
	['', ''],
	[undefined, ''],
	[null, ''],
	[0, '0'],
	[13800000000, '13800000000'],
	[9007199254740991, '9007199254740991'],
	[-1.5, '-1.5'],
	[true, 'true'],
	[false, 'false'],
])('%p becomes %j', (value, text) => {
	expect(textOf(value, "'Value'")).toBe(text);
});

test.each([9007199254740992, -9007199254740992, 958788729483837440, 1e21])(
	'the number %p is refused: its last digits are lost',
	(value) => {
		expect(refused(() => textOf(value, "'Value' of identity 2"))).toMatch(
			/^'Value' of identity 2 is the number .*lost its last digits/,
		);
	},
);

test.each([NaN, Infinity, -Infinity])('the number %p, which an expression can give, is refused', (value) => {
	expect(refused(() => textOf(value, "'Value' of identity 2"))).toMatch(/^'Value' of identity 2/);
});

test.each([{}, { a: 1 }, [], ['13800000000'], new Date(0)])('%j is refused, since it is no text', (value) => {
	expect(refused(() => textOf(value, "'Value' of identity 2"))).toMatch(/^'Value' of identity 2 .*text/);
});

test('no number is ever sent with other digits than it has', () => {
	fc.assert(
		fc.property(
			fc.oneof(fc.double(), fc.maxSafeInteger(), fc.bigInt(-(10n ** 30n), 10n ** 30n).map(Number)),
			(value) => {
				let text: string;
				try {
					text = textOf(value, "'Value'");
				} catch {
					expect(Number.isSafeInteger(value)).toBe(false);
					return;
				}
				expect(Number(text)).toBe(value === 0 ? 0 : value);
				expect(Math.abs(value) < 2 ** 53).toBe(true);
			},
		),
	);
});
