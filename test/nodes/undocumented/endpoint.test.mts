import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { pathOf } from '../../../api/call/address.ts';
import { operationRows, rowOf, type OperationRow } from '../../../nodes/contract.ts';
import { endpointOf, filledPath } from '../../../nodes/undocumented/endpoint.ts';
import { refused } from '../refused.mts';
import { noPaths, noParts } from './paths.mts';

jest.mock('../../../contract/data/operations.json', () => jest.requireActual('./rows.mts').frozen);

interface Known {
	node?: IDataObject;
	/** What was given on the node for another operation, before that one was chosen instead. */
	formerly?: IDataObject;
	directory?: object;
	row?: Partial<OperationRow>;
}

const find = ({ node, formerly, directory = {}, row = {} }: Known) =>
	endpointOf(
		{ ...rowOf('group.getAll'), ...row },
		{
			parameter: (name) =>
				({ 'options.endpoint_group_getAll.value': node, 'options.endpoint_group_delete.value': formerly })[name] ??
				null,
			credential: { endpointDirectory: JSON.stringify(directory) } as ICredentialDataDecryptedObject,
		},
	);
const onNode = { method: 'PUT', path: '/example/node' };
const directory = { 'group.getAll': { method: 'GET', path: '/example/directory', rows: 'data.list' } };
const imported = { method: 'PATCH', path: '/example/import' };

describe('the endpoint', () => {
	test.each<[string, Known, object]>([
		['on the node goes first', { node: onNode, directory, row: imported }, { method: 'PUT', path: '/example/node' }],
		['in the directory goes second', { directory, row: imported }, { method: 'GET', path: '/example/directory' }],
		['from an import goes last', { row: imported }, { method: 'PATCH', path: '/example/import' }],
		[
			'of another operation does not count',
			{ directory: { 'tag.getAll': 'GET /example/tags' }, row: imported },
			{ method: 'PATCH', path: '/example/import' },
		],
		[
			'that was given on the node for another operation does not count',
			{ formerly: onNode, directory },
			{ method: 'GET', path: '/example/directory' },
		],
		[
			'that is left empty on the node does not count',
			{ node: { method: '', path: ' ' }, directory },
			{ method: 'GET', path: '/example/directory' },
		],
		[
			'may have only its method from the node',
			{ node: { method: 'DELETE', path: '' }, directory },
			{ method: 'DELETE', path: '/example/directory' },
		],
		[
			'on the node takes the documented method, not the directory’s',
			{ node: { method: '', path: '/example/node' }, directory },
			{ method: 'POST', path: '/example/node' },
		],
		[
			'in the directory takes the documented method',
			{ directory: { 'group.getAll': { path: '/example' } } },
			{ method: 'POST', path: '/example' },
		],
	])('%s', (_, known, endpoint) => {
		expect(find(known)).toMatchObject(endpoint);
	});

	test('on the node leaves what else the directory says of the operation', () => {
		expect(find({ node: onNode, directory }).entry).toMatchObject({ rows: 'data.list' });
		expect(find({ node: onNode }).entry).toEqual({});
	});
});

describe('the method bounds the effect', () => {
	test.each<[string, OperationRow['effect'], string]>([
		['DELETE', 'read', 'delete'],
		['DELETE', 'upsert', 'delete'],
		['DELETE', 'send', 'delete'],
		['PUT', 'read', 'write'],
		['PATCH', 'upsert', 'write'],
		['PUT', 'send', 'send'],
		['POST', 'read', 'read'],
		['GET', 'read', 'read'],
		['GET', 'write', 'write'],
		['POST', 'delete', 'delete'],
	])('%s of what is known as %s is %s', (method, inferred, effect) => {
		const row = { effect: inferred, method: null };
		expect(find({ directory: { 'group.getAll': `${method} /example` }, row }).effect).toBe(effect);
		expect(find({ node: { method, path: '/example' }, row }).effect).toBe(effect);
	});
});

describe('without a path', () => {
	test.each(
		operationRows.filter(({ path }) => path === null).map((row) => [`${row.resource}.${row.operation}`, row] as const),
	)('%s says before any call which two places take its page, and which page that is', (_, row) => {
		let description = '';
		const message = refused(() => {
			try {
				return endpointOf(row, { parameter: () => null, credential: { endpointDirectory: '' } });
			} catch (reason) {
				({ description } = reason as { description: string });
				throw reason;
			}
		});
		expect(message).toMatch(/^The path of this operation is not known/);
		for (const part of [
			"'Endpoint Directory' in the credential",
			"'Documentation' of this node",
			`'${row.jingName}'`,
			`'${row.section}'`,
		]) {
			expect(description).toContain(part);
		}
	});

	test('a method alone does not help', () => {
		expect(refused(() => find({ node: { method: 'GET', path: '' } }))).toMatch(
			/^The path of this operation is not known/,
		);
	});
});

test('a path without a method that anybody knows is refused', () => {
	expect(refused(() => find({ node: { method: '', path: '/example' }, directory, row: { method: null } }))).toBe(
		'The method of this operation is not known.',
	);
	expect(refused(() => find({ directory: { 'group.getAll': { path: '/example' } }, row: { method: null } }))).toBe(
		'The method of this operation is not known.',
	);
});

test.each(['HEAD', 'FETCH', 'get /'])('the method %j on the node is refused', (method) => {
	expect(refused(() => find({ node: { method, path: '/example' } }))).toMatch(/is not a method/);
});

test.each([5, { a: 1 }, ['/example']])('the path %j on the node is refused', (path) => {
	expect(refused(() => find({ node: { method: 'GET', path } }))).toMatch(/^'Path' under 'Endpoint'/);
});

test.each(noPaths.filter((path) => path?.trim()))(
	'%j on the node is refused, though the directory has a path',
	(path) => {
		expect(refused(() => find({ node: { method: 'GET', path }, directory }))).toMatch(
			/^'Path' under 'Endpoint' .* is not a path\./s,
		);
	},
);

test.each(noPaths)('%j in the directory is refused, though the import has a path', (path) => {
	expect(refused(() => find({ directory: { 'group.getAll': { method: 'GET', path } }, row: imported }))).toMatch(
		/entry 'group\.getAll', .* is not a path\./s,
	);
});

describe('a placeholder', () => {
	const fill = (path: string, values: Record<string, string>) => filledPath(path, new Map(Object.entries(values)));

	test.each([
		['/example', {}, '/example'],
		['/example/{id}', { id: '1024' }, '/example/1024'],
		['/example/{group_id}/users/{user-id}', { group_id: 'a', 'user-id': 'b' }, '/example/a/users/b'],
		['/example/{id}/{id}', { id: 'a' }, '/example/a/a'],
		['/example/v{version}.json', { version: '2' }, '/example/v2.json'],
		['/example/{ID}', { ID: 'a b?c#d&e=f%2F径' }, '/example/a%20b%3Fc%23d%26e%3Df%252F%E5%BE%84'],
		['/example/{id}', { id: '%2e%2e' }, '/example/%252e%252e'],
		['/example/{id}', { id: '{other}', other: 'x' }, '/example/%7Bother%7D'],
		['/example/{id}', { id: '$&' }, '/example/%24%26'],
	])('in %j with %j gives %j', (path, values, filled) => {
		expect(fill(path, values)).toBe(filled);
	});

	test.each<Record<string, string>>([{}, { id: '' }, { ID: '1' }])(
		'that has no value (%j) is refused by its name',
		(values) => {
			expect(refused(() => fill('/example/{id}', values))).toBe(
				'The path /example/{id} has the placeholder {id}, but there is no value for it.',
			);
		},
	);

	test.each(noParts)('is not filled with %j', (value) => {
		expect(refused(() => fill('/example/{id}/users', { id: value }))).toMatch(
			/for the placeholder \{id\} is not a part of a path\./,
		);
	});

	test('never makes a path that leads elsewhere, however it is put together', () => {
		expect(pathOf(fill('/example/{a}{b}', { a: 'x', b: 'y' }), 'The path')).toBe('/example/xy');
		expect(() => pathOf(fill('/example/.%2{a}', { a: 'e' }), 'The path')).toThrow(/is not a path/);
	});
});
