import type { IDataObject } from 'n8n-workflow';
import type { N8nContext, Session } from '../../api/call/session';
import { CallRefusal } from '../../api/refusal/refusal';
import type { Sighting } from '../shared/polling/sighting';
import type { WatchForm } from './form';
import { listingOf } from './listing';

/** How many records a test shows. */
const SHOWN = 5;

/**
 * The last records of a list, for a test in the editor.
 *
 * @param context n8n's context of the node
 * @param session a session with the credential
 * @param form what the form says
 * @returns at most 5, the latest first
 * @throws CallRefusal for a list that is empty, and what the calls throw
 */
export async function latestRecords(context: N8nContext, session: Session, form: WatchForm): Promise<IDataObject[]> {
	let latest: Sighting[] = [];
	for await (const { sightings } of listingOf(context, session, form).pages(1)) {
		// Later ones go before; of those without times, who comes later in the list counts as later, unless the newest come first.
		const all = form.order === 'newestFirst' ? [...latest, ...sightings] : [...sightings.reverse(), ...latest];
		latest = all.sort((one, other) => (other.at ?? 0) - (one.at ?? 0)).slice(0, SHOWN);
		if (form.order === 'newestFirst') break;
	}
	if (latest.length > 0) return latest.map(({ record }) => record);
	throw new CallRefusal(
		'record_unknown',
		'The list is empty, so there is no record to show.',
		'Create a record in JINGdigital and fetch again, or publish the workflow: it starts with the first record.',
		{},
	);
}
