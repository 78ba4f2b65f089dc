import type { IDataObject } from 'n8n-workflow';
import contractEvents from '../../contract/data/events.json';

/** An event of the contract whose keyword is known, so that it can be chosen. */
export interface ListedEvent {
	key: string;
	family: string;
	name: string;
	eventType: string;
	objectName?: string;
	evidence: string;
}

/** All events of contract/events.yaml with a known keyword, in the order of the contract. */
export const listedEvents: ListedEvent[] = contractEvents;

/**
 * Says which listed events a delivered event can be. There can be several: nothing documented tells some of them
 * apart (contract/events.yaml), and an event that names no object fits every object its keyword is listed for.
 *
 * @param event the event as delivered
 * @returns the listed events with this event_type, less those whose object is not the one in extra_data.object_name
 */
export function listedEventsLike(event: IDataObject): ListedEvent[] {
	const objectName = (event.extra_data as IDataObject | null | undefined)?.object_name ?? undefined;
	return listedEvents.filter(
		(listed) =>
			listed.eventType === event.event_type &&
			(listed.objectName === undefined || objectName === undefined || listed.objectName === objectName),
	);
}
