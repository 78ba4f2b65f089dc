import type { IDataObject } from 'n8n-workflow';
import { tooManyPages, type CursorPaging, type Fetch, type ListRequest } from './pages';
import type { OperationRequest } from './request';

/**
 * Reads a list that goes on behind the last row received, until a page is empty: one that is shorter than asked for proves nothing. It
 * ends too where it would go on behind a row that it went on behind before.
 *
 * @param request the request without cursor and size
 * @param rows finds the rows in an answer
 * @param paging how to ask for a page
 * @param fetch makes one call
 * @returns the rows of all pages, in order, at most `limit`
 * @throws CallRefusal when there are more pages than may be read; what `fetch` and `rows` throw
 */
export async function rowsByCursor(
	request: OperationRequest,
	rows: ListRequest['rows'],
	paging: CursorPaging,
	fetch: Fetch,
): Promise<IDataObject[]> {
	const { cursorName, cursorOf, sizeName, pageSize, limit, mostPages } = paging;
	const found: IDataObject[] = [];
	const cursors = new Set([request.query?.[cursorName]]);
	let { query } = request;
	for (let pages = 1; ; pages += 1) {
		const page = { ...request, query: { ...query, [sizeName]: Math.min(pageSize, limit - found.length) } };
		const current = await fetch(page, rows);
		const [last] = current?.slice(-1) ?? [];
		const cursor = last && String(cursorOf(last));
		if (!current || cursor === undefined || cursors.has(cursor)) return found;
		if (pages > mostPages) throw tooManyPages(paging, found.length);
		for (const row of current) found.push(row);
		if (found.length >= limit) return found.slice(0, limit);
		cursors.add(cursor);
		query = { ...query, [cursorName]: cursor };
	}
}
