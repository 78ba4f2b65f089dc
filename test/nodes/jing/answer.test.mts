import type { IDataObject } from 'n8n-workflow';
import { CallRefusal } from '../../../api/refusal/refusal.ts';
import { pageCountIn, recordsOrSuccess, rowsAt } from '../../../nodes/jing/answer.ts';
import { expectSentence } from '../../api/refusal/wording.mts';

const envelope = (data: unknown) => ({ request_id: 'request-1', code: 0, msg: 'success', data }) as IDataObject;

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
		expect(reason).toBeInstanceOf(CallRefusal);
		const { message, description, details } = reason as CallRefusal;
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
	expect(recordsOrSuccess(envelope(data))).toEqual(items);
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
