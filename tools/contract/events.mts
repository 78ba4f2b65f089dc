import { readYaml } from './document.mts';
import { checkAgainst, refuseFaults } from './schema.mts';

/** An event that JINGdigital's documentation lists. */
export interface DocumentedEvent {
	key: string;
	family: string;
	name: string;
	jingName: string;
	/** Its keyword; null where it is not known. */
	eventType: string | null;
	objectName?: string;
	evidence: 'seen' | 'title' | 'none';
}

/**
 * Reads contract/events.yaml.
 *
 * @param folder the folder of the contract
 * @returns the events, in their order
 * @throws ContractFault when it is not as its schema says, a key stands twice, or it begins with another family
 */
export function readEvents(folder: string): DocumentedEvent[] {
	const file = readYaml<{ events: DocumentedEvent[] }>(folder, 'events.yaml');
	checkAgainst(folder, 'events', 'events.yaml', file);
	refuseFaults('events.yaml', file.events.flatMap(faultsOf));
	return file.events;
}

function faultsOf({ key, family }: DocumentedEvent, index: number, events: DocumentedEvent[]): string[] {
	const said = [
		!key.startsWith(`${family}.`) && `begins with another family than ${family}.`,
		events.findIndex((event) => event.key === key) < index && 'stands twice.',
	];
	return said.filter((each) => typeof each === 'string').map((each) => `${key} ${each}`);
}
