import { readFileSync } from 'node:fs';
import path from 'node:path';
import { messagesOf, type Message } from './messages.mts';
import { table } from './tables.mts';

const PARTS: Array<[heading: string, isHere: (folder: string) => boolean]> = [
	['Calls, answers and credentials', (folder) => folder === 'api' || folder === 'credentials'],
	['Operations whose path is not public', (folder) => folder === 'nodes/forms/endpoint'],
	['What was filled in', (folder) => folder.startsWith('nodes/Jing') || folder === 'nodes' || folder === 'nodes/forms'],
	['Tuzhan', (folder) => folder.startsWith('nodes/TuzhanAudience')],
];
const TRIGGER = 'nodes/JingTrigger';

const capitalized = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** What happened, and the way out; some texts hold both, sentence by sentence. */
function rowOf({ text, advice }: Message): string[] {
	const [, first, rest] = /^(.{15,}?[.:]) ([A-Z].*)$/.exec(text) ?? [];
	return advice === '' && first ? [first, rest] : [text, capitalized(advice)];
}

/**
 * Writes the page of everything that the package can say when something does not go as wanted.
 *
 * @param project the folder of package.json
 * @returns Markdown, the text of docs/troubleshooting.md
 */
export function troubleshootingPage(project: string): string {
	const introduction = readFileSync(
		path.join(project, 'tools/generate/documents/introductions/troubleshooting.md'),
		'utf8',
	).trim();
	// One that begins with a gap and a sentence is the end of others.
	const messages = messagesOf(project).filter(({ text }) => !/^… [A-Z]/.test(text));
	const ofTrigger = messages.filter(({ folder }) => folder === TRIGGER);
	const others = messages.filter(({ folder }) => folder !== TRIGGER);
	const sections = PARTS.flatMap(([heading, isHere]) => {
		const rows = others.filter(({ folder }) => isHere(folder)).map(rowOf);
		return ['', `## ${heading}`, '', ...table(['What it says', 'What to do'], rows)];
	});
	return [
		'<!-- Made by `npm run generate` from the sources and tools/generate/documents/introductions/troubleshooting.md. -->',
		introduction,
		...sections,
		'',
		'## Trigger',
		'',
		...table(['What it says, or answers', 'What to do'], ofTrigger.map(rowOf)),
		'',
	].join('\n');
}
