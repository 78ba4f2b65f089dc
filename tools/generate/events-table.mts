// The table of all events that JINGdigital documents, for docs/events.md.
import { eventOptions, familyLabels, keysOfOption } from '../../nodes/JingTrigger/choice.ts';
import { readEvents, type DocumentedEvent } from '../contract/events.mts';

const EVIDENCE = { seen: 'seen in a documented event', title: 'inferred from the page title', none: 'not read' };

/** What a family is called that has no event to choose: its name in the contract, in words. */
const inWords = (family: string) =>
	family
		.split('_')
		.map((word) => word[0].toUpperCase() + word.slice(1))
		.join(' ');

function howToChoose({ key, eventType }: DocumentedEvent): string {
	if (eventType === null) return 'Own Keywords, once you know its keyword, or Any Event';
	const option = eventOptions.find(({ value }) => keysOfOption.get(String(value))?.includes(key));
	if (!option) throw new Error(`No option of the trigger stands for ${key}`);
	return `Events: ${option.name}`;
}

const inCell = (text: string) => text.replace(/\|/g, '\\|');

/**
 * Lists every documented event, with its keyword and how to choose it on the node.
 * @param contractFolder where events.yaml is
 * @returns a table in Markdown
 * @throws Error when an event with a keyword cannot be chosen, or events.yaml is not as it has to be
 */
export function eventsTable(contractFolder: string): string {
	const rows = readEvents(contractFolder).map((event) => {
		const { family, name, jingName, eventType, objectName, evidence } = event;
		const keyword = eventType === null ? '' : `\`${eventType}\`${objectName ? ` (${objectName})` : ''}`;
		const cells = [
			familyLabels[family] ?? inWords(family),
			name,
			jingName,
			keyword,
			EVIDENCE[evidence],
			howToChoose(event),
		];
		return `| ${cells.map(inCell).join(' | ')} |`;
	});
	const head = ['Family', 'Event', "JINGdigital's name", 'Keyword (object)', 'Keyword is', 'How to choose it'];
	return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
}
