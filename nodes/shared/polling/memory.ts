import type { IDataObject } from 'n8n-workflow';
import { Seen, type Mark } from './seen';
import type { Position, Sighting } from './sighting';

/** The records that were handed over to n8n last. */
export interface HandOver {
	/** Which hand-over: 11 characters. */
	id: string;
	/** Where the list was read up to before it. */
	from: Position;
	/** Its records, by key: the state that they were in. */
	versions: Map<string, string>;
	/** How often it has gone once more. */
	repeats: number;
}

/** What a trigger remembers of a list. */
export interface Memory {
	/** What it is about: another list, or other fields of it, is begun anew. */
	about: string;
	/** Where the list was read up to. */
	position: Position;
	seen: Seen;
	/** The last hand-over; missing before the first. */
	handed?: HandOver;
	/** Page on which the next reading begins, of lists that grow at their end. */
	page: number;
	/** What a trigger remembers of the list as a whole, where it does. */
	whole?: IDataObject;
}

const NAME = 'poll';

/**
 * Reads what a trigger remembers.
 *
 * @param staticData the static data of the node in the workflow
 * @param about what it has to be about
 * @returns undefined where it remembers nothing, or something about another list
 */
export function memoryIn(staticData: IDataObject, about: string): Memory | undefined {
	const stored = staticData[NAME] as IDataObject | undefined;
	if (stored?.about !== about) return undefined;
	const handed = stored.handed as IDataObject | null;
	return {
		about,
		position: stored.position as Position,
		// n8n's static data are proxies that note every change; what is read of them here stays as it is.
		seen: new Seen([...(stored.seen as string[])], (stored.forgotten as unknown as Mark | null) ?? null),
		...(handed && {
			handed: {
				id: String(handed.id),
				from: handed.from as Position,
				versions: new Map((handed.versions as string[]).map((text) => text.split('.') as [string, string])),
				repeats: Number(handed.repeats),
			},
		}),
		page: Number(stored.page) || 1,
		...(stored.whole && { whole: stored.whole as IDataObject }),
	};
}

/**
 * Writes down what a trigger remembers. n8n stores it together with the execution that it makes of the records.
 *
 * @param staticData the static data of the node in the workflow
 * @param memory what it remembers
 */
export function remember(staticData: IDataObject, { about, position, seen, handed, page, whole }: Memory): void {
	const { forgotten } = seen;
	staticData[NAME] = {
		about,
		position,
		seen: seen.texts(),
		forgotten: forgotten && { ...forgotten },
		handed: handed ? { ...handed, versions: [...handed.versions].map((pair) => pair.join('.')) } : null,
		page,
		...(whole && { whole }),
	};
}

/** What one reading of a list has found. */
export interface Harvest {
	/** Records that are new or changed, in the order in which they are handed over, each with where the list is read up to behind it. */
	found: Array<Sighting & { position: Position }>;
	/** Where the list is read up to behind all of them. */
	end: Position;
	/** On which page the next reading may begin. */
	page: number;
	/** Puts down in what is to be remembered what the reading has come to besides, once so many of what was found are handed over. */
	note?: (memory: Memory, taken: number) => void;
	/** What the user has to be told, where nothing is handed over. */
	complaint?: Error;
}

/** A record that starts the workflow, and the hand-over it belongs to. */
export interface Started {
	record: IDataObject;
	/** Another one than this one where it was handed over before, and it is not certain that n8n took it. */
	handOver: string;
}

/** What a poll comes to. */
export interface Outcome {
	memory: Memory;
	started: Started[];
	/** How many records are left for the next poll. */
	left: number;
}
