import { stringify } from 'yaml';
import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { documentedMethods } from '../../../../nodes/undocumented/documented/methods.ts';
import { create, getAll, getMessage, update } from '../rows.mts';
import { run } from '../undocumented-run.mts';

jest.mock('../../../../contract/data/operations.json', () => jest.requireActual('../rows.mts').frozen);

const string = { type: 'string' };

/** The page of an operation, with made-up path and fields, as Apifox writes it in Markdown. */
const pageOf = (name: string, method: string, path: string, schema: object, more: object = {}) =>
	`# ${name}\n\n\`\`\`yaml\n${stringify({
		openapi: '3.0.1',
		paths: {
			[path]: {
				[method]: {
					summary: name,
					parameters: [
						{ name: 'app_id', in: 'header', schema: string, example: '{{app_id}}' },
						{ name: 'access_token', in: 'header', schema: string, example: '{{access_token}}' },
						{ name: 'X-Trace', in: 'header', schema: string },
					],
					...(method !== 'get' && { requestBody: { content: { 'application/json': { schema } } } }),
					...more,
				},
			},
		},
	})}\`\`\`\n`;

const bodySchema = {
	type: 'object',
	required: ['title', 'owner'],
	properties: {
		title: { type: 'string', title: '标题', description: 'What it is called', example: 'Spring' },
		count: { type: 'integer' },
		rate: { type: 'number' },
		open: { type: 'boolean' },
		kind: { type: 'string', enum: ['a', 'b'] },
		tags: { type: 'array', items: string },
		rows: { type: 'array', items: { type: 'object', properties: { x: string } } },
		owner: {
			type: 'object',
			required: ['id'],
			properties: {
				id: string,
				at: { type: 'object', properties: { city: string, deep: { type: 'object', properties: { down: string } } } },
			},
		},
	},
};
const page = pageOf(create.jingName, 'post', '/example/things', bodySchema);

const filled = (value: IDataObject, text = page, row = create) => ({
	[`documentation_${row.resource}_${row.operation}`]: text,
	[`fields_${row.resource}_${row.operation}`]: { mappingMode: 'defineBelow', value, schema: [] },
});
const needed = { title: 'T', 'owner.id': '7' };

test('one paste is enough: method, path and every field come from it, each in its type', async () => {
	const { calls, error } = await run(
		create,
		filled({
			...needed,
			...{ count: '9007199254740993', rate: '1,234.5', open: 'yes', kind: 'b', tags: 'x，y', rows: '[{"x":"1"}]' },
			...{ 'owner.at.city': 'Shanghai', 'owner.at.deep': '{"down":"there"}' },
		}),
	);
	expect(error).toBeUndefined();
	expect(calls).toEqual([
		{
			method: 'POST',
			path: '/example/things',
			body: {
				...{ title: 'T', count: '9007199254740993', rate: 1234.5, open: true, kind: 'b', tags: ['x', 'y'] },
				...{ rows: [{ x: '1' }], owner: { id: '7', at: { city: 'Shanghai', deep: { down: 'there' } } } },
			},
		},
	]);
});

test('what is filled in nowhere is not sent, null is where the user says it, and no sample is', async () => {
	const { calls } = await run(create, filled({ ...needed, count: '', rate: null, open: undefined, kind: 'null' }));
	expect(calls[0].body).toEqual({ title: 'T', owner: { id: '7' }, kind: null });
});

test('fields are mapped automatically from the columns of the item, by name or by title', async () => {
	const text = pageOf(create.jingName, 'post', '/example/things', {
		properties: { title: { ...string, title: '标题' }, count: { type: 'integer' }, 'a.b': string },
		required: ['title'],
	});
	const mapped = { ...filled({}, text), fields_group_create: { mappingMode: 'autoMapInputData', value: null } };
	const { error } = await run(create, mapped);
	expect(error?.message).toBe("'title' under 'Fields' is empty, and the documentation marks it as required. [item 0]");
});

test.each<[IDataObject, RegExp]>([
	[{ 'owner.id': '1' }, /^'title' under 'Fields' is empty, and the documentation marks it as required/],
	[{ ...needed, count: '1.5' }, /^'count' under 'Fields' is '1\.5', which is not a whole number/],
	[{ ...needed, rate: '0x1F' }, /^'rate' under 'Fields' is '0x1F', which is not a number/],
	[{ ...needed, open: 'perhaps' }, /^'open' under 'Fields' is 'perhaps', which is neither true nor false/],
	[{ ...needed, kind: 'c' }, /^'kind' under 'Fields' is 'c', which the documentation does not name/],
	[{ ...needed, rows: '{"x":1}' }, /^'rows' under 'Fields' is no list/],
	[{ ...needed, 'owner.at.deep': '[1]' }, /^'owner\.at\.deep' under 'Fields' is no object/],
	[{ ...needed, rows: '[{' }, /^'rows' under 'Fields' is not valid JSON/],
])('%j is refused before any call', async (value, message) => {
	const { calls, error } = await run(create, filled(value));
	expect(calls).toEqual([]);
	expect(error?.message).toMatch(message);
});

test.each<[string, string, RegExp]>([
	['nothing', ' \n', /^The path of this operation is not known/],
	['a random text', 'Some words about the weather', /^The documentation holds no operation/],
	['a page without a path', '# group.create\n\nPOST\n', /documentation/i],
	[
		'two operations',
		`${page}\n${pageOf('Another', 'post', '/example/others', bodySchema)}`,
		/^The documentation describes 2 operations/,
	],
	[
		'the page of another operation',
		pageOf('查询静态人群列表', 'post', '/example/x', {}),
		/^This page is '查询静态人群列表'; this operation is 'group\.create'/,
	],
	['a host in the path', pageOf(create.jingName, 'post', '/../x', {}), /is not a path/],
	[
		'a form',
		pageOf(
			create.jingName,
			'post',
			'/example/form',
			{},
			{ requestBody: { content: { 'application/x-www-form-urlencoded': { schema: bodySchema } } } },
		),
		/^The body of this operation is application\/x-www-form-urlencoded there, but this node sends JSON only/,
	],
	[
		'a file',
		pageOf(
			create.jingName,
			'post',
			'/example/file',
			{},
			{
				requestBody: {
					content: { 'multipart/form-data': { schema: { properties: { f: { type: 'string', format: 'binary' } } } } },
				},
			},
		),
		/^The body of this operation is multipart\/form-data there/,
	],
	[
		'a live token',
		"curl -X POST 'https://api.example/example/things' -H 'access_token: 7f3b9c2e4d5a6b7c8d9e0f1a2b3c4d5e' -d '{\"title\":\"x\"}'",
		/^What was pasted holds what looks like a live secret, under 'access_token'/,
	],
	[
		'the secret of the credential',
		page.replace('{{access_token}}', 'secret-of-the-credential'),
		/^What was pasted holds what looks like a live secret, under 'App Secret'/,
	],
])('%s says what to do, and no call is made', async (_, text, message) => {
	const { calls, error } = await run(create, filled(needed, text));
	expect(calls).toEqual([]);
	expect(error?.message).toMatch(message);
	expect(error?.description ?? '').toMatch(/\S/);
	expect(JSON.stringify([error?.message, error?.description])).not.toMatch(/7f3b9c2e4d5a|secret-of-the-credential/);
});

test('what was pasted for one operation never serves another, a cURL command without a name included', async () => {
	const curl = 'curl -X POST \'https://api.example/example/things\' -d \'{"title":"x"}\'';
	const { calls, error } = await run(update, filled(needed, curl, create), {}, () => null, [create, update]);
	expect(calls).toEqual([]);
	expect(error?.message).toMatch(/^The path of this operation is not known/);
});

test('a call that is described with headers sends none of them, and a GET call no body', async () => {
	const text = pageOf(
		getMessage.jingName,
		'get',
		'/example/messages/{id}',
		{},
		{
			parameters: [
				{ name: 'id', in: 'path', required: true, schema: string },
				{ name: 'with', in: 'query', schema: string },
			],
		},
	);
	const { calls } = await run(getMessage, filled({ id: '12', with: 'all' }, text, getMessage));
	expect(calls).toEqual([{ method: 'GET', path: '/example/messages/12', query: { with: 'all' }, body: undefined }]);
});

test('the record that is chosen in a list fills the field that takes its ID', async () => {
	const text = pageOf(update.jingName, 'put', '/example/things/update', {
		required: ['group_id'],
		properties: { group_id: string, name: string },
	});
	const record = { __rl: true, mode: 'id', value: '42' };
	const { calls } = await run(update, { ...filled({ name: 'New' }, text, update), record });
	expect(calls[0].body).toEqual({ name: 'New', group_id: '42' });
	const { error } = await run(update, { ...filled({ name: 'New', group_id: '43' }, text, update), record });
	expect(error?.message).toMatch(/^The chosen record is 42, but 'group_id' under 'Fields' is 43/);
});

test('a list is read page by page, as its documentation tells', async () => {
	const rows = { type: 'array', items: { type: 'object', properties: { group_id: string, name: string } } };
	const text = pageOf(
		getAll.jingName,
		'post',
		'/example/things/list',
		{ properties: { pageNo: { type: 'integer' }, pageSize: { type: 'integer' }, word: string } },
		{
			responses: {
				200: {
					content: {
						'application/json': { schema: { properties: { data: { type: 'object', properties: { records: rows } } } } },
					},
				},
			},
		},
	);
	const stored = Array.from({ length: 230 }, (_, index) => ({ group_id: String(index) }));
	const answering = ({ body }: { body: unknown }) => {
		const { pageNo, pageSize } = body as { pageNo: number; pageSize: number };
		return { records: stored.slice((pageNo - 1) * pageSize, pageNo * pageSize) };
	};
	const { json, calls, error } = await run(
		getAll,
		{ ...filled({ word: 'x' }, text, getAll), returnAll: true },
		{},
		answering as never,
	);
	expect(error).toBeUndefined();
	expect(json).toEqual(stored);
	expect(calls[0].body).toEqual({ word: 'x', pageNo: 1, pageSize: 100 });
});

describe('in the editor', () => {
	const editor = (parameters: Record<string, unknown>, endpointDirectory = '') =>
		({
			getCurrentNodeParameter: (name: string) => parameters[name],
			getCredentials: async () => await Promise.resolve({ baseUrl: 'https://jing.example', endpointDirectory }),
		}) as unknown as ILoadOptionsFunctions;
	const chosen = { resource: 'group', operation: 'create' };
	const fieldsOf = async (context: ILoadOptionsFunctions) =>
		await documentedMethods.resourceMapping.documentedFields.call(context);
	const saidBy = async (context: ILoadOptionsFunctions) =>
		(await documentedMethods.loadOptions.documentationSaid.call(context))[0].name;

	test('a field is shown for every field, with both names, meaning and sample, the required ones marked', async () => {
		const { fields } = await fieldsOf(editor({ ...chosen, documentation_group_create: page }));
		expect(fields.map(({ id, type, required }) => [id, type, required])).toEqual([
			['title', 'string', true],
			...['count', 'rate'].map((id) => [id, 'string', false]),
			...['open', 'kind'].map((id) => [id, 'options', false]),
			...[
				['tags', 'string', false],
				['rows', 'array', false],
				['owner.id', 'string', true],
			],
			...[
				['owner.at.city', 'string', false],
				['owner.at.deep', 'object', false],
			],
		]);
		expect(fields[0].displayName).toBe('title (string): 标题, What it is called · e.g. Spring');
		expect(fields.every(({ defaultValue }) => defaultValue === undefined)).toBe(true);
	});

	test('what is typed stays when the documentation is corrected', async () => {
		const typed = { fields_group_create: { value: { title: '={{ $json.name }}', count: '3' } } };
		const { fields } = await fieldsOf(editor({ ...chosen, ...typed, documentation_group_create: `${page}\n` }));
		expect(fields.map(({ defaultValue }) => defaultValue).filter(Boolean)).toEqual(['={{ $json.name }}', '3']);
	});

	test('an export in the credential does as well', async () => {
		const { fields } = await fieldsOf(editor(chosen, page));
		expect(fields).toHaveLength(10);
	});

	test('one line says what was understood and what was left out', async () => {
		const said = await saidBy(editor({ ...chosen, documentation_group_create: page }));
		expect(said).toMatch(
			/^'group\.create', POST \/example\/things, \d+ fields, 2 of them required\..*Headers are not sent: X-Trace\.$/,
		);
		const other = page.replace('openapi: 3.0.1', 'openapi: 3.0.1\nservers:\n  - url: https://other.example/api');
		expect(await saidBy(editor({ ...chosen, documentation_group_create: other }))).toContain(
			'It names the host other.example; calls go to jing.example, the Base URL of the credential.',
		);
	});

	test.each([
		['', /^Paste the operation's page into 'Documentation'/],
		['rain', /^The documentation holds no operation/],
		[pageOf('查询静态人群列表', 'post', '/example/x', {}), /^This page is '查询静态人群列表'/],
	])('%j shows a sentence where the fields would be', async (text, sentence) => {
		const context = editor({ ...chosen, documentation_group_create: text });
		expect(await fieldsOf(context)).toEqual({ fields: [], emptyFieldsNotice: expect.stringMatching(sentence) });
		expect(await saidBy(context)).toMatch(sentence);
	});
});

test('an export in the credential serves every operation that it describes; one page that cannot be used stops no other', async () => {
	const all = `${page}\n${pageOf(update.jingName, 'put', '/../out', {})}\n${pageOf('Somebody else', 'get', '/example/else', {})}`;
	const { calls } = await run(create, { fields_group_create: { mappingMode: 'defineBelow', value: needed } }, all);
	expect(calls).toHaveLength(1);
	const { error } = await run(update, {}, all);
	expect(error?.message).toMatch(/is not a path/);
});
