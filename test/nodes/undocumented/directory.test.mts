import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { checkedPath, methodOf, METHODS } from '../../../nodes/undocumented/checks.ts';
import { directoryOf } from '../../../nodes/undocumented/directory.ts';
import { operationKey, operationRows } from '../../../nodes/contract.ts';
import { refused } from '../refused.mts';
import { noPaths } from './paths.mts';

jest.mock('../../../contract/data/operations.json', () => jest.requireActual('./rows.mts').frozen);

const directoryIn = (directory: unknown) =>
	directoryOf({
		endpointDirectory: typeof directory === 'string' ? directory : JSON.stringify(directory),
	} as ICredentialDataDecryptedObject);

/** The entries, where all of them can be used. */
function read(directory: unknown) {
	const { entries, problems } = directoryIn(directory);
	if (problems.length) throw problems[0].refusal;
	return Object.fromEntries(entries);
}
const entry = { method: 'POST', path: '/example/groups' };
const namesake = '查询隐私条款列表';

test.each([undefined, null, '', ' \n'])('a credential with %j has an empty directory', (endpointDirectory) => {
	expect(directoryOf({ endpointDirectory } as ICredentialDataDecryptedObject)).toEqual({
		entries: new Map(),
		problems: [],
	});
});

describe('an operation is named', () => {
	test('by its key', () => {
		expect(read({ 'group.getAll': entry, 'tag.getAll': { ...entry, path: '/example/tags' } })).toEqual({
			'group.getAll': entry,
			'tag.getAll': { method: 'POST', path: '/example/tags' },
		});
	});

	test("by its name in JINGdigital's documentation", () => {
		expect(read({ 查询静态人群列表: entry })).toEqual({ 'group.getAll': entry });
	});

	const ours = operationRows.filter(({ system }) => system === 'jing');

	test('each by its key, all at once', () => {
		const all = Object.fromEntries(ours.map((row, index) => [operationKey(row), `POST /example/${index}`]));
		expect(Object.keys(read(all))).toEqual(ours.map(operationKey));
	});

	test('each by its name, where only one has it', () => {
		for (const row of ours.filter(({ jingName }) => jingName !== namesake)) {
			expect(Object.keys(read({ [row.jingName]: 'POST /example' }))).toEqual([operationKey(row)]);
		}
	});

	test('not by a name that several have; the message says their keys', () => {
		let description = '';
		const message = refused(() => {
			try {
				return read({ [namesake]: entry });
			} catch (reason) {
				({ description } = reason as { description: string });
				throw reason;
			}
		});
		expect(message).toBe(`'Endpoint Directory' in the credential: '${namesake}' is the name of several operations.`);
		expect(description).toContain('policy.getAll or policyV1.getAll');
	});

	test.each(['group.getall', 'groups.getAll', 'getAll', '', 'constructor', '__proto__', 'points.get'])(
		'not by %j, which no operation is called',
		(name) => {
			expect(refused(() => read(`{${JSON.stringify(name)}: "POST /example"}`))).toBe(
				`'Endpoint Directory' in the credential: there is no operation '${name}'.`,
			);
		},
	);

	test('not twice, by key and by name', () => {
		expect(refused(() => read({ 'group.getAll': entry, 查询静态人群列表: entry }))).toMatch(
			/names the operation 'group\.getAll' twice/,
		);
	});
});

describe('an entry', () => {
	test.each([
		['POST /example/groups', entry],
		['  post   /example/groups ', entry],
		[{ path: '/example/groups' }, { path: '/example/groups' }],
		[
			{ method: 'get', path: ' /example/groups/{id} ' },
			{ method: 'GET', path: '/example/groups/{id}' },
		],
		[
			{ ...entry, record: 'group_id', rows: 'data.list', page: 'p', perPage: 'size', id: 'id', label: 'name' },
			{ ...entry, record: 'group_id', rows: 'data.list', page: 'p', perPage: 'size', id: 'id', label: 'name' },
		],
	])('%j is read', (written, known) => {
		expect(read({ 'group.getAll': written })).toEqual({ 'group.getAll': known });
	});

	test.each([
		['/example/groups', /neither "METHOD \/path" nor an object/],
		['POST', /neither/],
		['POST /example groups', /neither/],
		['', /neither/],
		[5, /neither/],
		[null, /neither/],
		[['POST', '/example'], /neither/],
		[{ ...entry, url: '/example' }, /because of 'url'/],
		[{ ...entry, Path: '/example' }, /because of 'Path'/],
		[{ ...entry, rows: ['data'] }, /because of 'rows'/],
		[{ method: 'POST', path: 5 }, /because of 'path'/],
		[{ ...entry, method: null }, /because of 'method'/],
		[{ method: 'POST' }, /'' is not a path/],
		['FETCH /example', /'FETCH' is not a method/],
		[{ ...entry, method: 'HEAD' }, /'HEAD' is not a method/],
		[{ ...entry, method: '' }, /'' is not a method/],
		['POST https://evil.example/groups', /'https:\/\/evil\.example\/groups' is not a path/],
	])('%j is refused, naming the entry', (written, message) => {
		const told = refused(() => read({ 'tag.getAll': entry, 'group.getAll': written }));
		expect(told).toMatch(message);
		expect(told).toContain("'Endpoint Directory' in the credential, entry 'group.getAll'");
	});

	test('with a key that JavaScript treats as its own is refused', () => {
		expect(refused(() => read('{"group.getAll": {"path": "/example", "__proto__": {"method": "GET"}}}'))).toMatch(
			/because of '__proto__'/,
		);
	});
});

test('a directory that is changed is read again, and one that was refused is refused again', () => {
	expect(Object.keys(read({ 'group.getAll': entry }))).toEqual(['group.getAll']);
	expect(Object.keys(read({ 'tag.getAll': entry }))).toEqual(['tag.getAll']);
	for (const _ of [1, 2]) expect(refused(() => read('['))).toMatch(/is not valid JSON/);
	expect(Object.keys(read({ 'group.getAll': entry }))).toEqual(['group.getAll']);
});

test.each([['[]'], ['5'], ['"POST /example"'], ['null']])('a directory that is %s is refused', (text) => {
	expect(refused(() => read(text))).toBe("'Endpoint Directory' in the credential is not a JSON object.");
});

test('a directory in which nothing looks like an entry is refused with the place', () => {
	expect(refused(() => read('{\n\tgroup.getAll: "POST /example"\n}'))).toBe(
		"'Endpoint Directory' in the credential is not valid JSON: line 2, column 2.",
	);
});

test.each(METHODS)('%s is a method, in any spelling', (method) => {
	expect(methodOf(method.toLowerCase(), "'Endpoint'")).toBe(method);
});

test.each(noPaths)('%j is no path', (path) => {
	expect(refused(() => checkedPath(path, "'Path' under 'Endpoint'"))).toMatch(
		/^'Path' under 'Endpoint' .* is not a path\./s,
	);
});

test.each([
	'/example',
	'/example/',
	'/example/{id}/users',
	'/example/{id}',
	'/example/a..b',
	'/example/a:b@c',
	'/example/%E5%BE%84',
	'/径硕',
])('%j is a path', (path) => {
	expect(checkedPath(` ${path} `, "'Path'")).toBe(path);
});
