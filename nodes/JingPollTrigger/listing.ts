import type { IDataObject } from 'n8n-workflow';
import { call } from '../../api/call/call';
import { onPage, pagesOf, tooManyPages, type Fetch } from '../../api/call/pages';
import { wholeRequest } from '../../api/call/request';
import type { N8nContext, Session } from '../../api/call/session';
import { CallRefusal } from '../../api/refusal/refusal';
import { MOST_KEYS } from '../shared/polling/seen';
import type { Listing, SightedPage } from '../shared/polling/walk';
import type { ListCall, WatchForm } from './form';
import { FieldCheck, sightingsOf } from './sightings';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Reads the pages of a list.
 *
 * @param context n8n's context of the node
 * @param session a session with the credential
 * @param list how it is asked for
 * @param from number of the first page, from 1
 * @throws CallRefusal where a call fails or there are more pages than may be read
 */
export async function* rowsByPage(
	context: N8nContext,
	session: Session,
	{ request, rows, paging }: ListCall,
	from: number,
): AsyncGenerator<{ number: number; rows: IDataObject[] }, void> {
	const fetch: Fetch = async (page, read) => await call(context, session, wholeRequest(request, page), { read });
	if (!paging) {
		const all = await fetch(request, rows);
		if (from === 1 && all?.length) yield { number: 1, rows: all };
		return;
	}
	let count = 0;
	for await (const page of pagesOf(request, rows, paging, fetch, { number: from - 1, mark: '' })) {
		if (page.number > paging.mostPages) throw tooManyPages(paging, count);
		count += page.rows.length;
		yield { number: page.number, rows: page.rows };
	}
}

/**
 * Reads the first page of a list.
 *
 * @param context n8n's context of the node
 * @param session a session with the credential
 * @param list how it is asked for
 * @throws CallRefusal where the call fails
 */
export async function firstRows(
	context: N8nContext,
	session: Session,
	{ request, rows, paging }: ListCall,
): Promise<IDataObject[]> {
	const page = paging ? onPage(request, paging, 1) : request;
	return (await call(context, session, wholeRequest(request, page), { read: rows })) ?? [];
}

/**
 * Makes the list that a trigger watches.
 *
 * @param context n8n's context of the poll
 * @param session a session with the credential
 * @param form what the form says
 */
export function listingOf(context: N8nContext, session: Session, form: WatchForm): Listing {
	return {
		async *pages(from): AsyncGenerator<SightedPage, void> {
			const check = new FieldCheck(form);
			for await (const { number, rows } of rowsByPage(context, session, form.list, from)) {
				const sightings = sightingsOf(rows, form);
				check.see(rows, sightings);
				yield { number, sightings };
			}
			if (from === 1) check.refuseMissing();
		},
		order: form.order,
		isTimed: form.timeField !== '',
		watchesChanges: form.event === 'changed',
		overlap: form.overlap,
		latest: Date.now() + DAY,
		tooLong: () =>
			new CallRefusal(
				'list_incomplete',
				`The list has more than ${MOST_KEYS.toLocaleString('en-US')} records, and neither a time nor their order tells which of them are new.`,
				"Choose a 'Time Field', or the 'List Order' under Options, or narrow the list by 'Query Parameters' or 'Body Fields' there.",
				{},
			),
	};
}
