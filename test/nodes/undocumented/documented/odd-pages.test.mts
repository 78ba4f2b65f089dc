import { readFileSync } from 'node:fs';
import path from 'node:path';
import { directoryOf } from '../../../../nodes/undocumented/directory.ts';
import { create, getMessage } from '../rows.mts';
import { run } from '../undocumented-run.mts';

jest.mock('../../../../contract/data/operations.json', () => jest.requireActual('../rows.mts').frozen);

const string = { type: 'string' };

/** A document of one operation, with made-up path and fields. */
const documentOf = (row: { jingName: string }, method: string, way: string, operation: object, more: object = {}) =>
	JSON.stringify({
		openapi: '3.0.1',
		...more,
		paths: { [way]: { [method]: { summary: row.jingName, ...operation } } },
	});

const body = (schema: object, type = 'application/json') => ({ requestBody: { content: { [type]: { schema } } } });

const pasted = (text: string, value: object, row = create) => ({
	[`documentation_${row.resource}_${row.operation}`]: text,
	[`fields_${row.resource}_${row.operation}`]: { mappingMode: 'defineBelow', value, schema: [] },
});

test('a file that may be left out is left out, and the rest of the page works', async () => {
	const schema = { properties: { title: string, photo: { type: 'string', format: 'binary' } }, required: ['title'] };
	const { calls, error } = await run(
		create,
		pasted(documentOf(create, 'post', '/example/things', body(schema)), { title: 'T', photo: 'x' }),
	);
	expect(error).toBeUndefined();
	expect(calls).toEqual([{ method: 'POST', path: '/example/things', body: { title: 'T' } }]);
});

test('a file that has to be sent is refused by its name, with another way', async () => {
	const schema = { properties: { photo: { type: 'string', format: 'binary' } }, required: ['photo'] };
	const { calls, error } = await run(
		create,
		pasted(documentOf(create, 'post', '/example/things', body(schema)), { photo: 'x' }),
	);
	expect(calls).toEqual([]);
	expect(error?.message).toMatch(/^The field 'photo' of this operation is a file/);
	expect(error?.description).toMatch(/HTTP Request node/);
});

test('a GET call that is described with a body goes out without one', async () => {
	const operation = {
		parameters: [{ name: 'word', in: 'query', schema: string }],
		...body({ properties: { a: string } }),
	};
	const text = documentOf(getMessage, 'get', '/example/messages', operation);
	const { calls, error } = await run(getMessage, pasted(text, { word: 'w', a: 'x' }, getMessage));
	expect(error).toBeUndefined();
	expect(calls).toEqual([{ method: 'GET', path: '/example/messages', query: { word: 'w' }, body: undefined }]);
});

test('a page from which the path is missing says so, and what to paste below it', async () => {
	const file = path.join(__dirname, '../../../documentation/fixtures/page/without-path.txt');
	const { calls, error } = await run(create, pasted(readFileSync(file, 'utf8'), {}));
	expect(calls).toEqual([]);
	expect(error?.message).toMatch(/^The page '寄存行李' has no path in it/);
	expect(error?.description).toMatch(/cURL command/);
});

test('a host that the page names is not called', async () => {
	const servers = [{ url: 'https://elsewhere.example/base' }];
	const text = documentOf(create, 'post', '/example/things', body({ properties: { title: string } }), { servers });
	const { hosts, error } = await run(create, pasted(text, { title: 'T' }));
	expect(error).toBeUndefined();
	expect(hosts).toEqual(['jing.example']);
});

test.each([
	['https://jing.example/base', '/base/example/things'],
	['/base', '/base/example/things'],
	['/base/', '/base/example/things'],
	['/example', '/example/things'],
	['/', '/example/things'],
	['https://elsewhere.example/base', '/example/things'],
])('with the server %s, the call goes to %s', async (url, way) => {
	const text = documentOf(create, 'post', '/example/things', body({ properties: { title: string } }), {
		servers: [{ url }],
	});
	const { calls, error } = await run(create, pasted(text, { title: 'T' }));
	expect(error).toBeUndefined();
	expect(calls).toEqual([{ method: 'POST', path: way, body: { title: 'T' } }]);
});

test('a live token in a HAR file is refused, and stands in no error', async () => {
	const token = '7f3b9c2e4d5a6b7c8d9e0f1a2b3c4d5e';
	const request = {
		...{ method: 'POST', url: 'https://jing.example/example/things' },
		headers: [{ name: 'access_token', value: token }],
		postData: { mimeType: 'application/json', text: '{"title":"T"}' },
	};
	const text = JSON.stringify({ log: { entries: [{ comment: create.jingName, request, response: { content: {} } }] } });
	const { calls, error } = await run(create, pasted(text, {}));
	expect(calls).toEqual([]);
	expect(error?.message).toMatch(/looks like a live secret, under 'access_token'/);
	expect(JSON.stringify([error?.message, error?.description, error?.stack])).not.toContain(token);
});

test('the directory of a credential is read once, however often n8n hands out its text', () => {
	const text = documentOf(create, 'post', '/example/things', body({ properties: { title: string } }));
	const again = () => directoryOf({ endpointDirectory: Buffer.from(text).toString() });
	expect(again().entries.size).toBe(1);
	expect(again()).toBe(again());
});
