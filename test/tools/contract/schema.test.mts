import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { checkAgainst, ContractFault } from '../../../tools/contract/schema.mts';
import { fixture } from '../contract-copy.mts';

const contract = path.join(__dirname, '../../../contract');
const frozen = path.join(path.dirname(fixture), 'contract');

type Json = Record<string, unknown>;

/** A row that keeps to the schema. */
const row: Json = {
	...{ node: 'JingUser', resource: 'group', operation: 'getAll', name: 'Get Many', action: 'Get many groups' },
	...{ description: 'Retrieve a list of groups', effect: 'read', list: true, section: '用户群组', jingName: '查询' },
};
const imported: Json = {
	...row,
	...{ method: 'POST', path: '/example/{id}', example: { id: '1' } },
	fields: [{ name: 'id', place: 'path', type: 'string', required: true, description: 'x', options: ['a', 'b'] }],
};
const token: Json = {
	...{ node: 'credential', resource: 'token', operation: 'get', name: 'Get Access Token' },
	...{ section: 'OAuth授权', jingName: '获取', method: 'POST', docsPage: 'api-1' },
};
const without = (from: Json, ...names: string[]) =>
	Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));

const operations = parse(readFileSync(path.join(frozen, 'operations.yaml'), 'utf8')) as Json;
const fileWith = (more: Json) => ({ ...operations, ...more });
const listOf = (...rows: Json[]) => fileWith({ operations: rows });

const event: Json = {
	...{ key: 'lead.object_create', family: 'lead', name: 'Lead Created', jingName: 'x' },
	...{ eventType: 'object_create', objectName: 'lead', evidence: 'seen' },
};
const unknownEvent: Json = { ...without(event, 'objectName'), eventType: null, evidence: 'none' };
const events: Json = { about: 'x', evidence: { seen: 'x', title: 'x', none: 'x' }, notes: ['x'], events: [event] };
const eventsOf = (...list: Json[]) => ({ ...events, events: list });

/** What is said against a file; nothing where it is as it has to be. */
function saidOf(schema: Parameters<typeof checkAgainst>[1], value: unknown): string[] {
	try {
		checkAgainst(contract, schema, 'a.yaml', value);
		return [];
	} catch (reason) {
		if (!(reason instanceof ContractFault)) throw reason;
		const [first, ...lines] = reason.message.split('\n');
		expect(first).toBe('a.yaml is not as it has to be:');
		return lines.map((line) => line.replace(/^- /, ''));
	}
}

describe('a row of operations.yaml', () => {
	test.each([
		['with a list', row],
		['that is imported', imported],
		['of the credential', token],
	])('%s is taken', (_, good) => {
		expect(saidOf('operations', listOf(good))).toEqual([]);
	});

	test.each<[Json, string]>([
		[without(row, 'effect'), 'group.getAll has no effect.'],
		[without(row, 'section'), 'group.getAll has no section.'],
		[without(row, 'jingName'), 'group.getAll has no jingName.'],
		[without(row, 'node'), 'group.getAll has no node.'],
		[without(row, 'operation'), 'operations, number 1 has no operation.'],
		[{ ...row, efect: 'read' }, 'group.getAll has efect, which has no place there.'],
		[{ ...row, evidence: 'seen' }, 'group.getAll has evidence, which has no place there.'],
		[
			{ ...row, effect: 'reads' },
			'group.getAll, effect is "reads", and has to be one of read, upsert, write, delete, send.',
		],
		[{ ...row, effect: 'write' }, 'group.getAll, effect is "write", and has to be "read".'],
		[{ ...row, list: false }, 'group.getAll, list is false, and has to be true.'],
		[
			{ ...row, node: 'jingUser' },
			`group.getAll, node is "jingUser", and has to be the name of a node's class, such as JingUser, or credential.`,
		],
		[
			{ ...row, resource: 'Group' },
			'Group.getAll, resource is "Group", and has to be a name of small and capital letters, such as getAll.',
		],
		[
			{ ...row, record: 'a group' },
			'group.getAll, record is "a group", and has to be a name of small and capital letters, such as getAll.',
		],
		[{ ...row, name: ' Get' }, 'group.getAll, name is " Get", and has to be a text without blanks at its ends.'],
		[
			{ ...row, action: 'get groups.' },
			'group.getAll, action is "get groups.", and has to be a sentence without a full stop, such as Get many groups.',
		],
		[{ ...row, description: 5 }, 'group.getAll, description is 5, and has to be a text without blanks at its ends.'],
		[{ ...row, method: 'get' }, 'group.getAll, method is "get", and has to be one of DELETE, GET, PATCH, POST, PUT.'],
		[{ ...row, method: null }, 'group.getAll, method is null, and has to be one of DELETE, GET, PATCH, POST, PUT.'],
		[
			{ ...row, docsPage: '52635744' },
			'group.getAll, docsPage is "52635744", and has to be the name of a page of the documentation, such as api-52635744.',
		],
		[{ ...row, path: '/example' }, 'group.getAll has path, and so needs method.'],
		[
			{ ...imported, path: 'example' },
			'group.getAll, path is "example", and has to be a path that begins with a slash, such as /v1/groups.',
		],
		[without(imported, 'path'), 'group.getAll has fields, and so needs path.'],
		[without(imported, 'path', 'fields'), 'group.getAll has example, and so needs path.'],
		[{ ...imported, fields: [] }, 'group.getAll, fields is empty.'],
		[
			{ ...imported, fields: [{ name: 'a', place: 'header', type: 'string' }] },
			'group.getAll, fields, number 1, place is "header", and has to be one of body, query, path.',
		],
		[
			{ ...imported, fields: [{ name: 'a', place: 'body', type: 'text' }] },
			'group.getAll, fields, number 1, type is "text", and has to be one of any, array, boolean, integer, number, object, string.',
		],
		[{ ...imported, fields: [{ name: 'a', place: 'body' }] }, 'group.getAll, fields, number 1 has no type.'],
		[
			{ ...imported, fields: [{ name: 'a', place: 'body', type: 'any', nullable: true }] },
			'group.getAll, fields, number 1 has nullable, which has no place there.',
		],
		[{ ...imported, example: 'x' }, 'group.getAll, example is "x", and has to be of the type object or array.'],
		[{ ...token, effect: 'read' }, 'token.get, effect has no place there.'],
		[{ ...token, record: 'group' }, 'token.get, record has no place there.'],
		[{ ...token, path: '/example' }, 'token.get, path has no place there.'],
	])('%j is refused', (bad, sentence) => {
		expect(saidOf('operations', listOf(bad))).toContain(sentence);
	});

	test('is named among others, and each fault is said once', () => {
		const bad = { ...without(row, 'effect'), operation: 'get', extra: 1 };
		expect(saidOf('operations', listOf(row, bad))).toEqual([
			'group.get has no effect.',
			'group.get has extra, which has no place there.',
		]);
	});
});

test.each<[Json, string]>([
	[without(operations, 'records'), 'It has no records.'],
	[fileWith({ more: 1 }), 'It has more, which has no place there.'],
	[fileWith({ operations: [] }), 'operations is empty.'],
	[fileWith({ evidence: { seed: 'x' } }), 'evidence has no seen.'],
	[fileWith({ effect: { ...(operations.effect as Json), touch: 'x' } }), 'effect has touch, which has no place there.'],
	[fileWith({ records: { group: { name: 'Group' } } }), 'records, group has no from.'],
	[
		fileWith({ records: { group: { name: 'Group', from: 'group' } } }),
		'records, group, from is "group", and has to be the key of the operation that lists them, such as group.getAll.',
	],
	[
		fileWith({ records: { Group: { name: 'Group', from: 'group.getAll' } } }),
		'records, Group is "Group", and has to be a name of small and capital letters, such as getAll.',
	],
	[fileWith({ resources: { group: '' } }), 'resources, group is "", and has to be a text without blanks at its ends.'],
	[
		fileWith({ docsRoot: 'http://docs.example' }),
		'docsRoot is "http://docs.example", and has to be an address that begins with https://.',
	],
])('a file of operations is refused in words: %#', (bad, sentence) => {
	expect(saidOf('operations', bad)).toContain(sentence);
});

describe('x-operations of a call', () => {
	const alone = without(row, 'section', 'jingName');

	test('names rows of operations.yaml, or is a row that stands there alone', () => {
		expect(saidOf('calls', ['group.getAll', alone])).toEqual([]);
	});

	test.each<[unknown, string]>([
		[[], 'It is empty.'],
		['group.getAll', 'It is "group.getAll", and has to be of the type array.'],
		[['getAll'], 'number 1 is "getAll", and has to be the key of a row of operations.yaml, such as group.getAll.'],
		[['group.get', 'group.get'], 'It has the same twice.'],
		[[{ ...alone, path: '/example', method: 'GET' }], 'group.getAll, path has no place there.'],
		[[{ ...alone, method: 'GET' }], 'group.getAll, method has no place there.'],
		[[row], 'group.getAll, jingName has no place there.'],
		[[without(alone, 'effect')], 'group.getAll has no effect.'],
	])('%j is refused', (bad, sentence) => {
		expect(saidOf('calls', bad)).toContain(sentence);
	});
});

describe('an event of events.yaml', () => {
	test('that is known, and one of which only the name is known, are taken', () => {
		expect(saidOf('events', eventsOf(event, unknownEvent))).toEqual([]);
	});

	test.each<[Json, string]>([
		[without(event, 'name'), 'lead.object_create has no name.'],
		[{ ...event, keyword: 'x' }, 'lead.object_create has keyword, which has no place there.'],
		[
			{ ...event, key: 'Lead.create' },
			'Lead.create, key is "Lead.create", and has to be the family and a name in small letters, such as lead.object_create.',
		],
		[
			{ ...event, family: 'Lead' },
			'lead.object_create, family is "Lead", and has to be a name in small letters, such as lead.',
		],
		[{ ...event, evidence: 'seed' }, 'lead.object_create, evidence is "seed", and has to be one of seen, title, none.'],
		[{ ...event, eventType: null }, 'lead.object_create, eventType is null, and has to be of the type string.'],
		[{ ...unknownEvent, eventType: 'x' }, 'lead.object_create, eventType is "x", and has to be of the type null.'],
		[{ ...unknownEvent, objectName: 'lead' }, 'lead.object_create, objectName has no place there.'],
	])('%j is refused', (bad, sentence) => {
		expect(saidOf('events', eventsOf(event, bad))).toContain(sentence);
	});

	test.each<[Json, string]>([
		[without(events, 'notes'), 'It has no notes.'],
		[{ ...events, evidence: { seen: 'x', title: 'x' } }, 'evidence has no none.'],
		[{ ...events, more: 1 }, 'It has more, which has no place there.'],
	])('does not help a file that lacks something: %#', (bad, sentence) => {
		expect(saidOf('events', bad)).toContain(sentence);
	});
});
