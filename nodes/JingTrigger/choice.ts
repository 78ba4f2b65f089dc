import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { textsIn } from '../shared/receiving/objects';
import { listedEvents, listedEventsLike } from './events';
import type { ListedEvent } from './events';

/** The value of the option that lets every event through. */
export const ANY_EVENT = '*';

/** What the user wants to be passed on. */
export interface Choice {
	/** Keys of contract/events.yaml, or ANY_EVENT. */
	events: string[];
	/** Whole values of event_type or action_keyword. */
	ownKeywords: string[];
	/** Whether events that are none of the listed ones are passed on. */
	passUnknownEvents: boolean;
}

// Option names start with the family, so that sorting by name groups them.
/** How families of events are called, by their name in contract/events.yaml. */
export const familyLabels: Record<string, string> = {
	account: 'Account',
	jingtrack_h5: 'H5',
	jingtrack_mini_program: 'Mini Program',
	lead: 'Lead',
	scoring: 'Scoring',
	template_message: 'Template Message',
	user: 'User',
};

function optionFor([first, ...twins]: ListedEvent[]): INodePropertyOptions {
	const label = familyLabels[first.family];
	const keyword = `Keyword ${first.eventType}${first.evidence === 'title' ? ' (inferred)' : ''}`;
	const sentences = [`${keyword}${first.objectName ? `, object ${first.objectName}` : ''}`];
	// Nothing documented tells twins apart. n8n shows two lines of a choice's description, so only what they add to the name is said.
	for (const { name } of twins) {
		const addition = name
			.replace(first.name, '')
			.replace(/[()（）]/g, '')
			.trim();
		sentences.push(`Includes those ${addition[0].toLowerCase()}${addition.slice(1)}`);
	}
	return {
		name: first.name.startsWith(label) ? first.name : `${label}: ${first.name}`,
		value: first.key,
		// n8n's style: a final period only where there is more than one sentence.
		description: sentences.length > 1 ? sentences.map((sentence) => `${sentence}.`).join(' ') : sentences[0],
	};
}

function lookAlikes(): ListedEvent[][] {
	const alike = new Map<string, ListedEvent[]>();
	for (const event of listedEvents) {
		const sameInPayload = `${event.eventType} ${event.objectName}`;
		alike.set(sameInPayload, [...(alike.get(sameInPayload) ?? []), event]);
	}
	return [...alike.values()];
}

/** The keys of contract/events.yaml that an option stands for, by the option's value. */
export const keysOfOption = new Map(lookAlikes().map((events) => [events[0].key, events.map(({ key }) => key)]));

/** The events to choose from, sorted by name. Events that a payload does not tell apart share one option. */
export const eventOptions: INodePropertyOptions[] = [
	{ name: 'Any Event', value: ANY_EVENT, description: 'Every event, also those that are not in this list' },
	...lookAlikes().map(optionFor),
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/**
 * Reads from the form what the user chose. An expression may give a single text where the form gives a list; it
 * counts as a list of one, since looking for a keyword inside a text would also find parts of it.
 *
 * @param events the form's field Events
 * @param options the form's field Options
 * @returns the choice, without blank entries
 */
export function choiceIn(events: unknown, options: IDataObject): Choice {
	return {
		events: textsIn(events),
		ownKeywords: textsIn(options.ownKeywords),
		passUnknownEvents: options.passUnknownEvents === true,
	};
}

/**
 * Decides whether an event is passed on.
 *
 * @param event the event as delivered
 * @param choice what the user chose
 * @returns true when the event is one of the chosen ones
 */
export function isWanted(event: IDataObject, { events, ownKeywords, passUnknownEvents }: Choice): boolean {
	if (events.includes(ANY_EVENT)) return true;
	if (ownKeywords.some((keyword) => keyword === event.event_type || keyword === event.action_keyword)) return true;
	const listed = listedEventsLike(event);
	return listed.length === 0 ? passUnknownEvents : listed.some(({ key }) => events.includes(key));
}
