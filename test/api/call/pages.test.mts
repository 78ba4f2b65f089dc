import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { OperationRequest } from '../../../api/call/request.ts';
import type { ListRequest } from '../../../api/call/pages.ts';
import { allRows, type Paging } from '../../../api/call/pages.ts';
import { CallRefusal } from '../../../api/refusal/refusal.ts';

/** Fetches all rows of a request from pages that are answered here, without a network. */
const rowsOf = async (request: ListRequest, answer: (page: OperationRequest) => Promise<IDataObject | undefined>) =>
	await allRows(request, async (page, read) => {
		const envelope = await answer(page);
		return envelope && read(envelope);
	});

interface Behaviour {
	/** Rows that a page never has more of, whatever is asked for. */
	cap?: number;
	/** Whether the answer says how many pages there are. */
	isCounted?: boolean;
	/** What comes behind the last page. */
	behind?: 'nothing' | 'the last page';
}

/** A list of the rows 1, 2, 3… behind an API, and the pages that were asked for. */
function listOf(total: number, { cap = Infinity, isCounted = false, behind = 'nothing' }: Behaviour = {}) {
	const asked: Array<{ page: number; size: number; count: number }> = [];
	const fetch = async ({ query }: OperationRequest): Promise<IDataObject> => {
		const { page, perPage } = query as { page: number; perPage: number };
		const size = Math.min(perPage, cap);
		const pages = Math.max(1, Math.ceil(total / size));
		const first = (behind === 'nothing' ? page - 1 : Math.min(page, pages) - 1) * size;
		const items = Array.from({ length: Math.max(0, Math.min(size, total - first)) }, (_, index) => ({
			id: first + index + 1,
		}));
		asked.push({ page, size: perPage, count: items.length });
		return { items, ...(isCounted && { pages: total === 0 ? 0 : pages }) };
	};
	return { asked, fetch };
}

const paging = (more: Partial<Paging> = {}): Paging => ({
	place: 'query',
	pageName: 'page',
	sizeName: 'perPage',
	pageSize: 100,
	limit: Infinity,
	mostPages: Infinity,
	pageCount: ({ pages }) => pages as number | undefined,
	...more,
});
const requestWith = (more: Partial<ListRequest> = {}): ListRequest => ({
	method: 'POST',
	path: '/v2/privacy/policy/getbyomni',
	effect: 'read',
	rows: ({ items }) => items as IDataObject[],
	paging: paging(),
	...more,
});
const ids = (rows: IDataObject[]) => rows.map(({ id }) => id);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const pagesOf = ({ asked }: ReturnType<typeof listOf>) => asked.map(({ page, size, count }) => [page, size, count]);

test('what is no list is one call, sent as it is', async () => {
	const sent: OperationRequest[] = [];
	const request = {
		method: 'POST' as const,
		path: '/v1/user/create',
		effect: 'upsert' as const,
		query: { returnFull: true },
		body: [{ id: 1 }],
	};
	const rows = await rowsOf({ ...request, rows: ({ data }) => [data as IDataObject] }, async (call) => {
		sent.push(call);
		return { data: { id: 1 } };
	});
	expect(rows).toEqual([{ id: 1 }]);
	expect(sent).toEqual([request]);
});

describe('the last page', () => {
	test.each<[string, number, Behaviour, number[][]]>([
		[
			'is the one that the number of pages names',
			250,
			{ isCounted: true },
			[
				[1, 100, 100],
				[2, 100, 100],
				[3, 100, 50],
			],
		],
		[
			'is the full one that the number of pages names',
			200,
			{ isCounted: true },
			[
				[1, 100, 100],
				[2, 100, 100],
			],
		],
		['is the first, when there is one page', 30, { isCounted: true }, [[1, 100, 30]]],
		['is the first, when there is no page', 0, { isCounted: true }, [[1, 100, 0]]],
		[
			'is the one before an empty page, also when it is shorter than the page before',
			250,
			{},
			[
				[1, 100, 100],
				[2, 100, 100],
				[3, 100, 50],
				[4, 100, 0],
			],
		],
		[
			'is the one before an empty page',
			200,
			{},
			[
				[1, 100, 100],
				[2, 100, 100],
				[3, 100, 0],
			],
		],
		[
			'is not a first page that is shorter than asked for',
			100,
			{ cap: 40 },
			[
				[1, 100, 40],
				[2, 100, 40],
				[3, 100, 20],
				[4, 100, 0],
			],
		],
		[
			'is the one that comes again',
			200,
			{ behind: 'the last page' },
			[
				[1, 100, 100],
				[2, 100, 100],
				[3, 100, 100],
			],
		],
		[
			'is the first, when it comes again',
			30,
			{ behind: 'the last page' },
			[
				[1, 100, 30],
				[2, 100, 30],
			],
		],
	])('%s', async (_, total, behaviour, pages) => {
		const list = listOf(total, behaviour);
		expect(ids(await rowsOf(requestWith(), list.fetch))).toEqual(upTo(total));
		expect(pagesOf(list)).toEqual(pages);
	});
});

describe('a limit', () => {
	test.each<[number, number, number, number[][]]>([
		[10, 250, 100, [[1, 10, 10]]],
		[100, 250, 100, [[1, 100, 100]]],
		[
			150,
			250,
			100,
			[
				[1, 100, 100],
				[2, 100, 100],
			],
		],
		[
			200,
			250,
			100,
			[
				[1, 100, 100],
				[2, 100, 100],
			],
		],
		[
			250,
			250,
			100,
			[
				[1, 100, 100],
				[2, 100, 100],
				[3, 100, 50],
			],
		],
		[1, 250, 1, [[1, 1, 1]]],
	])('of %i among %i rows, %i on a page, takes no needless call', async (limit, total, pageSize, pages) => {
		const list = listOf(total);
		const rows = await rowsOf(requestWith({ paging: paging({ limit, pageSize }) }), list.fetch);
		expect(ids(rows)).toEqual(upTo(limit));
		expect(pagesOf(list)).toEqual(pages);
	});

	test('of more rows than there are gives them all', async () => {
		const list = listOf(30, { isCounted: true });
		expect(ids(await rowsOf(requestWith({ paging: paging({ limit: 1000 }) }), list.fetch))).toEqual(upTo(30));
		expect(pagesOf(list)).toEqual([[1, 100, 30]]);
	});

	test('is held when a page has more rows than were asked for', async () => {
		const rows = await rowsOf(requestWith({ paging: paging({ limit: 2 }) }), async () => ({
			items: upTo(5).map((id) => ({ id })),
		}));
		expect(ids(rows)).toEqual([1, 2]);
	});
});

test('all rows arrive exactly once and in order, whatever the total, the page size and the way the API pages', async () => {
	const behaviour = fc.record({
		cap: fc.integer({ min: 1, max: 60 }),
		isCounted: fc.boolean(),
		behind: fc.constantFrom<Behaviour['behind']>('nothing', 'the last page'),
	});
	const limits = fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 200 }));
	await fc.assert(
		fc.asyncProperty(
			fc.nat(150),
			fc.integer({ min: 1, max: 60 }),
			limits,
			behaviour,
			async (total, pageSize, limit, how) => {
				const list = listOf(total, how);
				const rows = await rowsOf(requestWith({ paging: paging({ pageSize, limit }) }), list.fetch);
				const wanted = Math.min(total, limit);
				expect(ids(rows)).toEqual(upTo(wanted));
				const perCall = Math.min(pageSize, limit, how.cap);
				expect(list.asked.length).toBeLessThanOrEqual(
					Math.max(1, Math.ceil(wanted / perCall)) + (how.isCounted || wanted === limit ? 0 : 1),
				);
			},
		),
		{ numRuns: 500 },
	);
});

test.each<['body' | 'query', Partial<OperationRequest>]>([
	['query', { query: { status: 1, p: 1, size: 100 }, body: { name: 'x' } }],
	['body', { query: { status: 1 }, body: { name: 'x', p: 1, size: 100 } }],
])('page and size go into the %s, under their names, beside what is there', async (place, sent) => {
	const fetch = jest.fn().mockResolvedValue({ items: [] });
	const request = requestWith({
		query: { status: 1 },
		body: { name: 'x' },
		paging: paging({ place, pageName: 'p', sizeName: 'size' }),
	});
	await rowsOf(request, fetch);
	expect(fetch.mock.calls).toEqual([
		[{ method: 'POST', path: '/v2/privacy/policy/getbyomni', effect: 'read', ...sent }],
	]);
});

test.each<['body' | 'query']>([['body'], ['query']])('page and size make the %s where there is none', async (place) => {
	const fetch = jest.fn().mockResolvedValue({ items: [] });
	await rowsOf(requestWith({ paging: paging({ place }) }), fetch);
	expect(fetch.mock.calls).toEqual([
		[{ method: 'POST', path: '/v2/privacy/policy/getbyomni', effect: 'read', [place]: { page: 1, perPage: 100 } }],
	]);
});

test('only the page is asked for where no size can be', async () => {
	const fetch = jest.fn().mockResolvedValue({ items: [] });
	await rowsOf(requestWith({ paging: paging({ sizeName: '' }) }), fetch);
	expect(fetch.mock.calls).toEqual([
		[{ method: 'POST', path: '/v2/privacy/policy/getbyomni', effect: 'read', query: { page: 1 } }],
	]);
});

test('when the next call is called off, the rows so far are given and no call follows', async () => {
	const list = listOf(250);
	let calls = 0;
	const rows = await rowsOf(requestWith(), async (page) => (++calls > 1 ? undefined : await list.fetch(page)));
	expect(ids(rows)).toEqual(upTo(100));
	expect(calls).toBe(2);
});

test('a page that is refused is no shorter list', async () => {
	const list = listOf(250);
	const refusal = new CallRefusal(
		'declined',
		'JINGdigital receives too many calls from this app.',
		'Run the item again later.',
	);
	const fetch = jest.fn(async (page: OperationRequest) => {
		if (page.query?.page === 2) throw refusal;
		return await list.fetch(page);
	});
	await expect(rowsOf(requestWith(), fetch)).rejects.toBe(refusal);
	expect(fetch).toHaveBeenCalledTimes(2);
});
