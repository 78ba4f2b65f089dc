import type { IDataObject } from 'n8n-workflow';
import { allRows, type CursorPaging, type Paging } from '../../../api/call/pages.ts';

const paging: Paging = {
	...{ place: 'query', pageName: 'page', sizeName: 'perPage', pageSize: 100, limit: Infinity, mostPages: 50 },
	pageCount: ({ pages }) => pages as number | undefined,
};

/** Reads a list from pages that are answered here. */
async function read(pageOf: (page: number) => IDataObject, more: Partial<Paging> = {}) {
	let calls = 0;
	const request = { rows: ({ items }: IDataObject) => items as IDataObject[], paging: { ...paging, ...more } };
	const rows = allRows(request, async ({ query }, found) => {
		calls += 1;
		return await Promise.resolve(found(pageOf(Number(query?.page))));
	});
	const outcome = await rows.then(
		(given) => ({ count: given.length, given }),
		(reason: Error & { code: string }) => ({ count: 0, given: [], code: reason.code, message: reason.message }),
	);
	return { ...outcome, calls };
}

const numbered = (sizes: number[]) => (page: number) => {
	const first = sizes.slice(0, page - 1).reduce((sum, size) => sum + size, 0);
	return { items: Array.from({ length: sizes[page - 1] ?? 0 }, (_, row) => ({ id: first + row, name: 'x' })) };
};

test('a page that is shorter than the one before is not the last: 100, 97, 100, 100 and 12 are 409 rows', async () => {
	expect(await read(numbered([100, 97, 100, 100, 12]))).toMatchObject({ count: 409, calls: 6 });
});

test('an empty page ends a list, and so does the count that the answer gives', async () => {
	expect(await read(numbered([3, 0, 3]))).toMatchObject({ count: 3, calls: 2 });
	const counted = (page: number) => ({ ...numbered([100, 97, 12])(page), pages: 3 });
	expect(await read(counted)).toMatchObject({ count: 209, calls: 3 });
});

describe('a page that repeats is noticed', () => {
	const same = (page: number, field: (page: number, row: number) => IDataObject) => ({
		items: Array.from({ length: 10 }, (_, row) => ({ id: `id ${row}`, name: `n ${row}`, ...field(page, row) })),
	});

	test.each<[string, (page: number, row: number) => IDataObject]>([
		['as it is', () => ({})],
		['when the time of the answer changes in each row', (page) => ({ asked_at: 1_700_000_000 + page })],
		['when a field of the first row changes', (page, row) => (row === 0 ? { score: page } : { score: 0 })],
		['when a field comes that was not there', (page) => (page > 1 ? { page } : {})],
	])('%s', async (_, field) => {
		expect(await read((page) => same(page, field))).toMatchObject({ count: 10, calls: 2 });
	});

	test('also the first one, that comes behind the last', async () => {
		const pages = numbered([10, 10, 10]);
		expect(await read((page) => pages(((page - 1) % 3) + 1))).toMatchObject({ count: 30, calls: 4 });
	});
});

test.each<[string, (page: number) => IDataObject]>([
	[
		'rows whose IDs alone differ',
		(page) => ({
			items: [
				{ id: page, name: 'x' },
				{ id: page + 0.5, name: 'x' },
			],
		}),
	],
	['single rows of another time', (page) => ({ items: [{ time: page, kind: 'click' }] })],
	[
		'rows with a number of their own on each page',
		(page) => ({ items: [1, 2].map((no) => ({ no, name: `${page} ${no}` })) }),
	],
])('%s are no repeated page', async (_, pageOf) => {
	expect((await read((page) => (page > 4 ? { items: [] } : pageOf(page)))).calls).toBe(5);
});

describe('more pages than may be read', () => {
	const endless = (page: number) => numbered(Array(1_000).fill(10) as number[])(page);

	test('end with how far it came, and how to go on', async () => {
		const { code, message, calls } = (await read(endless)) as Awaited<ReturnType<typeof read>> & IDataObject;
		expect([code, calls]).toEqual(['too_many_pages', 51]);
		expect(message).toBe(
			"The list was not read to its end: after 50 pages with 500 rows, 'Max Pages' under Options, there were still more.",
		);
	});

	test('are no matter where the limit is reached before, nor where the list ends there', async () => {
		expect(await read(endless, { limit: 500 })).toMatchObject({ count: 500, calls: 50 });
		expect(await read(numbered(Array(50).fill(10) as number[]))).toMatchObject({ count: 500, calls: 51 });
	});

	test('end a list that goes on behind its last row too', async () => {
		const cursor: CursorPaging = {
			...{ cursorName: 'after', sizeName: 'size', pageSize: 10, limit: Infinity, mostPages: 3 },
			cursorOf: ({ id }) => id,
		};
		let calls = 0;
		const rows = allRows({ rows: ({ items }) => items as IDataObject[], paging: cursor }, async (_, found) => {
			calls += 1;
			return await Promise.resolve(found({ items: [{ id: calls * 2 }, { id: calls * 2 + 1 }] }));
		});
		await expect(rows).rejects.toMatchObject({
			code: 'too_many_pages',
			message: expect.stringContaining('after 3 pages with 6 rows'),
		});
		expect(calls).toBe(4);
	});
});
