import { readEvents } from '../../contract/events.mts';

/**
 * The events that can be chosen, without what only people ask for.
 *
 * @param folder the folder of the contract
 * @throws ContractFault when events.yaml is not as it has to be
 */
export const eventsData = (folder: string) =>
	readEvents(folder)
		.filter(({ eventType }) => eventType !== null)
		.map(({ jingName: _, ...event }) => event);
