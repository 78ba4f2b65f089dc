import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeMeanings } from '../../../api/refusal/codes.ts';
import { messagesOf, type Edition, type Message } from './messages.mts';
import { table } from './tables.mts';
import { english, type Words } from './words.mts';

const PARTS: Array<[part: keyof Words['parts'], isHere: (folder: string) => boolean]> = [
	['calls', (folder) => folder.startsWith('api') || folder === 'credentials'],
	['open', (folder) => folder === 'nodes/undocumented'],
	['input', (folder) => /^nodes\/(Jing|jing|shared)/.test(folder) || folder === 'nodes'],
	['tuzhan', (folder) => /^nodes\/(TuzhanAudience|TuzhanPollTrigger|tuzhan)/.test(folder)],
];
const TRIGGERS = ['nodes/JingTrigger', 'nodes/TuzhanTrigger', 'nodes/shared/receiving'];

/** The page in one language. */
export interface Troubleshooting {
	/** The folder of the introduction, from the project's. */
	introductions: string;
	words: Words;
	/** What is said there for a text of the sources. */
	edition?: Edition;
	/** What a code means there. */
	meaning?: (english: string) => string;
}

/** The one in docs. */
export const englishTroubleshooting: Troubleshooting = {
	introductions: 'tools/generate/documents/introductions',
	words: english,
};

// n8n is written so in front of a sentence, too.
const capitalized = (text: string) =>
	text.startsWith('n8n') ? text : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** What happened, and the way out; some texts hold both, sentence by sentence. */
function rowOf({ text, advice, shown }: Message, words: Words): string[] {
	const holdsBoth = advice === '' && english.firstSentence.test(text);
	const [, first, rest] = (holdsBoth && words.firstSentence.exec(shown.text)) || [];
	return first ? [first, rest] : [shown.text, capitalized(shown.advice)];
}

/**
 * Writes the page of everything that the package can say when something does not go as wanted.
 *
 * @param project the folder of package.json
 * @param page in which language
 * @returns Markdown, the text of docs/troubleshooting.md or docs/zh/troubleshooting.md
 */
export function troubleshootingPage(project: string, page = englishTroubleshooting): string {
	const { introductions, words, edition, meaning: said = (text) => text } = page;
	const introduction = readFileSync(path.join(project, introductions, 'troubleshooting.md'), 'utf8').trim();
	// One that begins with a gap and a sentence is the end of others.
	const messages = messagesOf(project, edition, words).filter(({ text }) => !/^… [A-Z]/.test(text));
	const ofTrigger = messages.filter(({ folder }) => TRIGGERS.includes(folder));
	const others = messages.filter(({ folder }) => !TRIGGERS.includes(folder));
	const withCode = (message: Message) => [...rowOf(message, words), message.code && `\`${message.code}\``];
	const sections = PARTS.flatMap(([part, isHere]) => {
		const rows = others.filter(({ folder }) => isHere(folder)).map(withCode);
		return ['', `## ${words.parts[part]}`, '', ...table(words.messagesHead, rows)];
	});
	return [
		words.madeOf('troubleshooting.md'),
		introduction,
		'',
		`## ${words.codesHeading}`,
		'',
		words.codes,
		'',
		...table(
			words.codesHead,
			Object.entries(codeMeanings).map(([code, { meaning }]) => [`\`${code}\``, said(meaning)]),
		),
		...sections,
		'',
		`## ${words.parts.trigger}`,
		'',
		...table(
			words.triggerHead,
			ofTrigger.map((message) => rowOf(message, words)),
		),
		'',
	].join('\n');
}
