import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { ListRequest } from '../../../api/call/pages.ts';
import { allRows, type CursorPaging } from '../../../api/call/pages.ts';

/** A list of ids behind an API that gives those behind a cursor, and at most `cap` of them. */
function listOf(ids: string[], cap = Infinity) {
	const asked: IDataObject[] = [];
	const fetchAll = async (more: Partial<CursorPaging>, query?: IDataObject) => {
		const paging = {
			cursorName: 'after',
			cursorOf: ({ id }: IDataObject) => id,
			sizeName: 'size',
			pageSize: 10,
			limit: Infinity,
			mostPages: Infinity,
			...more,
		};
		const request: ListRequest = {
			method: 'GET',
			path: '/ids',
			effect: 'read',
			query,
			rows: ({ data }) => data as IDataObject[],
			paging,
		};
		return await allRows(request, async (page, read) => {
			asked.push(page.query!);
			const { after, size } = page.query as { after?: string; size: number };
			const first = after === undefined ? 0 : ids.findIndex((id) => BigInt(id) > BigInt(after));
			return read({ data: first < 0 ? [] : ids.slice(first, first + Math.min(size, cap)).map((id) => ({ id })) });
		});
	};
	return { asked, fetchAll };
}

const many = (count: number) =>
	Array.from({ length: count }, (_, index) => String(860484273911119872n + BigInt(index)));

test('all rows come once and in order, however few an answer gives; a limit is kept exactly', async () => {
	const sizes = fc.record({
		total: fc.nat(60),
		cap: fc.integer({ min: 1, max: 20 }),
		pageSize: fc.integer({ min: 1, max: 20 }),
		limit: fc.option(fc.integer({ min: 1, max: 70 })),
	});
	await fc.assert(
		fc.asyncProperty(sizes, async ({ total, cap, pageSize, limit }) => {
			const { asked, fetchAll } = listOf(many(total), cap);
			const rows = await fetchAll({ pageSize, limit: limit ?? Infinity });
			expect(rows.map(({ id }) => id)).toEqual(many(total).slice(0, limit ?? total));
			for (const { size } of asked) expect(size).toBeLessThanOrEqual(pageSize);
		}),
	);
});

test('goes on behind the last row, and starts where the request says', async () => {
	const { asked, fetchAll } = listOf(many(15));
	await fetchAll({}, { more: 'x', after: many(3)[2] });
	expect(asked).toEqual([2, 12, 14].map((index) => ({ more: 'x', after: many(15)[index], size: 10 })));
});

test('an API that takes no heed of the cursor does not keep it busy', async () => {
	const rows = many(5).map((id) => ({ id }));
	let calls = 0;
	const paging = {
		cursorName: 'after',
		cursorOf: ({ id }: IDataObject) => id,
		sizeName: 'size',
		pageSize: 10,
		limit: Infinity,
		mostPages: Infinity,
	};
	const found = await allRows(
		{ method: 'GET', path: '/ids', effect: 'read', rows: () => rows, paging },
		async (_page, read) => {
			calls += 1;
			return read({});
		},
	);
	expect([found, calls]).toEqual([rows, 2]);
});

test('a run that is off keeps what it has', async () => {
	const paging = {
		cursorName: 'after',
		cursorOf: ({ id }: IDataObject) => id,
		sizeName: 'size',
		pageSize: 10,
		limit: Infinity,
		mostPages: Infinity,
	};
	expect(
		await allRows({ method: 'GET', path: '/ids', effect: 'read', rows: () => [], paging }, async () => undefined),
	).toEqual([]);
});
