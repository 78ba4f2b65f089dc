import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { readListedRows, readRows } from '../../../tools/contract/rows.mts';
import { ContractFault } from '../../../tools/contract/schema.mts';
import { ContractCopy } from '../contract-copy.mts';

let copy: ContractCopy;
beforeEach(() => (copy = new ContractCopy()));
afterEach(() => copy.remove());

type Json = Record<string, any>;

/** Changes a file of the copy. */
function change(file: string, how: (content: Json) => void): void {
	const place = path.join(copy.folder, file);
	const content = parse(readFileSync(place, 'utf8')) as Json;
	how(content);
	writeFileSync(place, stringify(content));
}

/** Changes the row of an operation in operations.yaml. */
const changeRow = (key: string, more: Json) =>
	change('operations.yaml', ({ operations }) => {
		const row = (operations as Json[]).find(({ resource, operation }) => `${resource}.${operation}` === key);
		Object.assign(row as Json, more);
	});

const changeCall = (address: string, more: Json) =>
	change('jing.yaml', ({ paths }) => Object.assign(paths[address].post as Json, more));

const createUser = '/v1/user/create';

describe('what is known of an operation follows from where it stands', () => {
	test('one that an OpenAPI file documents is known as well as its call', () => {
		expect(copy.rows().get('user.create')).toMatchObject({
			...{ system: 'jing', evidence: 'seen', operationId: 'createUsers', method: 'POST', path: createUser },
			...{ section: '用户管理', jingName: '用户批量创建' },
		});
		expect(copy.rows().get('points.get')).toMatchObject({
			...{ system: 'tuzhan', evidence: 'seen', operationId: 'listPoints', section: '', jingName: '' },
			...{ limit: { calls: 1, milliseconds: 2_000 }, rowsPerCall: 100, permission: 'example permission' },
		});
	});

	test('one whose row has a path is imported, with a method alone its method is known, else its name', () => {
		expect(copy.rows().get('group.getAll')).toMatchObject({ method: 'POST', path: null, evidence: 'method' });
		expect(copy.rows().get('lead.create')).toMatchObject({ method: null, path: null, evidence: 'name' });
		const fields = [{ name: 'a', place: 'body', type: 'string' }];
		changeRow('lead.create', { method: 'POST', path: '/example', fields });
		expect(copy.rows().get('lead.create')).toMatchObject({ path: '/example', evidence: 'imported', fields });
	});

	test('one that the list has a method or a path of, too, is known as its call says, and takes no fields from the list', () => {
		const fields = [{ name: 'a', place: 'body', type: 'string' }];
		changeRow('user.create', { method: 'POST', path: createUser, fields, example: { a: '1' } });
		const row = copy.rows().get('user.create');
		expect(row).toMatchObject({ evidence: 'seen', operationId: 'createUsers' });
		expect(row).not.toHaveProperty('fields');
		expect(row).not.toHaveProperty('example');
	});
});

test('the listed rows come first, in their order, without those that stand in an OpenAPI file alone', () => {
	const [listed, rows] = [readListedRows(copy.folder), readRows(copy.folder)];
	expect(rows.slice(0, listed.length)).toEqual(listed);
	expect(rows.slice(listed.length).map(({ resource }) => resource)).toEqual(['lead', 'points']);
	expect(listed.filter(({ section }) => section === '')).toEqual([]);
});

describe('a contract is refused', () => {
	const refused: Array<[string, () => void, string]> = [
		[
			'where two rows are one operation',
			() => changeRow('group.get', { operation: 'getAll' }),
			'The operation group.getAll stands twice in the contract.',
		],
		[
			'where a call documents an operation that there is not',
			() => changeCall(createUser, { 'x-operations': ['user.invent'] }),
			'An OpenAPI file documents user.invent, but operations.yaml has no such row.',
		],
		[
			'where two calls document one operation',
			() => changeCall(createUser, { 'x-operations': ['user.upsert'] }),
			'jing.yaml documents user.upsert twice.',
		],
		[
			'where the list has another method than the call',
			() => changeRow('user.create', { method: 'PUT' }),
			'user.create has the method PUT in operations.yaml, but createUsers documents POST.',
		],
		[
			'where an import has another path than the call',
			() => changeRow('user.create', { method: 'POST', path: '/example' }),
			`user.create has the path /example in operations.yaml, but createUsers documents ${createUser}.`,
		],
		[
			'where a call documents an operation without evidence',
			() => changeCall(createUser, { 'x-evidence': 'inferred' }),
			'jing.yaml, createUsers, is not as it has to be:\n- x-evidence has to be seed or seen',
		],
		[
			'where x-operations of a call are not as the schema says',
			() => changeCall(createUser, { 'x-operations': ['create'] }),
			'x-operations of jing.yaml, createUsers, is not as it has to be:\n- number 1 is "create"',
		],
		[
			'where a row is of a node that the package does not have',
			() => changeRow('group.get', { node: 'JingUsers' }),
			'group.get: the package has no node JingUsers.',
		],
		[
			'where a row of JINGdigital is of a node of Tuzhan',
			() => changeRow('group.get', { node: 'TuzhanAudience' }),
			'group.get: it stands in the file of another system than TuzhanAudience is for.',
		],
		[
			'where a resource has no name',
			() => change('operations.yaml', ({ resources }) => delete resources.group),
			'group.get: the resource group has no name under resources.',
		],
		[
			'where a kind of record does not exist',
			() => changeRow('group.get', { record: 'grup' }),
			'group.get: there is no kind grup under records.',
		],
		[
			'where records come from an operation that there is not',
			() => change('operations.yaml', ({ records }) => (records.group.from = 'group.getNone')),
			'group, from: group.getNone is no operation that gives a list.',
		],
		[
			'where records come from an operation that gives no list',
			() => change('operations.yaml', ({ records }) => (records.group.from = 'group.get')),
			'group, from: group.get is no operation that gives a list.',
		],
		[
			'where an import could not tell two rows apart',
			() => changeRow('group.get', { jingName: '查询静态人群列表' }),
			'group.get: another row has the name 查询静态人群列表 in the section 用户群组.',
		],
		[
			'where an imported path leads elsewhere',
			() => changeRow('group.get', { method: 'GET', path: '/example/../x' }),
			"group.get: the path '/example/../x' is not a path.",
		],
		[
			'where an imported field has no place in the path',
			() =>
				changeRow('group.get', {
					...{ method: 'GET', path: '/example/{id}' },
					fields: [{ name: 'group_id', place: 'path', type: 'string' }],
				}),
			'group.get: the path has no place for the field group_id.',
		],
		[
			'where a call is a stub',
			() => changeCall(createUser, { summary: 'TO BE FILLED IN: what the call does' }),
			'jing.yaml, createUsers is a stub. To be filled in:\n- summary: what the call does',
		],
	];

	test.each(refused)('%s', (_, spoil, sentence) => {
		expect(() => readRows(copy.folder)).not.toThrow();
		spoil();
		expect(() => readRows(copy.folder)).toThrow(ContractFault);
		expect(() => readRows(copy.folder)).toThrow(sentence);
	});
});
