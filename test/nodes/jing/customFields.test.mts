import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readCustomFields } from '../../../nodes/jing/customFields.ts';
import { refused } from '../refused.mts';

const define = (...field: IDataObject[]) => readCustomFields('define', { field }, undefined, { unused: 'x' });
const take = (names: unknown, item: IDataObject) => readCustomFields('take', undefined, names, item);
const numbered = (count: number) =>
	Array.from({ length: count }, (_, number) => ({ code: `field_${number}`, value: String(number) }));
const asItem = (rows: ReturnType<typeof numbered>) => Object.fromEntries(rows.map(({ code, value }) => [code, value]));

test('fields written down one by one are sent as text, empty ones too', () => {
	expect(
		define(
			{ code: 'industry', value: 'IT' },
			{ code: ' level ', value: 3 },
			{ code: 'active', value: true },
			{ code: 'note', value: '' },
		),
	).toEqual({
		industry: 'IT',
		level: '3',
		active: 'true',
		note: '',
	});
});

test.each([[undefined], [{}], [''], [{ field: [] }]])('no field at all (%j) sends none', (defined) => {
	expect(readCustomFields('define', defined, undefined, { a: 'x' })).toBeUndefined();
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
	expect(take('', item)).toEqual({ industry: 'IT', level: '3', active: 'false', note: '' });
	expect(take(' , ', item)).toEqual({ industry: 'IT', level: '3', active: 'false', note: '' });
	expect(take(' level ,industry, level', item)).toEqual({ level: '3', industry: 'IT' });
});

test('fields that the item does not have are left out', () => {
	expect(take('industry, job_title', { industry: 'IT', job_title: null })).toEqual({ industry: 'IT' });
	expect(take('job_title, toString, constructor, __proto__', { industry: 'IT' })).toBeUndefined();
	expect(take('', { industry: null })).toBeUndefined();
	expect(take('', {})).toBeUndefined();
});

test.each([
	[{ address: { city: 'Shanghai' } }, /^The field 'address' of the input item is a list or an object/],
	[{ tags: ['a'] }, /^The field 'tags' of the input item/],
	[{ id: 958788729483837440 }, /^The field 'id' of the input item .*last digits/],
])('a field of the item that is no text, %j, is refused by name', (item, message) => {
	expect(refused(() => take('', item))).toMatch(message);
	expect(take('industry', { ...item, industry: 'IT' })).toEqual({ industry: 'IT' });
});

test('a list of names that is no text is refused', () => {
	expect(refused(() => take(['industry'], { industry: 'IT' }))).toMatch(/^'Fields to Take'/);
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
		fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 50 }), (item) => {
			const expected = Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value.trim()]));
			expect(take('', item)).toEqual(Object.keys(item).length ? expected : undefined);
		}),
	);
});
