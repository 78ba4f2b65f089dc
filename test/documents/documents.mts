import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The folder of the package. */
export const project = path.join(__dirname, '../..');

// Installed, built or fetched, and so not of this repository.
const OTHERS = ['.git', 'node_modules', 'dist', 'e2e/n8n'];

function filesBelow(folder: string): string[] {
	return readdirSync(path.join(project, folder), { withFileTypes: true }).flatMap((entry) => {
		const file = path.posix.join(folder, entry.name);
		if (OTHERS.includes(file)) return [];
		return entry.isDirectory() ? filesBelow(file) : [file];
	});
}

/** All files of the repository, relative to its folder. */
export const files = filesBelow('.');

/** All its documents; introductions are read as parts of the pages that are made of them. */
export const documents = files.filter(
	(file) =>
		file.endsWith('.md') && !/^(tools\/generate\/documents\/introductions|test\/documentation\/fixtures)\//.test(file),
);

/** The text of a file. */
export const textOf = (file: string) => readFileSync(path.join(project, file), 'utf8');

/** A piece of code that stands in a document. */
export interface CodeBlock {
	language: string;
	text: string;
}

const FENCE = /^([ \t]*)```(\w*)\n([\s\S]*?)^\1```/gm;

/** The blocks of code in a document, without the blanks that a list puts before them. */
export const codeBlocks = (text: string): CodeBlock[] =>
	[...text.matchAll(FENCE)].map(([, indent, language, code]) => ({
		language,
		text: code.replace(new RegExp(`^${indent}`, 'gm'), ''),
	}));

const withoutBlocks = (text: string) => text.replace(FENCE, '');

/** What stands in backticks in the running text. */
export const inlineCode = (text: string): string[] =>
	[...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);

/** A link or an image: the file that it leads to, relative to the repository's folder, and the heading in it. */
export interface Link {
	target: string;
	anchor?: string;
	address: string;
}

/** The links and images of a document, but for those to other sites. */
export function linksIn(document: string): Link[] {
	const text = withoutBlocks(textOf(document)).replace(/`[^`\n]+`/g, '');
	const addresses = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, address]) => address);
	return addresses
		.filter((address) => !/^(https?|mailto):/.test(address))
		.map((address) => {
			const [file, anchor] = address.split('#');
			const target = file === '' ? document : path.posix.join(path.posix.dirname(document), file);
			return { target, anchor, address };
		});
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchorsIn(document: string): string[] {
	const known = new Map<string, number>();
	return [...withoutBlocks(textOf(document)).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => {
		const anchor = heading
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-');
		const times = known.get(anchor) ?? 0;
		known.set(anchor, times + 1);
		return times === 0 ? anchor : `${anchor}-${times}`;
	});
}

/** Whether there is such a file or folder in the repository. */
export const exists = (file: string) => existsSync(path.join(project, file));

/** Whether there is such a file, with something in it. */
export const isFilled = (file: string) => exists(file) && statSync(path.join(project, file)).size > 0;
