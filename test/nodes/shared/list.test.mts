import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../../../api/refusal/refusal.ts';
import { pageCountIn, readLimits, recordsIn, rowsAt } from '../../../nodes/shared/list.ts';
import { expectSentence } from '../../api/refusal/wording.mts';
import { refused } from '../refused.mts';

const envelope = (data: unknown) => ({ request_id: 'request-1', code: 0, msg: 'success', data }) as IDataObject;
const limitsOf = (values: IDataObject) => readLimits((name) => values[name] ?? null, 100);

describe('Return All and Limit', () => {
	test.each<[IDataObject, object]>([
		[{ returnAll: true }, { limit: Infinity, pageSize: 100 }],
		[
			{ returnAll: true, limit: 5 },
			{ limit: Infinity, pageSize: 100 },
		],
		[
			{ returnAll: false, limit: 50 },
			{ limit: 50, pageSize: 100 },
		],
		[
			{ returnAll: false, limit: '7', 'options.pageSize': '20' },
			{ limit: 7, pageSize: 20 },
		],
	])('%j means %j', (values, limits) => {
		expect(limitsOf(values)).toEqual(limits);
	});

	test.each([0, -1, 2.5, 'many', '', NaN, Infinity, {}])('a limit of %p is refused', (limit) => {
		expect(refused(() => limitsOf({ returnAll: false, limit: limit as number }))).toMatch(
			/^'Limit' is .*whole number of 1 or more\.$/,
		);
	});

	test('a limit that an expression does not give is refused', () => {
		expect(refused(() => limitsOf({ returnAll: false }))).toMatch(/^'Limit'/);
	});

	test.each([0, -1, 2.5, 'many', '', Infinity])('a page size of %p is refused', (pageSize) => {
		expect(refused(() => limitsOf({ returnAll: true, 'options.pageSize': pageSize }))).toMatch(/^'Page Size' is/);
	});
});

describe('rows', () => {
	test.each([
		['data', [{ id: 1 }, { id: 2 }]],
		['data.items', { items: [{ id: 1 }, { id: 2 }], _meta: {} }],
	])('are found in %s without being told where', (_, data) => {
		expect(rowsAt(undefined)(envelope(data))).toEqual([{ id: 1 }, { id: 2 }]);
	});

	test.each([
		['data.list', { list: [{ id: 1 }], items: [{ id: 2 }] }],
		['data.result.rows', { result: { rows: [{ id: 1 }] } }],
		['data.0.rows', [{ rows: [{ id: 1 }] }]],
	])('are found at %s when told so, and only there', (path, data) => {
		expect(rowsAt(path)(envelope(data))).toEqual([{ id: 1 }]);
	});

	test.each([[null], [undefined], [[]], [{ items: [] }]])('there are none in %j', (data) => {
		expect(rowsAt(undefined)(envelope(data))).toEqual([]);
	});

	test('that are no objects become some', () => {
		expect(rowsAt(undefined)(envelope(['a', 5, null, ['b'], { id: 1 }]))).toEqual([
			{ value: 'a' },
			{ value: 5 },
			{ value: null },
			{ value: ['b'] },
			{ id: 1 },
		]);
	});

	test.each<[string | undefined, unknown]>([
		[undefined, { list: [{ id: 1 }] }],
		[undefined, 'none'],
		[undefined, 0],
		['data.list', { items: [{ id: 1 }] }],
		['data.list', { list: 'none' }],
		['data.a.b', { a: [] }],
	])('that do not stand at %j in %j are a refusal that says where to give the place', (path, data) => {
		let reason: unknown;
		try {
			rowsAt(path)(envelope(data));
		} catch (thrown) {
			reason = thrown;
		}
		expect(reason).toBeInstanceOf(Refusal);
		const { message, description, details } = reason as Refusal;
		expectSentence(message);
		expectSentence(description);
		expect(message).toContain(path ? `'${path}'` : "'data.items'");
		expect(description).toMatch(/'Rows Path' in Options.*"rows" in its entry of the Endpoint Directory/);
		expect(details).toEqual({ requestId: 'request-1' });
	});
});

test.each([
	[{ id: 1 }, [{ id: 1 }]],
	[
		[{ id: 1 }, { id: 2 }],
		[{ id: 1 }, { id: 2 }],
	],
	[[], []],
	['done', [{ value: 'done' }]],
	[0, [{ value: 0 }]],
	[false, [{ value: false }]],
	[null, [{ success: true }]],
	[undefined, [{ success: true }]],
])('an answer with %j leaves the node as %j', (data, items) => {
	expect(recordsIn(envelope(data))).toEqual(items);
});

test.each([
	[{ _meta: { totalCount: 41, pageCont: 3, currentPage: 1, perPage: 20 } }, 3],
	[{ _meta: { pageCont: '3' } }, 3],
	[{ _meta: { pageCont: 0 } }, 0],
	[{ _meta: { pageCount: 3 } }, undefined],
	[{ _meta: { pageCont: null } }, undefined],
	[{ _meta: { pageCont: 'three' } }, undefined],
	[{ _meta: null }, undefined],
	[{ items: [] }, undefined],
	[[{ id: 1 }], undefined],
	[null, undefined],
	[undefined, undefined],
])('in %j the number of pages is %p', (data, count) => {
	expect(pageCountIn(envelope(data))).toBe(count);
});
