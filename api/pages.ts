import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest } from './run';
import type { ItemRequest } from './items';

/** How a list is read page by page. */
export interface Paging {
	/** Where page and size go. */
	place: 'body' | 'query';
	pageName: string;
	/** Empty where no size can be asked for. */
	sizeName: string;
	/** Rows asked for in one call. */
	pageSize: number;
	/** Rows wanted in all; Infinity for every one. */
	limit: number;
	/** Number of pages that there are, where the answer says so. */
	pageCount?: (envelope: IDataObject) => number | undefined;
}

/** How a list is read that goes on behind the last row received. */
export interface CursorPaging {
	/** Name in the query of what the next rows come behind. */
	cursorName: string;
	/** Finds it in a row. */
	cursorOf: (row: IDataObject) => unknown;
	sizeName: string;
	/** Rows asked for in one call. */
	pageSize: number;
	/** Rows wanted in all; Infinity for every one. */
	limit: number;
}

type Fetch = <T>(page: ApiRequest, read: (envelope: IDataObject) => T) => Promise<T | undefined>;

/**
 * Fetches what a request asks for, over as many pages as it takes.
 *
 * The last page is known by the number of pages where the answer gives one. Else it is the one with fewer rows than the page
 * before it: a first page that is shorter than asked for proves nothing, since an API may give fewer rows than one asks for.
 *
 * @param request the request; without `paging` it is one call
 * @param fetch makes one call and gives what `read` makes of its answer; undefined when the call was called off
 * @returns the rows of all pages, in order, at most `limit`
 * @throws what `fetch` and `rows` throw
 */
export async function allRows({ rows, paging, ...request }: ItemRequest, fetch: Fetch): Promise<IDataObject[]> {
	if (paging && 'cursorName' in paging) return await rowsByCursor(request, rows, paging, fetch);
	const found: IDataObject[] = [];
	const read = (envelope: IDataObject) => ({ current: rows(envelope), count: paging?.pageCount?.(envelope) });
	let before: { length: number; text: string } | undefined;
	for (let page = 1; ; page += 1) {
		const answer = await fetch(paging ? onPage(request, paging, page) : request, read);
		if (!answer) return found;
		const { current, count } = answer;
		if (!paging) return current;
		// An API that takes no heed of the page's number answers the same rows again.
		const text = JSON.stringify(current);
		if (current.length === 0 || text === before?.text) return found;
		for (const row of current) found.push(row);
		const isLast = count === undefined ? before !== undefined && current.length < before.length : page >= count;
		if (isLast || found.length >= paging.limit) return found.slice(0, paging.limit);
		before = { length: current.length, text };
	}
}

// Until a page is empty: one that is shorter than asked for proves nothing.
async function rowsByCursor(
	request: ApiRequest,
	rows: ItemRequest['rows'],
	paging: CursorPaging,
	fetch: Fetch,
): Promise<IDataObject[]> {
	const { cursorName, cursorOf, sizeName, pageSize, limit } = paging;
	const found: IDataObject[] = [];
	for (let query = request.query; ; ) {
		const page = { ...request, query: { ...query, [sizeName]: Math.min(pageSize, limit - found.length) } };
		const current = await fetch(page, rows);
		const [last] = current?.slice(-1) ?? [];
		const cursor = last && String(cursorOf(last));
		// An API that takes no heed of the cursor answers the same rows again.
		if (!current || cursor === undefined || cursor === query?.[cursorName]) return found;
		for (const row of current) found.push(row);
		if (found.length >= limit) return found.slice(0, limit);
		query = { ...query, [cursorName]: cursor };
	}
}

/**
 * Puts page and page size into a request.
 *
 * @param request the request without them
 * @param paging where they go and how they are called
 * @param page number of the page, from 1
 */
export function onPage(
	request: ApiRequest,
	{ place, pageName, sizeName, pageSize, limit }: Paging,
	page: number,
): ApiRequest {
	const fields = { [pageName]: page, ...(sizeName && { [sizeName]: Math.min(pageSize, limit) }) };
	return place === 'query'
		? { ...request, query: { ...request.query, ...fields } }
		: { ...request, body: { ...(request.body as IDataObject | undefined), ...fields } };
}
