import fc from 'fast-check';
import {
	halfWidth,
	trimmedEdges,
	withoutHalves,
	withoutInvisible,
} from '../../../../nodes/shared/values/characters.ts';
import { readText } from '../../../../nodes/shared/values/freeText.ts';
import { readObject } from '../../../../nodes/shared/json.ts';
import { noted, refusedAs } from './reading.mts';

test.each([
	['a\u200bb', 'ab'],
	['\ufeffa', 'a'],
	['a\0b\x1f', 'ab'],
	['a_x000D_', 'a'],
	['a\nb\tc', 'a\nb\tc'],
	['张三', '张三'],
])('%j without what shows nothing is %j', (text, visible) => {
	expect(withoutInvisible(text)).toBe(visible);
});

test.each([
	['１２３ａＢ＠．', '123aB@.'],
	['a\u3000b\u00a0c', 'a b c'],
	['张三。', '张三。'],
])('%j in half width is %j', (text, half) => {
	expect(halfWidth(text)).toBe(half);
});

test('edges lose blanks, BOM and marks of direction, and what stands between them stays', () => {
	expect(trimmedEdges('\ufeff \u202aa\u200b b\u202c\u3000')).toBe('a\u200b b');
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			const trimmed = trimmedEdges(text);
			expect(text).toContain(trimmed);
			expect(trimmed.trim()).toBe(trimmed);
			expect(trimmedEdges(trimmed)).toBe(trimmed);
		}),
	);
});

test('half a character is taken away, a whole one stays', () => {
	expect(withoutHalves('a\ud83db')).toBe('ab');
	expect(withoutHalves('\ude00a😀')).toBe('a😀');
	// Twice, since a pattern that remembers its place would miss every other one.
	expect(withoutHalves('\ud83d')).toBe('');
	expect(withoutHalves('\ud83d')).toBe('');
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
			const text = withoutHalves(String.fromCharCode(...units));
			expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
		}),
	);
});

describe('a text', () => {
	const { reading, repairs } = noted();
	const read = (value: unknown) => readText(value, "'Remark'", reading);

	test.each([
		'None',
		'无',
		'N/A',
		'Null',
		'Café “Möwe” – déjà vu…”',
		'undefined behaviour',
		'#hashtag',
		'# Title',
		'1.5E+3',
		'a/b',
		'❤️',
		'👨‍👩‍👧',
		'=1+1',
		'ＶＩＰ',
	])('%j may be meant, and stays', (value) => {
		expect(read(` ${value} `)).toBe(value);
	});

	test('with half a character is mended, and that is noted', () => {
		expect(read('Hi \ud83d')).toBe('Hi');
		expect(repairs).toEqual([["'Remark'", 'Hi \ud83d', 'Hi']]);
	});

	test.each([
		['input_characters', '\ufffd\ufffd公司'],
		['input_characters', '锟斤拷锟斤拷公司'],
		['input_characters', 'å¼\u00a0ä¸‰'],
		['input_placeholder', 'undefined'],
		['input_placeholder', 'undefined undefined'],
		['input_placeholder', 'null'],
		['input_placeholder', 'NaN'],
		['input_placeholder', '\\N'],
		['input_placeholder', '#N/A'],
		['input_placeholder', '#REF!'],
		['input_placeholder', '[object Object]'],
		['input_not_text', { a: 1 }],
		['input_moment', new Date(NaN)],
	])('%s: %j is refused', (code, value) => {
		expect(refusedAs(() => read(value)).code).toBe(code);
	});

	test('with controls that no text has a use for is mended, and tabs and line breaks stay', () => {
		expect(read('a\0b\x07\tc\r\nd')).toBe('ab\tc\r\nd');
	});

	test('is sent as it is without the checks', () => {
		for (const value of ['\ufffd', '#N/A', 'a\ud83d'])
			expect(readText(value, "'Remark'", noted({ checks: false }).reading)).toBe(value);
	});
});

test('texts inside of JSON are read alike, and blanks in them stay', () => {
	const json = '{"a":[" b \\ud83d\\u0000"],"c\\ud83d":{"d":1}}';
	expect(readObject(json, "'Event Properties'")).toEqual({ a: [' b '], c: { d: 1 } });
	expect(refusedAs(() => readObject('{"a":["\ufffd"]}', "'Event Properties'"))).toEqual({
		code: 'input_characters',
		message: "A text in 'Event Properties' is '\ufffd', in which characters are lost.",
	});
	expect(readObject('{"a":"\ufffd"}', "'Event Properties'", noted({ checks: false }).reading)).toEqual({ a: '\ufffd' });
});
