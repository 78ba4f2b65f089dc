import { misspelt } from '../../tools/chinese/rules.mts';
import { codeBlocks, documents, exists, linksIn, textOf } from './documents.mts';

const FOLDER = 'docs/zh/';

/** Each document in Chinese, with the English one that it stands beside. */
const pairs = documents
	.filter((document) => document.startsWith(FOLDER) || document === 'README.zh-CN.md')
	.map((document): [string, string] => [document, document.replace(FOLDER, 'docs/').replace('.zh-CN', '')]);

const withoutCode = (document: string) => textOf(document).replace(/^```[^]*?^```/gm, '');

/** The depth of each heading, in the document's order. */
const depthsIn = (document: string) =>
	withoutCode(document)
		.split('\n')
		.flatMap((line) => /^(#{1,6}) /.exec(line)?.[1].length ?? []);

/** How many rows each table has; operations stand in the order of their names, which is another one. */
const tablesIn = (document: string) =>
	withoutCode(document)
		.split(/\n\n+/)
		.filter((block) => block.startsWith('|'))
		.map((block) => block.trim().split('\n').length)
		.sort((one, other) => one - other);

const countOf = (pattern: RegExp, document: string) => [...withoutCode(document).matchAll(pattern)].length;

/** What a document says, line by line and cell by cell, without code, marks and addresses, and without a further part. */
const proseIn = (document: string, leftOut = /(?!)/g) =>
	withoutCode(document)
		.replace(leftOut, '')
		.replace(/<!--[^]*?-->/g, '')
		.replace(/`[^`\n]+`/g, '\u0001')
		.replace(/!?\[([^\]]*)\]\([^()\s]+\)/g, '$1')
		.replace(/\*\*|(?<![\w])_|_(?![\w])/g, '')
		.split(/\n| \| /)
		.map((line) => line.replace(/^[\s>|#-]+|^\d+\. |[\s|]+$/g, ''))
		.filter((line) => /\p{Script=Han}/u.test(line));

test('what a newcomer reads is there in Chinese', () => {
	const pages = ['first-steps', 'install', 'credential', 'troubleshooting', 'nodes/trigger'];
	expect(documents).toEqual(expect.arrayContaining(pages.map((page) => `${FOLDER}${page}.md`)));
	const targets = linksIn('README.zh-CN.md').map(({ target }) => target);
	expect(targets).toEqual(expect.arrayContaining(pages.map((page) => `${FOLDER}${page}.md`)));
});

describe.each(pairs)('%s', (chinese, english) => {
	test('has the chapters of the English one', () => {
		expect(exists(english)).toBe(true);
		expect(depthsIn(english).length).toBeGreaterThan(0);
		expect(depthsIn(chinese)).toEqual(depthsIn(english));
	});

	test('leads to the English one, and is found from there', () => {
		expect(linksIn(chinese).map(({ target }) => target)).toContain(english);
		expect(linksIn(english).map(({ target }) => target)).toContain(chinese);
	});

	test('keeps the rules of writing', () => {
		// Tables of nodes hold names and meanings as a documentation has them, once one is imported; our own texts are tested as such.
		const isMade = chinese.startsWith(`${FOLDER}nodes/`);
		const broken = proseIn(chinese, isMade ? /^\|.*$/gm : undefined).flatMap((line) =>
			misspelt(line).map((rule) => `${line}: ${rule}`),
		);
		expect(broken).toEqual([]);
	});
});

// The README says less in places, as each of its chapters leads to the pages.
test.each(pairs.filter(([chinese]) => chinese.startsWith(FOLDER)))(
	'%s has the tables of the English one, row by row, its lists and its commands',
	(chinese, english) => {
		expect(tablesIn(chinese)).toEqual(tablesIn(english));
		expect(countOf(/^- /gm, chinese)).toBe(countOf(/^- /gm, english));
		expect(countOf(/^\d+\. /gm, chinese)).toBe(countOf(/^\d+\. /gm, english));
		const languages = (document: string) => codeBlocks(textOf(document)).map(({ language }) => language);
		expect(languages(chinese)).toEqual(languages(english));
	},
);
