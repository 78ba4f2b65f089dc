import fc from 'fast-check';
import { readIds } from '../../../../nodes/shared/ids.ts';
import { entriesOf } from '../../../../nodes/shared/values/list.ts';
import { digitsIn, wholeNumber } from '../../../../nodes/shared/values/number.ts';
import { readSex } from '../../../../nodes/shared/values/sex.ts';
import { readTruth } from '../../../../nodes/shared/values/truth.ts';
import { noted, refusedAs } from './reading.mts';

const { reading } = noted();

describe('a list', () => {
	test.each<[unknown, string[]]>([
		['a,b', ['a', 'b']],
		['a，b、c；d;e\nf\r\ng\th', ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']],
		[' a b , ,', ['a b']],
		[
			['ACME CO.,LTD.', ' b ', '', null],
			['ACME CO.,LTD.', 'b'],
		],
		['["ACME CO.,LTD.", "b"]', ['ACME CO.,LTD.', 'b']],
		['[VIP],b', ['[VIP]', 'b']],
		['[VIP]', ['[VIP]']],
		['[9007199254740993,2]', ['9007199254740993', '2']],
		["['a','b']", ['a', 'b']],
		['[a, b]', ['a', 'b']],
		['"ACME, INC",b', ['ACME, INC', 'b']],
		['b,"He said ""no"""', ['b', 'He said "no"']],
		['a﹐b﹑c', ['a', 'b', 'c']],
		[7, ['7']],
		['', []],
		[undefined, []],
	])('%j holds %j', (value, entries) => {
		expect(entriesOf(value, "'Groups'")).toEqual(entries);
	});

	test('of entries without separators comes back however it is written', () => {
		const entries = fc.array(fc.stringMatching(/^[^\s,，;；、[\]"'﹐︐﹔﹑､]+$/), { minLength: 1 });
		fc.assert(
			fc.property(entries, fc.constantFrom(',', '，', '、', ';', '；', '\n', ', '), (list, separator) => {
				const clean = list.map((entry) => entriesOf([entry], 'x')).flat();
				fc.pre(clean.length === list.length);
				expect(entriesOf(list.join(separator), 'x').map((entry) => entriesOf([entry], 'x')[0])).toEqual(clean);
			}),
		);
	});

	test('of IDs is checked one by one', () => {
		expect(readIds('e1，e2、e3', "'IDs'")).toEqual(['e1', 'e2', 'e3']);
		expect(refusedAs(() => readIds('e1,#N/A', "'IDs'")).code).toBe('input_placeholder');
		expect(readIds('e1,#N/A', "'IDs'", noted({ checks: false }).reading)).toEqual(['e1', '#N/A']);
	});
});

describe('a sex', () => {
	test.each([
		[
			['男', 'male', 'Male', 'M', 'm', '1', 1, '1.0', '先生', '男 ', '\u200b男', 'ＭＡＬＥ', 'Mr.', '♂', '"男"', "'1"],
			'male',
		],
		[['女', 'female', 'F', '2', 2, '女士', '女性'], 'female'],
		[['', ' ', null, undefined], undefined],
	])('%j are %s', (values, sex) => {
		for (const value of values) expect([value, readSex(value, "'Sex'", reading)]).toEqual([value, sex]);
	});

	test.each(['x', '0', 0, '未知', '男女', 3, true, 'constructor'])('%j is refused', (value) => {
		expect(refusedAs(() => readSex(value, "'Sex'", reading)).code).toBe('input_choice');
	});
});

describe('true or false', () => {
	test.each([
		[[true, 'true', 'TRUE', 'yes', 'Y', '1', 1, '是', '是 ', 'ＴＲＵＥ', '是的', '✅', '☑', '"true"', "'TRUE"], true],
		[[false, 'false', 'FALSE', 'no', 'N', '0', 0, '否', '❌'], false],
		[['', null, undefined], undefined],
	])('%j are %s', (values, is) => {
		for (const value of values) expect([value, readTruth(value, "'Open'")]).toEqual([value, is]);
	});

	test.each(['x', 2, '是否', 'truee', 'constructor'])('%j is refused', (value) => {
		expect(refusedAs(() => readTruth(value, "'Open'")).code).toBe('input_form');
	});
});

describe('a number', () => {
	test.each<[unknown, string]>([
		['1,234', '1234'],
		['1，234，567', '1234567'],
		['１２３', '123'],
		['+5', '5'],
		['-1,234.50', '-1234.50'],
		['7.0', '7'],
		["'7", '7'],
		[1000, '1000'],
		[2.5, '2.5'],
	])('%j has the digits %s', (value, digits) => {
		expect(digitsIn(value, "'Points'")).toBe(digits);
	});

	test.each([
		'0x1F',
		'1e3',
		'1E+3',
		'12,34',
		'1.234,5',
		'1 234',
		'5%',
		'¥5',
		'',
		'five',
		true,
		NaN,
		Infinity,
		'--5',
		'.5',
		'5.',
	])('%j is none', (value) => {
		expect(digitsIn(value, "'Points'")).toBeUndefined();
	});

	test.each(['1.5', 1.5, '9007199254740993', '1e3'])('%j is no whole number', (value) => {
		expect(wholeNumber(value, "'Points'")).toBeUndefined();
	});

	test('comes back from each way of writing it', () => {
		const fullWidth = (text: string) =>
			text.replace(/[\d-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
		fc.assert(
			fc.property(fc.maxSafeInteger(), (number) => {
				for (const text of [String(number), number.toLocaleString('en'), fullWidth(String(number)), `${number}.00`])
					expect(wholeNumber(text, "'Points'")).toBe(number === 0 ? 0 : number);
			}),
		);
	});
});
