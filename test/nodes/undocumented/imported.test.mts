import fc from 'fast-check';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ImportedField } from '../../../nodes/contract.ts';
import { importedFields, readImported } from '../../../nodes/undocumented/imported.ts';
import { breachesOf, fieldsIn, RULES } from '../../package/form-rules.mts';
import { refused } from '../refused.mts';

const field = (name: string, type = 'string', more: Partial<ImportedField> = {}): ImportedField => ({
	name,
	place: 'body',
	type,
	...more,
});
const required = (name: string, type = 'string', more: Partial<ImportedField> = {}) =>
	field(name, type, { required: true, ...more });
const read = (fields: ImportedField[], values: IDataObject) => readImported(fields, (name) => values[name] ?? null);
const only = (fields: INodeProperties[]) => {
	expect(fields).toHaveLength(1);
	return fields[0];
};

describe('the form', () => {
	test('asks for what is required first, in the order of the documentation, and for the rest under Additional Fields, by name', () => {
		const form = importedFields([
			field('zeta'),
			required('name'),
			field('alpha'),
			required('group_id', 'integer', { place: 'path' }),
		]);
		expect(form.map(({ displayName, name }) => [displayName, name])).toEqual([
			['Name', 'body_name'],
			['Group ID', 'path_group_id'],
			['Additional Fields', 'additionalFields'],
		]);
		expect((form[2].options as INodeProperties[]).map(({ displayName }) => displayName)).toEqual(['Alpha', 'Zeta']);
		expect(form.slice(0, 2).every((property) => property.required)).toBe(true);
	});

	test('has no Additional Fields where everything is required, and nothing at all for a call without fields', () => {
		expect(only(importedFields([required('name')])).name).toBe('body_name');
		expect(importedFields([])).toEqual([]);
	});

	test.each<[string, INodeProperties['type'], unknown]>([
		['string', 'string', ''],
		['integer', 'number', 0],
		['number', 'number', 0],
		['boolean', 'boolean', false],
		['array', 'json', '[]'],
		['object', 'json', '{}'],
		['anything else', 'string', ''],
	])('has under Additional Fields for %s a field of the type %s', (type, shown, value) => {
		const [added] = only(importedFields([field('x', type)])).options as INodeProperties[];
		expect(added).toMatchObject({ type: shown, default: value });
	});

	test.each<[string, INodeProperties['type']]>([
		['string', 'string'],
		['integer', 'string'],
		['number', 'string'],
		['array', 'json'],
		['object', 'json'],
		['any', 'json'],
	])('has for what is required, as %s, a field that starts empty, so that nothing is sent unasked', (type, shown) => {
		expect(only(importedFields([required('x', type)]))).toMatchObject({ type: shown, default: '' });
	});

	test('gives each field a parameter of its own, also where names differ in signs only', () => {
		const names = importedFields([required('a-b'), required('a_b'), required('姓名'), required('电话')]).map(
			({ name }) => name,
		);
		expect(new Set(names).size).toBe(4);
	});

	test('offers the values that the documentation lists', () => {
		const { type, options } = only(importedFields([required('state', 'string', { options: ['on', 'off'] })]));
		expect(type).toBe('options');
		expect(options).toEqual([
			{ name: 'Off', value: 'off', description: 'Sent as off' },
			{ name: 'On', value: 'on', description: 'Sent as on' },
		]);
	});

	test('tells values apart by what is sent, and leaves as they are those that are labels already', () => {
		const choices = (...values: string[]) =>
			only(importedFields([required('state', 'string', { options: values })])).options;
		expect(choices('on_sale', 'on-sale')).toEqual([
			{ name: 'On Sale', value: 'on_sale', description: 'Sent as on_sale' },
			{ name: 'On Sale', value: 'on-sale', description: 'Sent as on-sale' },
		]);
		expect(choices('1', '-1', '男')).toEqual(['-1', '1', '男'].map((value) => ({ name: value, value })));
	});

	test('says what the documentation says of a field, or else its name', () => {
		expect(
			only(importedFields([required('x', 'string', { description: '  群组名称，\n at most 20.  ' })])).description,
		).toBe('群组名称， at most 20');
		expect(only(importedFields([required('group_name')])).description).toBe('Field group_name of the call');
		expect(only(importedFields([required('x', 'boolean', { description: 'is open' })])).description).toMatch(
			/^Whether /,
		);
	});

	test.each([
		['group_name', 'Group Name'],
		['groupName', 'Group Name'],
		['group-name', 'Group Name'],
		['data.group', 'Data Group'],
		['omni_user_uuid', 'Omni User UUID'],
		['userId', 'User ID'],
		['cta_url', 'CTA URL'],
		['name_of_group', 'Name of Group'],
		['of_group', 'Of Group'],
		['created_by', 'Created By'],
		['utm_source', 'UTM Source'],
		['externalUserId', 'External User ID'],
		['IDList', 'ID List'],
		['userIDs', 'User IDs'],
		['HTMLText', 'HTML Text'],
		['size2Max', 'Size2 Max'],
		['a/b', 'A B'],
		['名称', '名称'],
		['用户ID', '用户 ID'],
		['姓名_name', '姓名 Name'],
		['_', '_'],
	])('shows %s as %s', (name, title) => {
		expect(only(importedFields([required(name)])).displayName).toBe(title);
	});

	test('keeps fields apart that have one name in two places', () => {
		const names = importedFields(
			['path', 'query', 'body'].map((place) => required('id', 'string', { place: place as ImportedField['place'] })),
		).map(({ name }) => name);
		expect(new Set(names).size).toBe(3);
	});
});

test('whatever an export calls its fields and says of them, the form keeps to the rules of every form', () => {
	const text = fc.oneof(
		fc
			.array(fc.constantFrom(...'abzAZ09_-./ :()名称✅'), { minLength: 1, maxLength: 12 })
			.map((signs) => signs.join('')),
		fc.constantFrom('name_of_group', 'externalUserId', 'IDList', ' a  b ', 'see http://docs.example', '  ', 'Ein Ⓜ️.'),
	);
	const anyField = fc.record(
		{
			name: text,
			place: fc.constantFrom('body', 'query', 'path'),
			type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'object', 'array', 'any'),
			required: fc.constant(true as const),
			description: text,
			options: fc.uniqueArray(text, { minLength: 1 }),
		},
		{ requiredKeys: ['name', 'place', 'type'] },
	);
	fc.assert(
		fc.property(fc.array(anyField, { minLength: 1 }), (fields) => {
			const form = fieldsIn(importedFields(fields as ImportedField[]), 'form');
			for (const [rule, isKept] of RULES) expect([rule, breachesOf(isKept, form)]).toEqual([rule, []]);
		}),
		{ numRuns: 500 },
	);
});

describe('what is filled in', () => {
	const fields = [
		required('id', 'string', { place: 'path' }),
		required('name'),
		field('status', 'integer', { place: 'query' }),
		field('data.tags', 'array'),
		field('is_open', 'boolean'),
	];

	test('goes to its place, under its own name', () => {
		const sent = read(fields, {
			path_id: '1024',
			body_name: ' Spring ',
			'additionalFields.query_status': '2',
			'additionalFields.body_data_tags': '["a"]',
			'additionalFields.body_is_open': false,
		});
		expect(sent).toEqual({
			path: new Map([['id', '1024']]),
			query: { status: 2 },
			body: { name: 'Spring', 'data.tags': ['a'], is_open: false },
		});
	});

	test('is sent without what was not added', () => {
		expect(read(fields, { path_id: '1', body_name: 'x' })).toEqual({
			path: new Map([['id', '1']]),
			query: {},
			body: { name: 'x' },
		});
	});

	test('is no body when nothing of it is filled in', () => {
		expect(read([field('name'), required('id', 'string', { place: 'query' })], { query_id: '1' }).body).toBeUndefined();
	});

	test.each<[string, unknown, unknown]>([
		['string', 13800000000, '13800000000'],
		['integer', 5, 5],
		['integer', '-5', -5],
		['integer', '0', 0],
		['integer', '958788729483837441', '958788729483837441'],
		['number', '2.5', 2.5],
		['number', '1,234', 1234],
		['boolean', true, true],
		['boolean', 'true', true],
		['boolean', 'TRUE', true],
		['boolean', '否', false],
		['boolean', false, false],
		['array', ['a'], ['a']],
		['object', '{"id": 958788729483837441}', { id: '958788729483837441' }],
	])('of the type %s, as %j, is sent as %j', (type, value, sent) => {
		expect(read([required('x', type)], { body_x: value as string }).body).toEqual({ x: sent });
	});

	test.each<[string, unknown, RegExp]>([
		['integer', '5.5', /^'X' is '5\.5', which is not a whole number\.$/],
		['integer', 'five', /^'X' is 'five', which is not a whole number\.$/],
		['integer', '', /^'X' is empty\.$/],
		['integer', 958788729483837440, /^'X' is the number .* lost its last digits/],
		['number', 'many', /^'X' is 'many', which is not a number\.$/],
		['number', '', /^'X' is empty\.$/],
		['number', 'Infinity', /^'X' is 'Infinity'/],
		['string', ['a'], /^'X' is a list or an object/],
		['object', '{a}', /^'X' is not valid JSON: line 1, column 2\.$/],
		['array', '', /^'X' is empty\.$/],
		['any', '{a}', /^'X' is not valid JSON/],
	])('of the type %s, as %j, is refused', (type, value, message) => {
		expect(refused(() => read([required('x', type)], { body_x: value as string }))).toMatch(message);
	});

	test('under Additional Fields is refused by the name of that place too', () => {
		expect(refused(() => read([field('group_size', 'integer')], { 'additionalFields.body_group_size': 'many' }))).toBe(
			"'Group Size' under 'Additional Fields' is 'many', which is not a whole number.",
		);
	});

	test.each(['', ' ', null, undefined])('as %j is refused where it is required', (value) => {
		expect(refused(() => read([required('group_name')], { body_group_name: value as string }))).toBe(
			"'Group Name' is empty.",
		);
		expect(
			refused(() => read([required('group_id', 'string', { place: 'path' })], { path_group_id: value as string })),
		).toBe("'Group ID' is empty.");
	});

	test.each(['integer', 'boolean', 'object', 'array'])(
		'as nothing, which an expression may give, is refused where %s is required',
		(type) => {
			expect(refused(() => read([required('x', type)], {}))).toMatch(/^'X' is/);
		},
	);

	test('as a whole number keeps every digit', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
				fc.constantFrom('integer', 'number'),
				(value, type) => {
					const { x } = read([required('x', type)], { body_x: String(value) }).body as { x: unknown };
					expect(String(x)).toBe(String(value));
				},
			),
		);
	});
});
