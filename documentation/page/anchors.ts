import { refuseMore } from '../limits';
import { METHODS, shortLine } from '../text';
import { headIn, isBadge } from './words';

/** Where an operation stands in the lines of copied pages. */
export interface Anchor {
	/** The first line that belongs to it: its heading. */
	start: number;
	/** The line behind its method and its address. */
	end: number;
	name: string;
	folders: string[];
	method: string;
	/** Whether the method has a line of its own. */
	isAlone: boolean;
	/** The address that stands below the method; the path may be missing, or have a description glued to it. */
	server: string;
	path: string;
}

const METHOD_LINE = new RegExp(`^(${METHODS.join('|')})$`);
const METHOD_AND_PATH = new RegExp(`^(${METHODS.join('|')})\\s*((?:https?://|/|\\{\\{)\\S.*)$`);
const ADDRESS = /^(https?:\/\/|\{\{[^{}]{1,60}\}\})\S*$/i;
const HEADING_DISTANCE = 60;

/**
 * Finds the operations in copied pages: a method, and below it an address or a path.
 *
 * @param lines the lines of the text
 * @param isTaken whether a line belongs to something else
 * @throws InputRefusal when there are too many
 */
export function anchorsIn(lines: string[], isTaken: (line: number) => boolean): Anchor[] {
	const anchors: Anchor[] = [];
	let before = -1;
	for (let index = 0; index < lines.length; index += 1) {
		if (isTaken(index)) continue;
		const anchor = anchorAt(lines, index, Math.max(before + 1, index - HEADING_DISTANCE));
		if (!anchor) continue;
		anchors.push(anchor);
		refuseMore('operations', anchors.length);
		before = anchor.end - 1;
		index = before;
	}
	return anchors;
}

function anchorAt(lines: string[], index: number, first: number): Anchor | undefined {
	const line = shortLine(lines[index]);
	const together = METHOD_AND_PATH.exec(line);
	const method = together?.[1] ?? METHOD_LINE.exec(line)?.[1];
	if (method === undefined) return undefined;
	let server = '';
	let path = '';
	let end = index + 1;
	const take = (text: string): boolean => {
		if (!server && /^(https?:\/\/|\{\{)/i.test(text)) {
			const scheme = text.indexOf('://');
			const slash = text.indexOf('/', scheme < 0 ? 0 : scheme + 3);
			server = slash < 0 ? text : text.slice(0, slash);
			path = slash < 0 ? '' : text.slice(slash);
			return true;
		}
		if (path || !/^\/[^/\s]/.test(text)) return false;
		path = text;
		return true;
	};
	if (together) take(together[2]);
	for (let next = nextFilled(lines, end); next < lines.length && !path; next = nextFilled(lines, end)) {
		if (!take(shortLine(lines[next]))) break;
		end = next + 1;
	}
	if (!server && !path) return undefined;
	return { ...headingAbove(lines, index, first), end, method, isAlone: !together, server, path };
}

function nextFilled(lines: string[], from: number): number {
	let next = from;
	while (next < lines.length && lines[next].trim() === '') next += 1;
	return next;
}

/** The heading, above the method, the servers to choose from and the badges. */
function headingAbove(lines: string[], index: number, first: number): Pick<Anchor, 'start' | 'name' | 'folders'> {
	const above: Array<[number, string]> = [];
	for (let line = index - 1; line >= first; line -= 1) {
		const text = lines[line].trim();
		if (text !== '') above.push([line, shortLine(text)]);
	}
	// Each server is an address below its name.
	while (above.length && (ADDRESS.test(above[0][1]) || isBadge(above[0][1]))) {
		above.splice(0, ADDRESS.test(above[0][1]) && above.length > 1 ? 2 : 1);
	}
	const [heading] = above;
	const isHeading = heading && !isMenu(heading[1]) && heading[1] !== '' && headIn(heading[1]) === undefined;
	if (!isHeading) return { start: index, name: '', folders: [] };
	// A newer page has the folder in a numbered line above the heading.
	const folder = above[1] ? /^\d{1,2}\.\s+(\S.*)$/.exec(above[1][1])?.[1] : undefined;
	return {
		start: above[folder ? 1 : 0][0],
		name: heading[1].replace(/^#{1,6}\s+/, ''),
		folders: folder ? [folder] : [],
	};
}

const isMenu = (line: string) => /^[-•·*]\s/.test(line);
