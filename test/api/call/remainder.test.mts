import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { allRows, type Paging } from '../../../api/call/pages.ts';

const paging: Paging = {
	...{ place: 'query', pageName: 'page', sizeName: 'perPage', pageSize: 100, limit: Infinity, mostPages: 50 },
	pageCount: ({ pageCont }) => pageCont as number | undefined,
};
const rowsOf = ({ items }: IDataObject) => items as IDataObject[];
const page = (first: number, count = 100) => Array.from({ length: count }, (_, row) => ({ id: first + row }));

/** Reads a list from pages that are answered here, and tells what came of it. */
async function read(pageOf: (page: number) => IDataObject, list: { paging?: Paging; mostRows?: number } = { paging }) {
	const hints: string[] = [];
	const outcome = await allRows(
		{ rows: rowsOf, ...list },
		async ({ query }, found) => await Promise.resolve(found(pageOf(Number(query?.page ?? 1)))),
		(hint) => hints.push(hint),
	).then(
		(rows) => ({ rows: rows.length }),
		({ code, message }: Error & { code: string }) => ({ code, message }),
	);
	return { ...outcome, hints };
}

/** What an answer says besides its rows. */
const SURE: Array<[string, IDataObject]> = [
	['data.total', { data: { total: 250 } }],
	['total', { total: '250' }],
	['data.totalCount', { data: { totalCount: 250 } }],
	['data.page.total_num', { data: { page: { total_num: 250 } } }],
	['data._meta.TotalElements', { data: { _meta: { TotalElements: 250 } } }],
	['pages', { pages: 3 }],
	['data.total_pages', { data: { total_pages: 3 } }],
	['paging.last_page', { paging: { last_page: 3 } }],
	['data.has_more', { data: { has_more: true } }],
	['hasNext', { hasNext: true }],
	['data.isLast', { data: { isLast: false } }],
];
const UNSURE: Array<[string, IDataObject]> = [
	['count', { count: 250 }],
	['data.next', { data: { next: 'https://api.example/users?page=2' } }],
	['data.next_cursor', { data: { next_cursor: 'abc' } }],
	['data.next_page', { data: { next_page: 2 } }],
	['data.more', { data: { more: 1 } }],
];
const NOTHING_MORE: Array<[string, IDataObject]> = [
	['a total of what was read', { total: 100, pages: 1, count: 100 }],
	['no next page', { has_more: false, next: null, next_cursor: '', isLast: true, next_page: 0 }],
	['a size of the page', { pageSize: 500, per_page: 500, perPage: 500, limit: 500, current: 3, page: 7 }],
	['other numbers', { code: 99_999, timestamp: 1_782_955_800, version: 400 }],
	['a total in rows', { other: [{ total: 999 }] }],
];

test.each(SURE)('%s says that there is more, where the same page comes again: refused', async (path, said) => {
	const { code, message } = (await read(() => ({ items: page(0), ...said }))) as { code?: string; message?: string };
	expect(code).toBe('list_incomplete');
	expect(message).toMatch(new RegExp(`'${path.replaceAll('.', '\\.')}' in the answer is .*, but 100 rows were read`));
});

test.each(UNSURE)('%s may say that there is more: a hint', async (path, said) => {
	const { rows, hints } = (await read(() => ({ items: page(0), ...said }))) as { rows?: number; hints: string[] };
	expect(rows).toBe(100);
	expect(hints).toEqual([expect.stringContaining(`There may be more in the list than was read: '${path}'`)]);
});

test.each([...SURE.slice(0, 5), ...UNSURE.slice(0, 1)])(
	'%s where the next page is empty, or the list has no pages: a hint',
	async (_, said) => {
		const ended = await read((number) => ({ items: number === 1 ? page(0) : [], ...said }));
		const whole = await read(() => ({ items: page(0), ...said }), { mostRows: 200 });
		for (const { hints } of [ended, whole]) expect(hints).toHaveLength(1);
	},
);

test.each(NOTHING_MORE)('%s: nothing is said', async (_, said) => {
	const again = await read(() => ({ items: page(0), ...said }));
	const ended = await read((number) => ({ items: number === 1 ? page(0) : [], ...said }));
	for (const outcome of [again, ended]) expect(outcome).toEqual({ rows: 100, hints: [] });
});

test('of a list that was wanted in part only, nothing is said', async () => {
	const said = { total: 250, has_more: true, items: page(0) };
	expect(await read(() => said, { paging: { ...paging, limit: 100 } })).toEqual({ rows: 100, hints: [] });
	expect(await read(() => said, { mostRows: 100 })).toEqual({ rows: 100, hints: [] });
	expect(await read(() => said, { mostRows: 40 })).toEqual({ rows: 40, hints: [] });
	expect(await read(() => said, {})).toEqual({ rows: 100, hints: [] });
});

test('a list that is read to its total is whole, whatever stands in its answers besides', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 350 }), fc.object({ maxDepth: 3 }), async (total, more) => {
			const { rows } = (await read((number) => ({
				...(more as IDataObject),
				total,
				pageCont: Math.ceil(total / 100),
				items: page((number - 1) * 100, Math.max(0, Math.min(100, total - (number - 1) * 100))),
			}))) as { rows?: number };
			expect(rows).toBe(total);
		}),
		{ numRuns: 50 },
	);
});
