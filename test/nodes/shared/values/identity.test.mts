import fc from 'fast-check';
import { readIdentity, type IdentityKind } from '../../../../nodes/shared/values/identity.ts';
import { refused } from '../../refused.mts';
import { noted, refusedAs } from './reading.mts';

const read = (value: unknown, kind: IdentityKind) => readIdentity(value, kind, "'Value'", noted().reading);

test.each<[IdentityKind, unknown, string]>([
	['mobile', '13800000001.0', '13800000001'],
	['mobile', '１３８０００００００１', '13800000001'],
	['mobile', "'13800000001", '13800000001'],
	['mobile', '’13800000001', '13800000001'],
	['mobile', '="13800000001"', '13800000001'],
	['mobile', '"13800000001"', '13800000001'],
	['mobile', '\u202d13800000001\u202c', '13800000001'],
	['mobile', '\ufeff13800000001\u200b', '13800000001'],
	['mobile', '138\u200b0000\u00ad0001', '13800000001'],
	['mobile', '\t13800000001\r\n', '13800000001'],
	['mobile', '13800000001_x000D_', '13800000001'],
	['mobile', '＋86 138－0000－0001', '+86 138-0000-0001'],
	['mobile', '138\u00a00000\u20110001', '138 0000-0001'],
	['email', 'a@b.example\u200b', 'a@b.example'],
	['email', 'ａ＠ｂ．ｅｘａｍｐｌｅ', 'a@b.example'],
	['wechat', 'oX4b85kPqLm2Zr7dTnWcVh9sYe0A\u200b', 'oX4b85kPqLm2Zr7dTnWcVh9sYe0A'],
	['other', '860484273911119872.0', '860484273911119872'],
	['mobile', '13800000001;', '13800000001'],
	['mobile', '，13800000001、', '13800000001'],
	['mobile', 'tel:+86-138-0000-0001', '+86-138-0000-0001'],
	['email', 'a@b.example,', 'a@b.example'],
	['email', 'mailto:a@b.example', 'a@b.example'],
	['email', '<a@b.example>', 'a@b.example'],
	['email', 'Zhang San <a@b.example>', 'a@b.example'],
	['other', 'ｃｒｍ－１', 'crm-1'],
	['other', "'00012", '00012'],
])('%s %j is put right to %j, and that is noted', (kind, value, text) => {
	const { reading, repairs } = noted();
	expect(readIdentity(value, kind, "'Value'", reading)).toBe(text);
	expect(repairs).toEqual([["'Value'", value, text]]);
});

test.each<[IdentityKind, unknown]>([
	['mobile', '13800000001'],
	// The number of JINGdigital's own example of a lead.
	['mobile', '10000000000'],
	['mobile', '+86 138-0000-0001'],
	['mobile', '(+86) 13800000001'],
	['mobile', '0086-13800000001'],
	['mobile', '8613800000001'],
	['mobile', '+12025550123'],
	['mobile', '+49 (151) 2345-6789'],
	['mobile', '+852 6123 4567'],
	['mobile', '021-61234567'],
	['email', 'first.last+tag@sub.example.com'],
	['email', '张三@例子.公司'],
	['wechat', 'oX4b85k_qLm2Zr7dTnW-Vh9sYe0A'],
	['other', '张三（北京）'],
	['other', 'None-such'],
	['other', '1e5'],
	['other', 'abc/def'],
	['other', '王小明'],
	['other', 'c d'],
])('%s %j is right as it is, and nothing is noted', (kind, value) => {
	const { reading, repairs } = noted();
	expect(readIdentity(value, kind, "'Value'", reading)).toBe(value);
	expect(repairs).toEqual([]);
});

const NOTHING = [
	...[
		'#N/A',
		'#n/a',
		'＃N/A',
		'#REF!',
		'#NAME?',
		'#VALUE!',
		'#DIV/0!',
		'#NUM!',
		'#NULL!',
		'#####',
		'NULL',
		'null',
		'None',
	],
	...[
		'nil',
		'undefined',
		'NaN',
		'\\N',
		'N/A',
		'n.a.',
		'-',
		'--',
		'——',
		'/',
		'无',
		'暂无',
		'空',
		'未知',
		'没有',
		'不详',
		'保密',
	],
	...[
		'[object Object]',
		'+86undefined',
		'{{ $json.mobile }}',
		'(null)',
		'wx_undefined',
		'unknown',
		'《无》'.slice(1, 2),
	],
];

test.each(['mobile', 'email', 'wechat', 'other'] as const)('in a %s, what stands for nothing is refused', (kind) => {
	for (const value of NOTHING)
		expect([value, refusedAs(() => read(value, kind)).code]).toEqual([value, 'input_placeholder']);
});

test.each<[string, IdentityKind, unknown]>([
	['input_placeholder', 'mobile', '00000000000'],
	['input_placeholder', 'mobile', '11111111111'],
	['input_placeholder', 'mobile', '<NA>'],
	['input_placeholder', 'other', 'NaT'],
	['input_placeholder', 'other', '暂无手机号'],
	['input_placeholder', 'wechat', '0'],
	['input_placeholder', 'mobile', '+86null'],
	['input_placeholder', 'email', 'null@null'],
	['input_digits_lost', 'mobile', '1.38E+10'],
	['input_digits_lost', 'mobile', '1.38e10'],
	['input_digits_lost', 'mobile', '１．３８Ｅ＋１０'],
	['input_digits_lost', 'mobile', '1,38E+10'],
	['input_digits_lost', 'other', '8.60484E+17'],
	['input_digits_lost', 'other', 958788729483837440],
	['input_masked', 'mobile', '138****0001'],
	['input_masked', 'mobile', '138＊＊＊＊0001'],
	['input_masked', 'mobile', '138xxxx0001'],
	['input_masked', 'mobile', '138••••0001'],
	['input_masked', 'mobile', '138…0001'],
	['input_masked', 'email', 'a***@b.example'],
	['input_masked', 'email', 'a…@b.example'],
	['input_masked', 'other', 'oX4b***e0A'],
	['input_several', 'mobile', '13800000001/13800000002'],
	['input_several', 'mobile', '13800000001；13800000002'],
	['input_several', 'mobile', '13800000001、13800000002'],
	['input_several', 'mobile', '13800000001,13800000002'],
	['input_several', 'mobile', '13800000001\n13800000002'],
	['input_several', 'mobile', '13800000001 13800000002'],
	['input_several', 'mobile', '13800000001或13800000002'],
	['input_several', 'email', 'a@b.example;c@d.example'],
	['input_several', 'email', 'a@b.example c@d.example'],
	['input_several', 'other', 'a1，b2'],
	['input_form', 'mobile', 'a@b.example'],
	['input_form', 'mobile', '张三'],
	['input_form', 'mobile', '12345'],
	['input_form', 'mobile', '１３８００００００００１'],
	['input_form', 'mobile', '138000000011'],
	['input_form', 'mobile', '1380000000'],
	['input_form', 'mobile', '+86 1380000000'],
	['input_form', 'mobile', '13800000001 ext 5'],
	['input_form', 'email', '13800000001'],
	['input_form', 'email', 'a@b'],
	['input_form', 'email', 'a b@c.example'],
	['input_form', 'email', 'a@b.c'],
	['input_form', 'email', 'Zhang San <>'],
	['input_form', 'email', 'a@b..example'],
	['input_form', 'wechat', '13800000001'],
	['input_form', 'wechat', 'a@b.example'],
	['input_form', 'wechat', '张三'],
	['input_not_text', 'mobile', ['13800000001']],
	['input_characters', 'other', '\ufffd\ufffd'],
])('%s: %s %j is refused', (code, kind, value) => {
	expect(refusedAs(() => read(value, kind)).code).toBe(code);
	expect(refused(() => read(value, kind))).toMatch(/^'Value' is /);
});

test.each(['', ' ', '\u200b', '\ufeff ', null, undefined])('%j is empty', (value) => {
	expect(read(value, 'mobile')).toBe('');
});

test('without the checks, everything is taken as it is, without blanks around it', () => {
	const { reading } = noted({ checks: false });
	for (const value of ['138****0001', '#N/A', '1.38E+10', 'a/b', '１３８'])
		expect(readIdentity(` ${value}\n`, 'mobile', "'Value'", reading)).toBe(value);
});

const invisible = fc.constantFrom('\u200b', '\ufeff', '\u202a', '\u2060', '\0', '\u00ad');
const mobile = fc
	.tuple(fc.constantFrom('3', '5', '7', '8', '9'), fc.stringMatching(/^[1-9]\d{8}$/))
	.map((part) => `1${part.join('')}`);

test('a mobile number is found, wherever what shows nothing stands in it', () => {
	fc.assert(
		fc.property(mobile, fc.array(fc.tuple(fc.nat(11), invisible)), (number, signs) => {
			const dressed = signs.reduce((text, [at, sign]) => text.slice(0, at) + sign + text.slice(at), number);
			expect(read(dressed, 'mobile')).toBe(number);
		}),
	);
});

test('what is read once stays the same when it is read again; nothing but text or a refusal comes of any text', () => {
	const kinds = fc.constantFrom<IdentityKind>('mobile', 'email', 'wechat', 'digits', 'other');
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), kinds, (value, kind) => {
			const { code, message } = refusedAs(() => read(value, kind));
			if (code !== 'accepted') return expect(code).toMatch(/^input_/);
			const text = JSON.parse(message) as string;
			return expect(read(text, kind)).toBe(text);
		}),
	);
});

test('a long text takes a time that grows with its length, not with its square', () => {
	for (const part of [' ', '1', '-', '*', '@', 'a.', '\u200b', '1,', "'"]) {
		const before = performance.now();
		for (const kind of ['mobile', 'email', 'wechat', 'other'] as const)
			refusedAs(() => read(`x${part.repeat(200_000)}x`, kind));
		expect(performance.now() - before).toBeLessThan(2000);
	}
});
