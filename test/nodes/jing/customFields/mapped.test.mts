import type { IDataObject } from 'n8n-workflow';
import { readCustomFields } from '../../../../nodes/jing/customFields/read.ts';
import { refused } from '../../refused.mts';

type Parameters = Record<string, unknown>;
const EMPTIES = { 'options.emptyValues': 'empty' };
const read = (value: IDataObject | null, more: Parameters = {}) =>
	readCustomFields({
		json: { unused: 'x' },
		parameter: (name) => ({ 'mappedFields.value': value, ...more })[name] ?? null,
	});

test('what is mapped is sent as text under the ids of its fields; what is empty is left alone, or emptied', () => {
	const value = { industry: ' IT ', level: 3, active: false, note: '', city: null };
	const filled = { industry: 'IT', level: '3', active: 'false' };
	expect(read(value)).toEqual(filled);
	expect(read(value, EMPTIES)).toEqual({ ...filled, note: '', city: '' });
});

test('a field that n8n 1 stores with null because it is not shown is not emptied', () => {
	const schema = {
		'mappedFields.schema.length': 2,
		'mappedFields.schema[0].id': 'city',
		'mappedFields.schema[0].removed': true,
		'mappedFields.schema[1].id': 'note',
		'mappedFields.schema[1].removed': false,
	};
	expect(read({ city: null, note: null }, { ...schema, ...EMPTIES })).toEqual({ note: '' });
});

test.each([[null], [{}]])('nothing mapped (%j) sends nothing', (value) => {
	expect(read(value)).toBeUndefined();
});

test('a value that is no text is refused by the name of its field, and so are 51 fields', () => {
	expect(refused(() => read({ tags: ['a'] }))).toMatch(
		/^The field 'tags' under 'Fields to Map' is a list or an object/,
	);
	const many = Object.fromEntries(Array.from({ length: 51 }, (_, number) => [`field_${number}`, 'x']));
	expect(refused(() => read(many))).toMatch(/51 custom fields.*at most 50/);
});
