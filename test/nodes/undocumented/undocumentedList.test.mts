import type { IDataObject } from 'n8n-workflow';
import type { SentCall } from '../../api/fake-n8n.mts';
import { getAll, getUsers } from './rows.mts';
import { json, run } from './undocumented-run.mts';

jest.mock('../../../contract/data/operations.json', () => jest.requireActual('./rows.mts').frozen);

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
/** 250 rows, page by page. */
const paged = ({ body, options: { qs } }: SentCall, names = ['page', 'perPage']) => {
	const [page, size] = names.map((name) => Number({ ...(qs as IDataObject), ...(body as IDataObject) }[name]));
	return rows(250).slice((page - 1) * size, page * size);
};

test('a list is read to its end with Return All', async () => {
	const { calls, json: out } = await run(
		getAll,
		{ options: json({ status: 1 }), returnAll: true },
		{ 'group.getAll': 'POST /example' },
		(call) => ({ items: paged(call) }),
	);
	expect(calls.map(({ body }) => body)).toEqual([1, 2, 3, 4].map((page) => ({ status: 1, page, perPage: 100 })));
	expect(out).toEqual(rows(250));
});

test('a list is read up to Limit, with no needless call', async () => {
	const { calls, json: out } = await run(
		getAll,
		{ returnAll: false, limit: 10 },
		{ 'group.getAll': 'POST /example' },
		(call) => paged(call),
	);
	expect(calls).toEqual([{ method: 'POST', path: '/example', body: { page: 1, perPage: 10 } }]);
	expect(out).toEqual(rows(10));
});

test('a list is read up to 50 rows where the form is left as it is', async () => {
	expect((await run(getAll, {}, { 'group.getAll': 'POST /example' }, (call) => paged(call))).json).toEqual(rows(50));
});

test('a list asks for pages in the query of a GET', async () => {
	const { calls } = await run(getAll, { limit: 5 }, { 'group.getAll': 'GET /example' }, (call) => paged(call));
	expect(calls).toEqual([{ method: 'GET', path: '/example', query: { page: 1, perPage: 5 }, body: undefined }]);
});

test('a list takes names, place and page size from the directory, and from the node before it', async () => {
	const directory = { 'group.getAll': { path: '/example', page: 'p', perPage: 'size', rows: 'data.list' } };
	const first = await run(getAll, { limit: 120 }, directory, (call) => ({ list: paged(call, ['p', 'size']) }));
	expect(first.calls.map(({ body }) => body)).toEqual([
		{ p: 1, size: 100 },
		{ p: 2, size: 100 },
	]);
	expect(first.json).toEqual(rows(120));
	const options = { pageName: 'n', sizeName: 'rows', rowsPath: 'data.found', pageSize: 30 };
	const second = await run(getAll, { limit: 31, options }, directory, (call) => ({
		found: paged(call, ['n', 'rows']),
	}));
	expect(second.calls.map(({ body }) => body)).toEqual([
		{ n: 1, rows: 30 },
		{ n: 2, rows: 30 },
	]);
	expect(second.json).toEqual(rows(31));
});

test('a list of a record has the record in every call', async () => {
	const { calls, json: out } = await run(
		getUsers,
		{ record: { __rl: true, mode: 'id', value: '7' }, returnAll: true },
		{ 'group.getUsers': { path: '/example/{id}' } },
		(call) => paged(call),
	);
	expect(calls.map(({ path, body }) => [path, (body as IDataObject).page])).toEqual([
		['/example/7', 1],
		['/example/7', 2],
		['/example/7', 3],
		['/example/7', 4],
	]);
	expect(out).toHaveLength(250);
});

test('a list that does not stand where it is looked for is refused', async () => {
	const { error } = await run(getAll, {}, { 'group.getAll': 'POST /example' }, () => ({ list: [] }));
	expect(error?.message).toBe("The answer holds no list, neither in 'data' nor in 'data.items'.");
});

test.each<[IDataObject, RegExp]>([
	[{ options: json([1]) }, /^'Body JSON' is a list/],
	[{ limit: 0 }, /^'Limit' is '0'/],
	[{ options: { pageSize: 0 } }, /^'Page Size' is '0'/],
])('a list is not asked for with %j', async (filledIn, message) => {
	const { calls, error } = await run(getAll, filledIn, { 'group.getAll': 'POST /example' });
	expect(calls).toEqual([]);
	expect(error?.message).toMatch(message);
});

describe('a list whose fields are imported', () => {
	const fields = [{ name: 'keyword', place: 'body' as const, type: 'string' }];
	const filledIn = { limit: 3, additionalFields: { body_keyword: 'x' } };

	test('is one call where none of them is a page, and is cut at Limit', async () => {
		const row = { ...getAll, path: '/example', fields };
		const { calls, json: out } = await run(row, filledIn, {}, () => rows(5));
		expect(calls.map(({ body }) => body)).toEqual([{ keyword: 'x' }]);
		expect(out).toEqual(rows(3));
		expect((await run(row, { returnAll: true }, {}, () => rows(5))).json).toEqual(rows(5));
	});

	test('is read page by page where one is, without a size that it does not take', async () => {
		const row = {
			...getAll,
			path: '/example',
			fields: [...fields, { name: 'page', place: 'body' as const, type: 'integer' }],
		};
		const { calls, json: out } = await run(row, { returnAll: true }, {}, ({ body }) =>
			rows(25)
				.slice(((body as { page: number }).page - 1) * 10)
				.slice(0, 10),
		);
		expect(calls.map(({ body }) => body)).toEqual([{ page: 1 }, { page: 2 }, { page: 3 }, { page: 4 }]);
		expect(out).toEqual(rows(25));
	});
});
