import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from '../../e2e/project.mts';
import { placedOperations, readYaml, SYSTEMS, type ContractDocument } from '../contract/document.mts';

/** The Chinese texts of one place. */
export interface Place {
	/** The file under chinese/, without its ending. */
	name: string;
	/** Chinese by English. */
	texts: Record<string, string>;
	/** By source file: what is no text by the rule but is seen all the same, such as "once" in a sentence. */
	words: Record<string, Record<string, string>>;
}

const FOLDER = path.join(projectFolder, 'chinese');

/** What several places say alike stands here once. */
export const COMMON = 'common';

/** What an operation's entry in contract/ says, so that an operation stays one file, one entry and one test. */
export const ENTRIES = 'entries of contract';

function entriesOfContract(): Place {
	const operations = Object.values(SYSTEMS).flatMap((file) =>
		placedOperations(readYaml<ContractDocument>(path.join(projectFolder, 'contract'), file)),
	);
	const texts = operations.flatMap((operation) => Object.entries(operation['x-chinese'] ?? {}));
	return { name: ENTRIES, texts: Object.fromEntries(texts), words: {} };
}

/**
 * The place that a source file belongs to: a node, or a room of the package.
 *
 * @param file its path, from the project's folder
 */
export function placeOf(file: string): string {
	const [room, folder] = file.split('/');
	if (room !== 'nodes') return room;
	return folder.endsWith('.ts') ? 'shared' : folder;
}

/** Reads chinese/ and the contract's entries: the places, and what is no text though the rule takes it for one. */
export function readChinese(folder = FOLDER): { places: Map<string, Place>; notShown: Map<string, string> } {
	const read = (file: string) => parse(readFileSync(path.join(folder, file), 'utf8')) as unknown;
	const places = readdirSync(folder)
		.filter((file) => file.endsWith('.yaml') && file !== 'not-shown.yaml')
		.map((file): Place => {
			const name = file.replace('.yaml', '');
			const { texts = {}, words = {} } = (read(file) ?? {}) as Partial<Place>;
			return { name, texts, words };
		});
	const notShown = Object.entries(read('not-shown.yaml') as Record<string, string[]>).flatMap(([reason, keys]) =>
		keys.map((key): [string, string] => [key, reason]),
	);
	places.push(entriesOfContract());
	return { places: new Map(places.map((place) => [place.name, place])), notShown: new Map(notShown) };
}
