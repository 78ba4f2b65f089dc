import { commandAt, startOfCurl } from './curl/command';
import { operationOfCommand } from './curl/operation';
import { claimFences, claimJson, claimYaml, isReadable, operationsOfValue } from './documents';
import { looseJson } from './json';
import { refuseMore } from './limits';
import { apifoxSections, apifoxServers, operationOfSection } from './markdown/apifox';
import { apifoxModels } from './markdown/apifoxRows';
import { operationOfYapi, yapiSections } from './markdown/yapi';
import type { DocumentedOperation } from './operation';
import { anchorsIn } from './page/anchors';
import { operationOfPage } from './page/page';
import { operationOfSmartDoc, smartDocAnchors } from './page/smartDoc';
import { headIn } from './page/words';
import { Paste, type Claim } from './paste';
import type { ReadingLimits } from './read';
import { shortLine } from './text';

/**
 * Finds the shapes of documentation in a text. Each takes its lines, those that are told most surely first.
 *
 * @param text the text, tidied
 * @param limits how much YAML is read
 * @returns what was found, in the order of the text
 * @throws InputRefusal when it has too many lines or describes too many operations
 */
export function claimsIn(text: string, limits: ReadingLimits): Claim[] {
	const whole = /^\s*[{[]/.test(text) ? looseJson(text) : undefined;
	if (isReadable(whole)) return [{ start: 0, operations: operationsOfValue(whole) }];
	const paste = new Paste(text);
	refuseMore('lines', paste.lines.length);
	claimFences(paste, limits);
	claimJson(paste, limits);
	claimYaml(paste, limits);
	claimMarkdown(paste);
	claimPages(paste);
	claimCommands(paste);
	return paste.claims.sort((one, other) => one.start - other.start);
}

function claimMarkdown(paste: Paste): void {
	const { lines } = paste;
	const sections = apifoxSections(lines).filter(({ start }) => !paste.isTaken(start));
	refuseMore('operations', sections.length);
	const endOf = bordersIn(paste);
	if (sections.length) {
		const servers = apifoxServers(lines);
		const models = apifoxModels(lines);
		for (const section of sections) {
			const end = endOf(section);
			paste.claim(section.start, end, () => [
				operationOfSection(section, lines.slice(section.start, end), servers, models),
			]);
		}
	}
	const ofYapi = yapiSections(lines, paste.isTaken);
	refuseMore('operations', ofYapi.length);
	for (const section of ofYapi) {
		const end = endOf(section);
		paste.claim(section.start, end, () => [operationOfYapi(section, lines.slice(section.start, end))]);
	}
}

/** The end of a section, which is before a copied page that stands behind it. */
function bordersIn(paste: Paste): (section: { start: number; end: number }) => number {
	const pages = anchorsIn(paste.lines, paste.isTaken).filter(({ isAlone }) => isAlone);
	let next = 0;
	return ({ start, end }) => {
		while (next < pages.length && pages[next].start <= start) next += 1;
		return Math.min(end, pages[next]?.start ?? end);
	};
}

function claimPages(paste: Paste): void {
	const { lines } = paste;
	const smart = smartDocAnchors(lines, paste.isTaken);
	refuseMore('operations', smart.length);
	smart.forEach((anchor, position) => {
		const end = Math.min(smart[position + 1]?.start ?? lines.length, paste.untilTaken(anchor.start));
		paste.claim(anchor.start, end, () => [operationOfSmartDoc(anchor, lines.slice(anchor.start, end))]);
	});
	const anchors = anchorsIn(lines, paste.isTaken);
	refuseMore('operations', anchors.length);
	anchors.forEach((anchor, position) => {
		const border = Math.min(anchors[position + 1]?.start ?? lines.length, paste.untilTaken(anchor.end));
		let end = anchor.end;
		while (end < border && headIn(lines[end])?.kind !== 'end') end += 1;
		paste.claim(anchor.start, end, () => [operationOfPage(anchor, lines.slice(anchor.end, end))]);
	});
}

function claimCommands(paste: Paste): void {
	const { lines } = paste;
	const text = lines.join('\n');
	const pathless = paste.claims.flatMap(({ operations }) => operations).filter(({ path }) => path === '');
	let position = 0;
	let found = 0;
	for (let index = 0; index < lines.length; index += 1) {
		const start = position;
		position += lines[index].length + 1;
		const place = paste.isTaken(index) ? -1 : startOfCurl(lines[index]);
		if (place < 0) continue;
		refuseMore('operations', (found += 1));
		const command = commandAt(text, start + place);
		if (!command) continue;
		const count = text.slice(start, command.end).split('\n').length;
		const operation = operationOfCommand(command, nameAbove(lines, index));
		paste.claim(index, index + count, () => (completes(operation, pathless) ? [] : [operation]));
		for (let next = 1; next < count; next += 1) position += lines[index + next].length + 1;
		index += count - 1;
	}
}

/** Whether a command tells the path of a page that has none. */
function completes({ method, path, servers }: DocumentedOperation, pages: DocumentedOperation[]): boolean {
	const page = path && pages.find((each) => each.path === '' && each.method === method);
	if (page) Object.assign(page, { path, servers });
	return Boolean(page);
}

/** What a comment or a heading above a command calls it. */
function nameAbove(lines: string[], index: number): string {
	let above = index - 1;
	while (above >= 0 && index - above < 5 && /^\s*(```.*)?$/.test(lines[above].slice(0, 60))) above -= 1;
	return /^\s*(?:#{1,6}|\/\/|REM)\s*(\S.*)$/i.exec(shortLine(lines[above]))?.[1] ?? '';
}
