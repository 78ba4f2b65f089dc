import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { CallRefusal } from '../refusal/refusal';
import { rowsByCursor } from './cursor';
import { isRepeatedPage } from './repeatedPage';
import type { OperationRequest } from './request';

/** How much of a list is read. */
export interface Limits {
	/** Rows asked for in one call. */
	pageSize: number;
	/** Rows wanted in all; Infinity for every one. */
	limit: number;
	/** Pages that are read at most; where there are more, the list is refused. */
	mostPages: number;
}

/** How a list is read page by page. */
export interface Paging extends Limits {
	/** Where page and size go. */
	place: 'body' | 'query';
	pageName: string;
	/** Empty where no size can be asked for. */
	sizeName: string;
	/** Number of pages that there are, where the answer says so. */
	pageCount?: (envelope: IDataObject) => number | undefined;
}

/** How a list is read that goes on behind the last row received. */
export interface CursorPaging extends Limits {
	/** Name in the query of what the next rows come behind. */
	cursorName: string;
	/** Finds it in a row. */
	cursorOf: (row: IDataObject) => unknown;
	sizeName: string;
}

/** A call for a list, or for what one call gives. */
export interface ListRequest extends OperationRequest {
	/** Finds in an accepted answer what leaves the node, one object per output item. Throws Refusal when it holds a refusal. */
	rows: (envelope: IDataObject) => IDataObject[];
	paging?: Paging | CursorPaging;
}

/** Makes one call and gives what `read` makes of its answer; undefined when the call was off. */
export type Fetch = <T>(page: OperationRequest, read: (envelope: IDataObject) => T) => Promise<T | undefined>;

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
 * Reads a list page by page, from a page on. It ends at the count that the answer gives, else at an empty page: one that is shorter
 * than asked for, or than another, proves nothing. It ends too where a page repeats the one before it, or the first.
 *
 * @param request the request without page and size
 * @param rows finds the rows in an answer
 * @param paging how to ask for a page
 * @param fetch makes one call
 * @param before the page that was read last
 * @returns page after page, as they are asked for; ends when a call was off too
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
	let last: Pick<Page, 'mark'> & Partial<Page> = before;
	let first = '';
	for (let number = before.number + 1; ; number += 1) {
		const answer = await fetch(onPage(request, paging, number), read);
		if (!answer) return;
		const { current, count } = answer;
		const mark = markOf(current);
		if (current.length === 0 || mark === last.mark || mark === first) return;
		if (last.rows && isRepeatedPage(current, last.rows)) return;
		const isLast = count !== undefined && number >= count;
		last = { number, rows: current, mark, isLast };
		first ||= mark;
		yield last as Page;
		if (isLast) return;
	}
}

/**
 * Fetches what a request asks for, over as many pages as it takes.
 *
 * @param request the request; without `paging` it is one call
 * @param fetch makes one call
 * @returns the rows of all pages, in order, at most `limit`
 * @throws CallRefusal when there are more pages than may be read; what `fetch` and `rows` throw
 */
export async function allRows({ rows, paging, ...request }: ListRequest, fetch: Fetch): Promise<IDataObject[]> {
	if (!paging) return (await fetch(request, rows)) ?? [];
	if ('cursorName' in paging) return await rowsByCursor(request, rows, paging, fetch);
	const found: IDataObject[] = [];
	for await (const page of pagesOf(request, rows, paging, fetch)) {
		// That there are more is certain only once one of them has come.
		if (page.number > paging.mostPages) throw tooManyPages(paging, found.length);
		for (const row of page.rows) found.push(row);
		if (found.length >= paging.limit) return found.slice(0, paging.limit);
	}
	return found;
}

/**
 * Says that a list has more pages than may be read.
 *
 * @param paging the list's
 * @param rows how many were read
 */
export const tooManyPages = ({ mostPages }: Limits, rows: number): CallRefusal =>
	new CallRefusal(
		'too_many_pages',
		`The list was not read to its end: after ${mostPages} pages with ${rows} rows, 'Max Pages' under Options, there were still more.`,
		"Raise 'Max Pages', ask for fewer rows with 'Limit', or narrow the list. Should the rows repeat, the API takes no heed of the page's number: then set 'Page Parameter' under Options to the name that its documentation gives.",
	);

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
