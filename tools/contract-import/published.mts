import { mkdirSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InputRefusal } from '../../api/refusal/refusal.ts';
import { fencesIn } from '../../documentation/markdown/fences.ts';
import type { Reading } from '../../documentation/operation.ts';
import { readDocumentation } from '../../documentation/read.ts';
import { NotReadable } from './file.mts';
import { receive, type Pause } from './polite.mts';

/** How a published documentation is read. */
export interface Reader {
	/** Folder in which pages stay, so that a run that was broken off goes on where it was. */
	kept: string;
	/** Tells how far it is. */
	say: (line: string) => void;
	pause: Pause;
}

// Between two pages: one person who clicks through the pages is no slower.
const BETWEEN = 500;
const LINK = /\[([^\]\n]{0,300})\]\(<?([^)\s>]{1,2000})>?/g;
const isWebPage = (text: string) => /^\s*<(?:!doctype|html|head|body|script)\b/i.test(text.slice(0, 500));

interface Page {
	name: string;
	address: URL;
}

/**
 * Reads a documentation that Apifox has published: the list of its pages, llms.txt, then the Markdown twin of each page, one at a time.
 * That a site has both is INFERRED from other published documentations; JINGdigital's own was not reached by the makers of this package.
 *
 * @param address of the documentation, of its llms.txt, or of one page
 * @param reader how it is read
 * @returns the operations of all pages, and what could not be read, with the page's name
 * @throws NotReadable when there is no list of pages, it is protected by a password, or no page holds an operation
 */
export async function readPublished(address: URL, reader: Reader): Promise<Reading> {
	const pages = await pagesOf(address, reader);
	const operations: Reading['operations'] = [];
	const leftOut: string[] = [];
	for (const [index, page] of pages.entries()) {
		const { text, isNew, fault } = await textOf(page, reader);
		reader.say(
			`${index + 1} of ${pages.length}: ${page.name}${fault ? ` ${fault}` : isNew ? '' : ' (kept from before)'}`,
		);
		if (fault !== undefined) leftOut.push(`${page.name} (${page.address.href}) ${fault}`);
		else add(page, text);
		if (isNew && index + 1 < pages.length) await reader.pause(BETWEEN);
	}
	if (!operations.length)
		throw new NotReadable([`No page of ${address.href} holds an operation.`, ...leftOut].join('\n'));
	reader.say(`The pages stay in ${reader.kept}; delete that folder to read them anew.`);
	return { operations, leftOut };

	function add({ name }: Page, text: string): void {
		try {
			const reading = readDocumentation(text);
			operations.push(...reading.operations);
			leftOut.push(...reading.leftOut.map((sentence) => `${name}: ${sentence}`));
		} catch (reason) {
			if (!(reason instanceof InputRefusal)) throw reason;
			// Chapters that explain something hold no operation, and nothing is missing.
			if (fencesIn(text.split('\n')).length) leftOut.push(`${name}: ${reason.message}`);
		}
	}
}

async function pagesOf(address: URL, { pause }: Reader): Promise<Page[]> {
	if (/\.md$/.test(address.pathname)) return [{ name: address.pathname, address }];
	const tried: string[] = [];
	for (const list of listsOf(address)) {
		const received = await receive(list, pause);
		if ('text' in received && !isWebPage(received.text)) {
			const pages = pagesIn(received.text, list);
			if (pages.length) return pages;
		}
		tried.push(`${list.href} ${'text' in received ? answeredWith(received.text) : reasonOf(received)}`);
	}
	throw new NotReadable(
		[
			`There is no list of pages at ${address.href}:`,
			...tried.map((line) => `- ${line}`),
			'A documentation that is protected by a password answers with a page that asks for it: open it in a browser, export it there, and name the file. Or paste the pages into the node.',
		].join('\n'),
	);
}

const answeredWith = (text: string) =>
	isWebPage(text) ? 'answers with a web page, as one does that asks for a password.' : 'names no pages.';

const reasonOf = (received: { status: number } | { fault: string }) =>
	'status' in received ? `answers with HTTP status ${received.status}.` : `cannot be reached (${received.fault}).`;

/** Below the address that was named, and at the top of its site. */
function listsOf(address: URL): URL[] {
	if (/llms[\w-]*\.txt$/.test(address.pathname)) return [address];
	const below = new URL(`${address.pathname.replace(/\/+$/, '')}/llms.txt`, address);
	return [...new Map([below, new URL('/llms.txt', address)].map((list) => [list.href, list])).values()];
}

function pagesIn(text: string, list: URL): Page[] {
	const pages = new Map<string, Page>();
	for (const [, name, target] of text.matchAll(LINK)) {
		if (!URL.canParse(target, list)) continue;
		const address = new URL(target, list);
		const isPage = address.origin === list.origin && !/\.(?!md$)\w{2,5}$/.test(address.pathname);
		if (!isPage) continue;
		address.hash = '';
		if (!address.pathname.endsWith('.md')) address.pathname = `${address.pathname.replace(/\/+$/, '')}.md`;
		pages.set(address.href, { name: name.trim() || address.pathname, address });
	}
	return [...pages.values()];
}

interface PageText {
	text: string;
	isNew: boolean;
	fault?: string;
}

async function textOf({ address }: Page, { kept, pause }: Reader): Promise<PageText> {
	const file = path.join(kept, `${encodeURIComponent(address.pathname + address.search)}.md`);
	if (existsSync(file)) return { text: readFileSync(file, 'utf8'), isNew: false };
	const received = await receive(address, pause);
	if (!('text' in received)) return { text: '', isNew: true, fault: reasonOf(received) };
	const { text } = received;
	if (isWebPage(text)) return { text, isNew: true, fault: answeredWith(text) };
	if (isCut(text)) return { text, isNew: true, fault: 'is cut off in the middle. Run the import again.' };
	mkdirSync(kept, { recursive: true });
	writeFileSync(file, text);
	return { text, isNew: true };
}

/** The document of a page stands between two fences. */
const isCut = (text: string) => {
	const lines = text.split('\n');
	return fencesIn(lines).some(({ end }) => end >= lines.length);
};
