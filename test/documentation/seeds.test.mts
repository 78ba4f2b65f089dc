import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { DocumentedField, DocumentedOperation } from '../../documentation/operation.ts';
import type { ApiDocument, Schema } from '../../documentation/openapi/document.ts';
import { requiredOf, whole } from '../../documentation/openapi/schema.ts';
import { isObject } from '../../documentation/text.ts';
import { readOneOperation } from '../../documentation/read.ts';

// The four pages that the project began with, as they were copied in a browser, with invented sample values. Each is read back as
// what the contract says of it.
const contract = (file: string) =>
	parse(readFileSync(path.join(__dirname, '../../contract', file), 'utf8')) as ApiDocument;
const jing = contract('jing.yaml');
const tuzhan = contract('tuzhan.yaml');

const page = (name: string) => readFileSync(path.join(__dirname, 'seeds', `${name}.txt`), 'utf8');

/** Names, types and required marks, one line each, with dots for depth. */
type Shape = Map<string, { type: unknown; required?: boolean; options?: string[] }>;

function shapeOfFields(fields: DocumentedField[], before = ''): Shape {
	return new Map(
		fields.flatMap(({ name, type, itemType, required, options, fields: inside = [] }) => [
			[`${before}${name}`, { type: itemType ? `${type}[${itemType}]` : type, required, options }],
			...shapeOfFields(inside, `${before}${name}.`),
		]),
	);
}

const named = (type: unknown) => (typeof type === 'string' ? type : 'any');

function shapeOfSchema(document: ApiDocument, schema: Schema, before = ''): Shape {
	const own = whole(document, schema);
	if (own.items) return shapeOfSchema(document, own.items as Schema, before);
	return new Map(
		Object.entries(own.properties ?? {}).flatMap(([name, property]) => {
			const part = whole(document, property);
			const item = isObject(part.items) ? whole(document, part.items as Schema) : undefined;
			const type = item ? `array[${named(item.type)}]` : named(part.type);
			const required = requiredOf(own).includes(name);
			return [
				[`${before}${name}`, { type, required, options: part.enum?.map(String) }],
				...shapeOfSchema(document, part, `${before}${name}.`),
			] as Array<[string, { type: unknown; required?: boolean; options?: string[] }]>;
		}),
	);
}

function operationAt(document: ApiDocument, method: string, way: string) {
	const operation = document.paths?.[way]?.[method.toLowerCase()];
	const schemaIn = (part: { content?: Record<string, { schema?: Schema }> } | undefined) =>
		part?.content?.['application/json'].schema ?? {};
	return {
		request: shapeOfSchema(document, schemaIn(operation?.requestBody)),
		answer: shapeOfSchema(document, schemaIn(operation?.responses?.['200'])),
	};
}

const bodyOf = ({ fields }: DocumentedOperation) => shapeOfFields(fields.filter(({ place }) => place === 'body'));
const headersOf = ({ fields }: DocumentedOperation) =>
	fields.filter(({ place }) => place === 'header').map(({ name, type }) => [name, type]);

/** Whether two types say the same; what the contract leaves open on purpose goes with any. */
const fits = (read: unknown, known: unknown) =>
	read === known ||
	read === 'any' ||
	known === 'any' ||
	(String(known).endsWith('[any]') && String(read).startsWith('array'));

/** Every field that the contract names is read, with its type, and no other. */
function expectSame(read: Shape, known: Shape, except: string[] = []): void {
	const isExcepted = (name: string) => except.some((each) => name === each || name.startsWith(`${each}.`));
	const names = (shape: Shape) => [...shape.keys()].filter((name) => !isExcepted(name)).sort();
	expect(names(read)).toEqual(names(known));
	const misread = names(read).filter((name) => !fits(read.get(name)?.type, known.get(name)?.type));
	expect(misread.map((name) => [name, read.get(name)?.type, known.get(name)?.type])).toEqual([]);
}

function expectSameMarks(read: Shape, known: Shape): void {
	const marked = [...read].filter(([, { required }]) => required !== undefined && known.size > 0);
	const wrong = marked.filter(([name, { required }]) => known.has(name) && known.get(name)?.required !== required);
	expect(wrong.map(([name]) => name)).toEqual([]);
}

test('the page of employee.get', () => {
	const operation = readOneOperation(page('employee.get'));
	const known = operationAt(jing, 'POST', '/v1/member/select/detail');
	expect(operation).toMatchObject({
		name: '查询成员信息(Query Member Information)',
		method: 'POST',
		path: '/v1/member/select/detail',
	});
	expect(operation.servers).toEqual(['https://jingopenapi.jingsocial.com']);
	expect(headersOf(operation)).toEqual([
		['app_id', 'string'],
		['access_token', 'string'],
	]);
	expectSame(bodyOf(operation), known.request);
	expectSameMarks(bodyOf(operation), known.request);
	expectSame(shapeOfFields(operation.answer?.fields ?? []), known.answer);
	expectSameMarks(shapeOfFields(operation.answer?.fields ?? []), known.answer);
	expect(operation.answer?.list).toEqual({ rows: 'data', id: 'user_id' });
	expect(operation.leftOut).toEqual([]);
});

test('the page of authorization.get, whose rows are folded up and shown by the example alone', () => {
	const operation = readOneOperation(page('authorization.get'));
	const known = operationAt(jing, 'POST', '/v2/privacy/policy/getbyomni');
	expect(operation).toMatchObject({
		name: '查询用户授权状态(Query User Authorization Status)',
		method: 'POST',
		path: '/v2/privacy/policy/getbyomni',
	});
	expect(headersOf(operation)).toEqual([
		['app_id', 'string'],
		['access_token', 'string'],
	]);
	expectSame(bodyOf(operation), new Map([...known.request]));
	expect(bodyOf(operation).get('identity')).toMatchObject({ type: 'object', required: true });
	expectSame(shapeOfFields(operation.answer?.fields ?? []), known.answer);
	expect(operation.answer?.list).toEqual({
		...{ rows: 'data.items', page: 'page', perPage: 'perPage', total: 'data._meta.totalCount' },
		...{ id: 'jing_uuid', label: 'title' },
	});
});

test('the page of user.upsert, whose body is a bare list, and which lists custom fields by two samples', () => {
	const operation = readOneOperation(page('user.upsert'));
	const known = operationAt(jing, 'POST', '/v1/user/update');
	expect(operation).toMatchObject({
		name: '用户批量更新(User Update)',
		folders: ['用户管理(User Management)'],
		method: 'POST',
		path: '/v1/user/update',
	});
	expect(operation.body).toMatchObject({ contentType: 'application/json', type: 'array', itemType: 'object' });
	const read = bodyOf(operation);
	// In the contract, custom fields may have any code; the page names two samples of codes.
	expect([...read.keys()].filter((name) => name.startsWith('fields.'))).toEqual([
		'fields.fieldcode1',
		'fields.fieldcode2',
	]);
	for (const sample of ['fields.fieldcode1', 'fields.fieldcode2']) read.delete(sample);
	expectSame(read, known.request);
	expectSameMarks(read, known.request);
	expect(read.get('fields_source.source_type')?.options).toEqual(['thirdparty_custom_source']);
	// The success entries are folded up; their example shows two of the three fields, the contract takes the rest from the request.
	const answer = shapeOfFields(operation.answer?.fields ?? []);
	const inside = (name: string) => name.startsWith('data.success.');
	expectSame(
		new Map([...answer].filter(([name]) => !inside(name))),
		new Map([...known.answer].filter(([name]) => !inside(name) && name !== 'timestamp')),
	);
	expect([...answer.keys()].filter(inside).filter((name) => !known.answer.has(name))).toEqual([]);
	// That source_data stands beside leads_info is inferred, in the contract too.
	expect(operation.leftOut.join()).toContain("'source_data'");
});

test("the page of customer.getManyByIds, in another shape, Tuzhan's", () => {
	const operation = readOneOperation(page('customer.getManyByIds'));
	const known = operationAt(tuzhan, 'POST', '/api/audience/detail');
	expect(operation).toMatchObject({ name: '获取客户详情', method: 'POST', path: '/api/audience/detail' });
	expect(tuzhan.servers?.map(({ url }) => url)).toContain(operation.servers[0]);
	// Ids are typed as numbers by the page, and as text by the contract, which knows that they are too large for numbers.
	const isId = (type: unknown) => type === 'integer' || type === 'array[integer]';
	const asRead = (shape: Shape, other: Shape) =>
		new Map(
			[...shape].map(([name, field]) => [
				name,
				isId(other.get(name)?.type) && /string/.test(String(field.type))
					? { ...field, type: other.get(name)?.type }
					: field,
			]),
		);
	const read = bodyOf(operation);
	expectSame(read, asRead(known.request, read));
	expect([...read.values()].map(({ required }) => required)).toEqual(Array(5).fill(false));
	const answer = shapeOfFields(operation.answer?.fields ?? []);
	expectSame(answer, asRead(known.answer, answer));
	expect(operation.answer?.list).toEqual({ rows: 'data', id: 'audienceUserId', label: 'realName' });
	expect(operation.leftOut.join()).toContain('不能同时为空');
});
