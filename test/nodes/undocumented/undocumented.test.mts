import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OperationRow } from '../../../nodes/contract.ts';
import { undocumentedForms } from '../../../nodes/undocumented/form.ts';
import { create, createLead, getAll, getMessage, getUsers, remove, update } from './rows.mts';
import { endpoint, json, run, something } from './undocumented-run.mts';

jest.mock('../../../contract/data/operations.json', () => jest.requireActual('./rows.mts').frozen);

describe('a call', () => {
	test('goes to the endpoint of the directory, without a body where none is wanted', async () => {
		const { calls, json: out } = await run(
			create,
			{ options: something },
			{ 'group.create': 'POST /example/groups' },
			() => ({ id: 7 }),
		);
		expect(calls).toEqual([{ method: 'POST', path: '/example/groups', query: { example: 'x' }, body: undefined }]);
		expect(out).toEqual([{ id: 7 }]);
	});

	test('goes to the endpoint on the node, with fields, query parameters and path values', async () => {
		const { calls } = await run(create, {
			options: {
				bodyPairs: {
					assignments: [
						{ name: 'name', value: 'Spring' },
						{ name: 'size', type: 'number', value: '5' },
					],
				},
				...endpoint('/example/{folder}/groups', 'PUT'),
				pathValues: { value: [{ name: 'folder', value: 'a b' }] },
				queryPairs: { field: [{ name: 'notify', value: 'true' }] },
			},
		});
		expect(calls).toEqual([
			{ method: 'PUT', path: '/example/a%20b/groups', query: { notify: 'true' }, body: { name: 'Spring', size: 5 } },
		]);
	});

	test('takes its body as JSON', async () => {
		expect(
			(await run(create, { options: { ...endpoint('/example'), ...json([{ name: 'a' }]) } })).calls[0].body,
		).toEqual([{ name: 'a' }]);
	});

	test.each<[string, IDataObject, object, RegExp]>([
		['without an endpoint', {}, {}, /^The path of this operation is not known/],
		[
			'with a directory that cannot be read',
			{},
			[] as unknown as object,
			/^'Endpoint Directory' in the credential is not a JSON object/,
		],
		[
			'with a body that is no JSON',
			{ options: { ...endpoint('/example'), bodyJson: '{"a": }' } },
			{},
			/^'Body JSON' is not valid JSON: line 1, column 7/,
		],
		[
			'with a placeholder that nothing fills',
			{ options: endpoint('/example/{id}') },
			{},
			/^The path \/example\/\{id\} has the placeholder/,
		],
		['with a host in the path', { options: endpoint('https://evil.example/groups') }, {}, /is not a path/],
		[
			'with a host in a placeholder',
			{ options: { ...endpoint('/{id}'), pathValues: { value: [{ name: 'id', value: '/evil.example' }] } } },
			{},
			/is not a part of a path/,
		],
		[
			'with a query parameter that has no name',
			{ options: { ...endpoint('/example'), queryPairs: { field: [{ name: '', value: '1' }] } } },
			{},
			/^'Name' of field 1 under 'Query Parameters' is empty/,
		],
	])('%s is not made', async (_, filledIn, directory, message) => {
		const { calls, error } = await run(create, filledIn, directory);
		expect(calls).toEqual([]);
		expect(error?.message).toMatch(message);
		expect(error?.message).toMatch(/ \[item 0\]$/);
	});
});

describe('the chosen record', () => {
	const record = (value: unknown, mode = 'id') => ({ record: { __rl: true, mode, value } }) as IDataObject;

	test.each<[string, OperationRow, IDataObject, object, object]>([
		[
			'fills the only placeholder',
			update,
			{ ...record('1024'), options: json({ name: 'x' }) },
			{ 'group.update': { path: '/example/groups/{id}' } },
			{ path: '/example/groups/1024', body: { name: 'x' } },
		],
		[
			'fills the placeholder that has no value yet',
			update,
			{ ...record('1024'), options: { pathValues: { value: [{ name: 'folder', value: 'a' }] } } },
			{ 'group.update': { path: '/example/{folder}/{id}' } },
			{ path: '/example/a/1024', body: undefined },
		],
		[
			'goes into the field of the body that the directory names',
			update,
			{ ...record(' 1024 ', 'list'), options: json({ name: 'x' }) },
			{ 'group.update': { path: '/example', record: 'group_id' } },
			{ path: '/example', body: { name: 'x', group_id: '1024' } },
		],
		[
			'makes the body where there is none',
			remove,
			record(1024),
			{ 'group.delete': { path: '/example', record: 'group_id' } },
			{ path: '/example', body: { group_id: '1024' } },
		],
		[
			'goes into the query of a GET',
			getMessage,
			record('7'),
			{ 'templateMessage.get': { path: '/example', record: 'id' } },
			{ path: '/example', query: { id: '7' }, body: undefined },
		],
		[
			'may be none',
			update,
			{ ...record('', 'list'), options: json({ id: 1 }) },
			{ 'group.update': { path: '/example' } },
			{ path: '/example', body: { id: 1 } },
		],
	])('%s', async (_, row, filledIn, directory, sent) => {
		const { calls, error } = await run(row, filledIn, directory);
		expect(error).toBeUndefined();
		expect(calls).toEqual([expect.objectContaining(sent)]);
	});

	test.each<[string, IDataObject, object, RegExp]>([
		[
			'when the path has no placeholder',
			record('1'),
			{ path: '/example' },
			/^A record is chosen, but it is not known where its ID goes/,
		],
		[
			'when two placeholders are free',
			record('1'),
			{ path: '/example/{a}/{b}' },
			/^A record is chosen, but it is not known where its ID goes/,
		],
		[
			'when it is a number that has lost digits',
			record(958788729483837440),
			{ path: '/example/{id}' },
			/^The chosen record's ID is the number/,
		],
		['when it is an address', record('https://evil.example'), { path: '/example/{id}' }, /is not a part of a path/],
	])('is not sent %s', async (_, filledIn, entry, message) => {
		const { calls, error } = await run(update, filledIn, { 'group.update': entry });
		expect(calls).toEqual([]);
		expect(error?.message).toMatch(message);
	});

	test('is not put into a body that is a list', async () => {
		const { calls, error } = await run(
			update,
			{ ...record('1'), options: json([{ name: 'x' }]) },
			{ 'group.update': { path: '/example', record: 'group_id' } },
		);
		expect(calls).toEqual([]);
		expect(error?.message).toMatch(/^'Body JSON' is a list/);
	});
});

describe('a call that would change something and has nothing in it', () => {
	const chosen = { record: { __rl: true, mode: 'id', value: '7' } };
	const at = (row: OperationRow) => ({ options: endpoint('/example/{id}', '', row) });
	const addPolicy = { ...update, resource: 'lead', operation: 'create', record: 'group' };

	test.each<[string, OperationRow, IDataObject, string]>([
		['that creates', create, { options: endpoint('/example') }, 'for'],
		['that creates, with an empty body', create, { options: { ...endpoint('/example'), ...json({}) } }, 'for'],
		['that updates a record', update, { ...chosen, ...at(update) }, 'beside the chosen record for'],
		['of which the record is another one', addPolicy, { ...chosen, ...at(addPolicy) }, 'beside the chosen record for'],
	])('%s, is refused before it is made', async (_, row, filledIn, beside) => {
		const { calls, error } = await run(row, filledIn);
		expect(calls).toEqual([]);
		expect(error?.message).toBe(`Nothing is filled in ${beside} '${row.name}', so there is nothing to send. [item 0]`);
	});

	test('is made for a record that is deleted, and a read needs nothing', async () => {
		expect((await run(remove, { ...chosen, ...at(remove) })).calls).toHaveLength(1);
		expect((await run(getAll, { options: endpoint('/example', '', getAll) })).calls).toHaveLength(1);
	});
});

describe('what leaves the node', () => {
	test.each<[OperationRow, unknown, IDataObject[]]>([
		[create, { id: 7 }, [{ id: 7 }]],
		[create, [{ id: 7 }, { id: 8 }], [{ id: 7 }, { id: 8 }]],
		[create, null, [{ success: true }]],
		[remove, { id: 7 }, [{ deleted: true }]],
		[remove, null, [{ deleted: true }]],
	])('of %#: an answer with %j', async (row, data, out) => {
		expect(
			(await run(row, { options: { ...endpoint('/example', '', row), ...something } }, {}, () => data)).json,
		).toEqual(out);
	});
});

test('a GET call carries no body: what is filled in is refused, not left out', async () => {
	const { calls, error } = await run(createLead, {
		options: { ...json({ id: 1 }), ...endpoint('/example', 'GET', createLead) },
	});
	expect(calls).toEqual([]);
	expect(error?.message).toMatch(/^A body is written by hand/);
});

test('the chosen record stands in for an imported field of the path', async () => {
	const fields = [
		{ name: 'id', place: 'path' as const, type: 'string', required: true },
		{ name: 'name', place: 'body' as const, type: 'string', required: true },
	];
	const row: OperationRow = { ...update, path: '/example/{id}', fields };
	const chosen = await run(row, { record: { __rl: true, mode: 'list', value: '7' }, body_name: 'x' });
	expect(chosen.calls).toEqual([{ method: 'PUT', path: '/example/7', body: { name: 'x' } }]);
	const typed = await run(row, { additionalFields: { path_id: '8' }, body_name: 'x' });
	expect(typed.calls).toEqual([{ method: 'PUT', path: '/example/8', body: { name: 'x' } }]);
	const neither = await run(row, { body_name: 'x' });
	expect([neither.calls, neither.error?.message]).toEqual([
		[],
		expect.stringMatching(/^The path \/example\/\{id\} has the placeholder \{id\}/),
	]);
});

test('an imported operation asks for its documented fields and sends them to their places', async () => {
	const row: OperationRow = {
		...create,
		method: 'POST',
		path: '/example/{folder}/groups',
		fields: [
			{ name: 'folder', place: 'path', type: 'string', required: true },
			{ name: 'name', place: 'body', type: 'string', required: true },
			{ name: 'notify', place: 'query', type: 'boolean' },
		],
	};
	const filledIn = { path_folder: 'a', body_name: 'Spring', additionalFields: { query_notify: true } };
	const { calls } = await run(row, { ...filledIn, options: { queryPairs: { field: [{ name: 'v', value: '2' }] } } });
	expect(calls).toEqual([
		{ method: 'POST', path: '/example/a/groups', query: { notify: true, v: '2' }, body: { name: 'Spring' } },
	]);
	expect((await run(row, { path_folder: 'a', body_name: '' })).error?.message).toBe("'Name' is empty. [item 0]");
	expect((await run(row, { ...filledIn, path_folder: '..' })).error?.message).toMatch(/is not a part of a path/);
});

describe('the form', () => {
	const namesFor = (fields: INodeProperties[], operation: string) =>
		fields.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation)).map(({ name }) => name);
	const form = undocumentedForms([create, update, getAll, getUsers, remove]);

	test.each([
		['create', ['options']],
		['update', ['record', 'options']],
		['getAll', ['returnAll', 'limit', 'options']],
		['getUsers', ['record', 'returnAll', 'limit', 'options']],
	])('of %s holds its documentation, and %j', (operation, names) => {
		const all = [`documentation_group_${operation}`, 'understood', ...names];
		expect(namesFor(form, operation).sort()).toEqual([...all, `fields_group_${operation}`].sort());
	});

	test('of a call that is documented as GET asks for no body', () => {
		expect(namesFor(undocumentedForms([getMessage]), 'get')).toEqual([
			...['documentation_templateMessage_get', 'understood', 'record', 'fields_templateMessage_get', 'options'],
		]);
	});

	test('holds what operations have in common once, and of endpoints that of the operation alone', () => {
		expect(form.filter(({ name }) => name === 'returnAll')).toHaveLength(1);
		for (const { resource, operation } of [create, update, getAll, getUsers, remove]) {
			const [options, ...others] = form.filter(
				({ name, displayOptions }) => name === 'options' && displayOptions?.show?.operation?.includes(operation),
			);
			expect(others).toEqual([]);
			const names = (options.options as INodeProperties[]).map(({ name }) => name);
			expect(names.filter((name) => name.startsWith('endpoint_'))).toEqual([`endpoint_${resource}_${operation}`]);
		}
	});

	test('says of each operation which page is to be pasted, until its path is known', () => {
		for (const row of [create, update, getAll]) {
			const field = form.find(({ name }) => name === `documentation_group_${row.operation}`)!;
			for (const part of [`'${row.jingName}'`, `'${row.section}'`]) expect(field.description).toContain(part);
		}
		const known = namesFor(undocumentedForms([{ ...create, path: '/example' }]), 'create');
		expect(known.filter((name) => /^(understood|documentation_|fields_)/.test(name))).toEqual([]);
	});

	test('has the options of a list for lists only, by name', () => {
		const optionsOf = (operation: string) =>
			form
				.filter(
					({ name, displayOptions }) => name === 'options' && displayOptions?.show?.operation?.includes(operation),
				)
				.flatMap(({ options }) => options as INodeProperties[]);
		const namesOf = (operation: string) => [
			...new Set(optionsOf(operation).map(({ name }) => name.replace(/^endpoint_.*/, 'endpoint'))),
		];
		expect(namesOf('create')).toEqual(['bodyPairs', 'bodyJson', 'dryRun', 'endpoint', 'pathValues', 'queryPairs']);
		expect(namesOf('getAll')).toEqual([
			'bodyPairs',
			'bodyJson',
			'endpoint',
			'mostPages',
			'pageName',
			'pageSize',
			'sizeName',
			'pathValues',
			'queryPairs',
			'rowsPath',
		]);
	});
});

describe('what was given for one operation', () => {
	test('never serves another one: with its endpoint alone, the other says that it has none, and nothing is sent', async () => {
		const options = endpoint('/example/leads', 'GET', getAll);
		const { calls, error } = await run(create, { options }, {}, () => ({ id: 7 }), [create, getAll]);
		expect(calls).toEqual([]);
		expect(error?.message).toMatch(/^The path of this operation is not known/);
	});

	test('stays for that one when another is chosen meanwhile', async () => {
		const options = {
			...endpoint('/example/create', 'POST'),
			...endpoint('/example/list', 'GET', getAll),
			...something,
		};
		const called = async (row: OperationRow) =>
			(await run(row, { options }, {}, () => [], [create, getAll])).calls.map(({ method, path }) => [method, path]);
		expect(await called(create)).toEqual([['POST', '/example/create']]);
		expect(await called(getAll)).toEqual([['GET', '/example/list']]);
	});
});

test('a read that the directory makes a delete is sent once, whatever becomes of it', async () => {
	for (const [entry, sent] of [
		['DELETE /example', 1],
		['PUT /example', 1],
		['PATCH /example', 1],
	] as const) {
		const { calls, error } = await run(getMessage, {}, { 'templateMessage.get': entry }, () => {
			throw Object.assign(new Error('sending'), { cause: { code: 'ECONNRESET' } });
		});
		expect(calls).toHaveLength(sent);
		expect(error?.message).toMatch(/broke before an answer arrived/);
	}
});
