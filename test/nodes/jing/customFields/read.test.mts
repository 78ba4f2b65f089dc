import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readCustomFields } from '../../../../nodes/jing/customFields/read.ts';
import { refused } from '../../refused.mts';

type Parameters = Record<string, unknown>;
const input = (parameters: Parameters, json: IDataObject = { unused: 'x' }) => ({
	json,
	parameter: (name: string) => parameters[name] ?? null,
});
const EMPTIES = { 'options.emptyValues': 'empty' };
const AUTOMATIC = { 'mappedFields.mappingMode': 'autoMapInputData' };
const written = (customFields: unknown) => ({ customFieldsMode: 'define', customFields });
const define = (...field: IDataObject[]) => readCustomFields(input(written({ field })));
const take = (names: unknown, item: IDataObject, more: Parameters = {}) =>
	readCustomFields(input({ ...AUTOMATIC, fieldsToTake: names, ...more }, item));
const numbered = (count: number) =>
	Array.from({ length: count }, (_, number) => ({ code: `field_${number}`, value: String(number) }));
const asItem = (rows: ReturnType<typeof numbered>) => Object.fromEntries(rows.map(({ code, value }) => [code, value]));

test('fields written down one by one are sent as text; empty ones are left alone, or emptied where the form says so', () => {
	const field = [
		{ code: 'industry', value: 'IT' },
		{ code: ' level ', value: 3 },
		{ code: 'active', value: true },
		{ code: 'note', value: '' },
		// An expression that finds nothing in this item.
		{ code: 'city' },
	];
	const filled = { industry: 'IT', level: '3', active: 'true' };
	expect(define(...field)).toEqual(filled);
	expect(readCustomFields(input({ ...written({ field }), ...EMPTIES }))).toEqual({ ...filled, note: '' });
});

test('a date of n8n or JavaScript is written in Beijing time', () => {
	const date = new Date('2026-07-02T01:30:00Z') as never;
	expect(define({ code: 'met', value: date })).toEqual({ met: '2026-07-02 09:30:00' });
	expect(take('met', { met: date })).toEqual({ met: '2026-07-02 09:30:00' });
});

test.each([[undefined], [{}], [''], [{ field: [] }]])('no field at all (%j) sends none', (defined) => {
	expect(readCustomFields(input(written(defined)))).toBeUndefined();
});

test.each([
	[{ code: '', value: 'x' }, /^'Field Code' of field 2 under 'Fields to Write' is empty/],
	[{ value: 'x' }, /^'Field Code' of field 2 under 'Fields to Write' is empty/],
	[{ code: 'industry', value: 'x' }, /^The field 'industry' stands twice under 'Fields to Write'/],
	[{ code: ' industry', value: 'x' }, /^The field 'industry' stands twice/],
	[{ code: 'level', value: [1] }, /^'Value' of the field 'level' under 'Fields to Write'/],
	[{ code: 'level', value: 958788729483837440 }, /^'Value' of the field 'level' .*last digits/],
])('the second row %j is refused, naming it', (row, message) => {
	expect(refused(() => define({ code: 'industry', value: 'IT' }, row))).toMatch(message);
});

test('50 fields are sent, 51 are refused, written down or taken', () => {
	expect(Object.keys(define(...numbered(50)) ?? {})).toHaveLength(50);
	expect(refused(() => define(...numbered(51)))).toMatch(/51 custom fields.*at most 50/);
	expect(Object.keys(take('', asItem(numbered(50))) ?? {})).toHaveLength(50);
	expect(refused(() => take('', asItem(numbered(51))))).toMatch(/51 custom fields.*at most 50/);
	expect(Object.keys(take('field_1, field_50', asItem(numbered(51))) ?? {})).toEqual(['field_1', 'field_50']);
});

test('fields of the item are taken as text: all, or those that are named', () => {
	const item = { industry: 'IT', level: 3, active: false, note: '' };
	expect(take('', item)).toEqual({ industry: 'IT', level: '3', active: 'false' });
	expect(take('', item, EMPTIES)).toEqual({ industry: 'IT', level: '3', active: 'false', note: '' });
	expect(take(' , ', item)).toEqual({ industry: 'IT', level: '3', active: 'false' });
	expect(take(' level ,industry, level', item)).toEqual({ level: '3', industry: 'IT' });
});

test('fields that are empty are left out', () => {
	expect(take('industry, job_title', { industry: 'IT', job_title: null })).toEqual({ industry: 'IT' });
	expect(take('industry, job_title', { industry: 'IT', job_title: null }, EMPTIES)).toEqual({
		industry: 'IT',
		job_title: '',
	});
	expect(take('', { industry: null })).toBeUndefined();
	expect(take('', {})).toBeUndefined();
});

describe('a field that the item does not have', () => {
	const run = (names: string, items: IDataObject[], more: Parameters = {}) => {
		const all = { json: items, parameter: () => null, known: new Map(), hint: () => {} };
		const form = { ...AUTOMATIC, fieldsToTake: names, ...more };
		return items.map((item) => () => readCustomFields({ ...input(form, item), all }));
	};

	test('is left out where other items have it', () => {
		const [first, second] = run('city', [{ city: 'A' }, { name: 'x' }]);
		expect([first(), second()]).toEqual([{ city: 'A' }, undefined]);
	});

	test('makes every item refused where none has it, with the name that may be meant', () => {
		const items = run('industy', [{ industry: 'IT' }, { industry: 'Law' }]);
		for (const item of items)
			expect(refused(item)).toBe(
				"No input item has the field 'industy' that 'Fields to Take' names: did you mean 'industry'?",
			);
		expect(refused(run('toString', [{ industry: 'IT' }])[0])).toBe(
			"No input item has the field 'toString' that 'Fields to Take' names.",
		);
	});

	test('is left out where the checks are off', () => {
		expect(run('industy', [{ industry: 'IT' }], { 'options.checkValues': false })[0]()).toBeUndefined();
	});
});

test('what n8n and Excel add, and a BOM or blanks in a header, are not sent; a path and another case are found', () => {
	const item = { '\ufeffindustry ': 'IT', row_number: 2, __EMPTY: 'x', __EMPTY_1: 'y', '': 'z' };
	expect(take('', item)).toEqual({ industry: 'IT' });
	expect(
		take('Industry，ADDRESS.city、 job\u3000title', { ...item, ADDRESS: { city: 'A' }, 'job title': 'B' }),
	).toEqual({
		Industry: 'IT',
		city: 'A',
		['job\u3000title']: 'B',
	});
	expect(refused(() => take('', { a: '1', ' a': '2' }))).toMatch(/'a' and ' a' .* would both be sent as 'a'/);
});

test.each([
	[{ address: { city: 'Shanghai' } }, /^The field 'address' of the input item is a list or an object/],
	[{ tags: ['a'] }, /^The field 'tags' of the input item/],
	[{ id: 958788729483837440 }, /^The field 'id' of the input item .*last digits/],
])('a field of the item that is no text, %j, is refused by name', (item, message) => {
	expect(refused(() => take('', item))).toMatch(message);
	expect(take('industry', { ...item, industry: 'IT' })).toEqual({ industry: 'IT' });
});

test('names may be a list that an expression gives; what is no text is refused', () => {
	expect(take(['industry'], { industry: 'IT' })).toEqual({ industry: 'IT' });
	expect(refused(() => take([{ a: 1 }], { industry: 'IT' }))).toMatch(/^'Fields to Take'/);
});

test('a field called __proto__ is sent like any other, and changes no object', () => {
	const item = JSON.parse('{"__proto__":"x","industry":"IT"}') as IDataObject;
	for (const fields of [
		take('', item),
		take('__proto__, industry', item),
		define({ code: '__proto__', value: 'x' }, { code: 'industry', value: 'IT' }),
	]) {
		expect(JSON.stringify(fields)).toBe('{"__proto__":"x","industry":"IT"}');
		expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
	}
});

test('whatever an item of texts holds, exactly that is taken', () => {
	fc.assert(
		fc.property(
			fc.dictionary(
				fc.string({ minLength: 1 }),
				fc.string().filter((text) => !text.trim().startsWith('#')),
				{ maxKeys: 50 },
			),
			(item) => {
				const expected = Object.fromEntries(Object.entries(item).map(([name, value]) => [name.trim(), value.trim()]));
				fc.pre(Object.keys(expected).length === Object.keys(item).length && !('' in expected));
				expect(take('', item, EMPTIES)).toEqual(Object.keys(item).length ? expected : undefined);
			},
		),
	);
});
