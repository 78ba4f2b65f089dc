import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readAssignments, readBody, readPairs } from '../../../nodes/undocumented/fields.ts';
import { refused } from '../refused.mts';

const pairs = (...assignments: IDataObject[]) => readAssignments({ assignments }, "'Body Fields'");
const typed = (type: string, value: unknown) => pairs({ name: 'x', type, value: value as string }).x;
const body = (values: IDataObject) => readBody((name) => values[name.replace('options.', '')] ?? null);

describe('rows of names and values', () => {
	test.each([[undefined], [null], [{}], [{ field: [], assignments: [] }]])(
		'that are none (%j) give nothing',
		(value) => {
			expect(readAssignments(value, "'Body Fields'")).toEqual({});
			expect(readPairs(value, "'Query Parameters'")).toEqual({});
		},
	);

	test('give the values by name, in order', () => {
		const read = pairs(
			{ name: ' name ', type: 'string', value: ' Spring ' },
			{ name: 'size', type: 'number', value: '5' },
			{ name: 'empty', type: 'string', value: '' },
		);
		expect(JSON.stringify(read)).toBe('{"name":"Spring","size":5,"empty":""}');
	});

	test('without a type give text, as a query has it', () => {
		expect(pairs({ name: 'page', value: 5 })).toEqual({ page: '5' });
		expect(readPairs({ field: [{ name: 'page', value: 5 }] }, "'Query Parameters'")).toEqual({ page: '5' });
	});

	test('give a field of any name, also of one that JavaScript treats as its own', () => {
		expect(JSON.stringify(pairs({ name: '__proto__', type: 'object', value: '{"a":1}' }))).toBe(
			'{"__proto__":{"a":1}}',
		);
	});

	test.each<[IDataObject[], RegExp]>([
		[[{ name: '', value: '1' }], /^'Name' of field 1 under 'Body Fields' is empty\.$/],
		[[{ name: 'a', value: '1' }, { value: '1' }], /^'Name' of field 2 under 'Body Fields' is empty\.$/],
		[[{ name: ['a'], value: '1' }], /^'Name' of field 1 under 'Body Fields' is a list or an object/],
		[
			[
				{ name: 'a', value: '1' },
				{ name: ' a', value: '2' },
			],
			/^The field 'a' stands twice under 'Body Fields'\.$/,
		],
		[
			[{ name: 'a', type: 'string', value: { b: 1 } }],
			/^'Value' of the field 'a' under 'Body Fields' is a list or an object/,
		],
	])('%j are refused', (rows, message) => {
		expect(refused(() => pairs(...rows))).toMatch(message);
	});
});

describe('a value', () => {
	test.each<[string, unknown, unknown]>([
		['string', 'a', 'a'],
		['string', 7, '7'],
		['string', true, 'true'],
		['string', null, ''],
		['number', '5', 5],
		['number', 5, 5],
		['number', ' -1.50 ', -1.5],
		['number', '007', 7],
		['number', '1,234', 1234],
		['number', '１２', 12],
		['number', '958788729483837441', '958788729483837441'],
		['boolean', 'true', true],
		['boolean', 'False', false],
		['boolean', true, true],
		['boolean', '是', true],
		['boolean', 'yes', true],
		['boolean', 1, true],
		['array', '["a", 1]', ['a', 1]],
		['object', '{"id": 958788729483837441}', { id: '958788729483837441' }],
		['object', 'null', null],
		['array', [1], [1]],
		['object', { a: 1 }, { a: 1 }],
	])('of the type %s, given as %j, is sent as %j', (type, value, sent) => {
		expect(typed(type, value)).toEqual(sent);
	});

	test.each<[string, unknown, RegExp]>([
		['number', 'five', /is 'five', which is not a number/],
		['number', '', /is '', which is not a number/],
		['number', '5 6', /is '5 6'/],
		['number', 'Infinity', /is 'Infinity'/],
		['number', '1e999', /is '1e999'/],
		['number', 958788729483837440, /lost its last digits/],
		['number', [5], /is a list or an object/],
		['boolean', 'maybe', /is 'maybe', which is neither true nor false/],
		['boolean', '', /is ''/],
		['boolean', 2, /is '2'/],
		['number', '1e3', /is '1e3'/],
		['number', '0x1F', /is '0x1F'/],
		['object', '{a: 1}', /is not valid JSON: line 1, column 2/],
		['array', '{"a": 1}', /is not a list\.$/],
		['object', '[1]', /is not an object\.$/],
		['object', '5', /is not an object\.$/],
		['array', '', /is not valid JSON: line 1, column 1/],
	])('of the type %s, given as %j, is refused', (type, value, message) => {
		const told = refused(() => typed(type, value));
		expect(told).toMatch(/^'Value' of the field 'x' under 'Body Fields' /);
		expect(told).toMatch(message);
	});

	test('that is a whole number keeps every digit', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (value) => {
				expect(String(typed('number', String(value)))).toBe(String(value));
			}),
		);
	});
});

describe('the body', () => {
	test('is none where none is written', () => expect(body({})).toBeUndefined());

	test('as fields holds them', () => {
		expect(body({ bodyPairs: { assignments: [{ name: 'a', type: 'array', value: '[1]' }] } })).toEqual({ a: [1] });
		expect(body({ bodyPairs: {} })).toEqual({});
	});

	test('in both ways is refused', () => {
		expect(refused(() => body({ bodyPairs: {}, bodyJson: '{}' }))).toMatch(/^Both 'Body Fields' and 'Body JSON'/);
	});

	test.each<[unknown, unknown]>([
		['{"a": 1}', { a: 1 }],
		['[{"a": 1}]', [{ a: 1 }]],
		['{}', {}],
		[{ a: 1 }, { a: 1 }],
	])('as JSON %j is %j', (bodyJson, sent) => {
		expect(body({ bodyJson } as IDataObject)).toEqual(sent);
	});

	test.each<[unknown, RegExp]>([
		['{"a": 1', /^'Body JSON' is not valid JSON: line 1, column 8\.$/],
		['', /^'Body JSON' is not valid JSON: line 1, column 1\.$/],
		['"a"', /^'Body JSON' is neither an object nor a list\.$/],
		['5', /neither an object nor a list/],
		['null', /neither an object nor a list/],
		[5, /neither an object nor a list/],
	])('as JSON %j is refused', (bodyJson, message) => {
		expect(refused(() => body({ bodyJson } as IDataObject))).toMatch(message);
	});
});
