import { readYaml } from '../../contract/document.mts';
import { checkAgainst } from '../../contract/schema.mts';

interface WrittenEvent {
	key: string;
	family: string;
	name: string;
	eventType: string | null;
	objectName?: string;
	evidence: string;
}

/**
 * The events that can be chosen, without what only people ask for.
 *
 * @param folder the folder of the contract
 * @throws ContractFault when events.yaml is not as its schema says
 */
export function eventsData(folder: string) {
	const file = readYaml<{ events: WrittenEvent[] }>(folder, 'events.yaml');
	checkAgainst(folder, 'events', 'events.yaml', file);
	return file.events
		.filter(({ eventType }) => eventType !== null)
		.map(({ key, family, name, eventType, objectName, evidence }) => ({
			key,
			family,
			name,
			eventType,
			objectName,
			evidence,
		}));
}
