import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { OperationRequest } from './request';

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

/** A call for a list, or for what one call gives. */
export interface ListRequest extends OperationRequest {
	/** Finds in an accepted answer what leaves the node, one object per output item. Throws Refusal when it holds a refusal. */
	rows: (envelope: IDataObject) => IDataObject[];
	paging?: Paging | CursorPaging;
}

/** Makes one call and gives what `read` makes of its answer; undefined when the call was off. */
type Fetch = <T>(page: OperationRequest, read: (envelope: IDataObject) => T) => Promise<T | undefined>;

/** One page of a list. */
export interface Page {
	/** Its number, from 1. */
	number: number;
	rows: IDataObject[];
	/** Tells it apart from others; 22 characters. */
	mark: string;
	/** Whether it is known that none follows. */
	isLast: boolean;
}

const markOf = (rows: IDataObject[]) =>
	createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 22);

/**
 * Reads a list page by page, from a page on. It ends where the answer says so, else at an empty page: one that is shorter than asked
 * for, or than another, proves nothing.
 *
 * @param request the request without page and size
 * @param rows finds the rows in an answer
 * @param paging how to ask for a page
 * @param fetch makes one call
 * @param before the page that was read last
 * @returns page after page, as they are asked for; ends at an empty page, at the last one, and when a call was off
 * @throws what `fetch` and `rows` throw
 */
export async function* pagesOf(
	request: OperationRequest,
	rows: ListRequest['rows'],
	paging: Paging,
	fetch: Fetch,
	before: Pick<Page, 'number' | 'mark'> = { number: 0, mark: '' },
): AsyncGenerator<Page, void> {
	const read = (envelope: IDataObject) => ({ current: rows(envelope), count: paging.pageCount?.(envelope) });
	let last = before.mark;
	for (let number = before.number + 1; ; number += 1) {
		const answer = await fetch(onPage(request, paging, number), read);
		if (!answer) return;
		const { current, count } = answer;
		// An API that takes no heed of the page's number answers the same rows again.
		const mark = markOf(current);
		if (current.length === 0 || mark === last) return;
		const isLast = count !== undefined && number >= count;
		yield { number, rows: current, mark, isLast };
		if (isLast) return;
		last = mark;
	}
}

/**
 * Fetches what a request asks for, over as many pages as it takes.
 *
 * @param request the request; without `paging` it is one call
 * @param fetch makes one call
 * @returns the rows of all pages, in order, at most `limit`
 * @throws what `fetch` and `rows` throw
 */
export async function allRows({ rows, paging, ...request }: ListRequest, fetch: Fetch): Promise<IDataObject[]> {
	if (!paging) return (await fetch(request, rows)) ?? [];
	if ('cursorName' in paging) return await rowsByCursor(request, rows, paging, fetch);
	const found: IDataObject[] = [];
	for await (const page of pagesOf(request, rows, paging, fetch)) {
		for (const row of page.rows) found.push(row);
		if (found.length >= paging.limit) return found.slice(0, paging.limit);
	}
	return found;
}

// Until a page is empty: one that is shorter than asked for proves nothing.
async function rowsByCursor(
	request: OperationRequest,
	rows: ListRequest['rows'],
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
	request: OperationRequest,
	{ place, pageName, sizeName, pageSize, limit }: Paging,
	page: number,
): OperationRequest {
	const fields = { [pageName]: page, ...(sizeName && { [sizeName]: Math.min(pageSize, limit) }) };
	return place === 'query'
		? { ...request, query: { ...request.query, ...fields } }
		: { ...request, body: { ...(request.body as IDataObject | undefined), ...fields } };
}
