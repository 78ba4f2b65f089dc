import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeMeanings } from '../../../api/refusal/codes.ts';
import { messagesOf, type Message } from './messages.mts';
import { table } from './tables.mts';

const PARTS: Array<[heading: string, isHere: (folder: string) => boolean]> = [
	['Calls, answers and credentials', (folder) => folder.startsWith('api') || folder === 'credentials'],
	['Operations whose path was not read', (folder) => folder === 'nodes/undocumented'],
	['What was filled in', (folder) => /^nodes\/(Jing|jing|shared)/.test(folder) || folder === 'nodes'],
	['Tuzhan', (folder) => /^nodes\/(TuzhanAudience|tuzhan)/.test(folder)],
];
const CODES =
	'An item in the error output carries the cause in `details.code`, for workflows to branch on: these names stay. Beside it stand `description`, and behind a call, as far as there are any, `status` (of HTTP) and `apiCode`, `apiMessage` and `requestId`, which the support of the API asks for.';
const TRIGGERS = ['nodes/JingTrigger', 'nodes/shared/receiving'];

const capitalized = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** What happened, and the way out; some texts hold both, sentence by sentence. */
function rowOf({ text, advice }: Message): string[] {
	const [, first, rest] = /^(.{15,}?[.:]) ([A-Z].*)$/.exec(text) ?? [];
	return advice === '' && first ? [first, rest] : [text, capitalized(advice)];
}

const withCode = (message: Message): string[] => [...rowOf(message), message.code && `\`${message.code}\``];

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
	const ofTrigger = messages.filter(({ folder }) => TRIGGERS.includes(folder));
	const others = messages.filter(({ folder }) => !TRIGGERS.includes(folder));
	const sections = PARTS.flatMap(([heading, isHere]) => {
		const rows = others.filter(({ folder }) => isHere(folder)).map(withCode);
		return ['', `## ${heading}`, '', ...table(['What it says', 'What to do', 'Code'], rows)];
	});
	return [
		'<!-- Made by `npm run generate` from the sources and tools/generate/documents/introductions/troubleshooting.md. -->',
		introduction,
		'',
		'## Codes',
		'',
		CODES,
		'',
		...table(
			['Code', 'What it means'],
			Object.entries(codeMeanings).map(([code, { meaning }]) => [`\`${code}\``, meaning]),
		),
		...sections,
		'',
		'## Trigger',
		'',
		...table(['What it says, or answers', 'What to do'], ofTrigger.map(rowOf)),
		'',
	].join('\n');
}
