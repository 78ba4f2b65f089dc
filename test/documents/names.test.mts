import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { missingScripts } from '../../tools/release/commands.mts';
import { codeBlocks, documents, exists, files, inlineCode, project, textOf } from './documents.mts';

const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };

// What follows npm in a command; which scripts there are is asked of package.json.
const NPM = ['ci', 'install', 'pack', 'publish', 'run', 'start', 'test', 'uninstall', 'update', 'version'];
const FOLDERS = new Set(files.map((file) => file.split('/')[0]));
// A place for a name of the reader's own, or several files at once.
const IS_PATTERN = /[*…<]|Your/;
// The reader's own export, which contract:import reads.
const OF_THE_READER = ['export.json'];
// Names that n8n 2.41.1 reads in n8n/dist, which is not installed here: in modules/community-packages and in workflow-runner.
const OF_N8N = [
	'N8N_COMMUNITY_PACKAGES_ENABLED',
	'N8N_REINSTALL_MISSING_PACKAGES',
	'N8N_UNVERIFIED_PACKAGES_ENABLED',
	'OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS',
];

/** Code of a document, line by line: the blocks of commands, and what stands in backticks. */
function codeIn(document: string): string[] {
	const text = textOf(document);
	const commands = codeBlocks(text).filter(({ language }) => ['', 'sh', 'bash', 'dockerfile'].includes(language));
	return [...commands.flatMap((block) => block.text.split('\n')), ...inlineCode(text)];
}

const named = documents.flatMap((document) => codeIn(document).map((code) => ({ document, code })));
const breaches = (found: Array<{ document: string; code: string }>) =>
	found.map(({ document, code }) => `${document}: ${code}`);

test('every command of npm exists', () => {
	const commands = named.filter(({ code }) => /\bnpm [\w:-]/.test(code));
	expect(commands.length).toBeGreaterThan(30);
	expect(commands.flatMap(({ document, code }) => missingScripts(document, code, scripts))).toEqual([]);
	const unknown = commands.filter(({ code }) =>
		[...code.matchAll(/\bnpm ([\w:-]+)/g)].some(([, name]) => !NPM.includes(name)),
	);
	expect(breaches(unknown)).toEqual([]);
});

test('every command of npx exists', () => {
	const tools = readdirSync(path.join(project, 'node_modules/.bin'));
	const commands = named.flatMap(({ document, code }) =>
		[...code.matchAll(/\bnpx ([@\w/-]+)/g)].map(([, name]) => ({ document, code, name })),
	);
	expect(commands.length).toBeGreaterThan(3);
	expect(breaches(commands.filter(({ name }) => !tools.includes(name) && !name.startsWith('@n8n/')))).toEqual([]);
});

test('every file that is named with its folder is there', () => {
	const paths = named.filter(
		({ code }) => FOLDERS.has(code.split('/')[0]) && /^[\w./-]+$/.test(code) && code.includes('/'),
	);
	const there = (file: string) => exists(file) || files.some((each) => each.startsWith(`${file}.`));
	expect(paths.length).toBeGreaterThan(30);
	expect(breaches(paths.filter(({ code }) => !IS_PATTERN.test(code) && !there(code)))).toEqual([]);
});

test('every file that is named alone is there', () => {
	const names = named.filter(({ code }) => /^[\w-][\w.-]*\.(md|json|mts|ts|js|mjs|yaml|svg|csv)$/.test(code));
	const there = new Set(files.map((file) => path.posix.basename(file)));
	expect(names.length).toBeGreaterThan(1);
	expect(breaches(names.filter(({ code }) => !there.has(code) && !OF_THE_READER.includes(code)))).toEqual([]);
});

test('every variable of the environment is one that n8n or this repository reads', () => {
	const known = [
		...filesOf(path.join(project, 'node_modules/@n8n/config/dist')),
		...filesOf(path.join(project, 'node_modules/n8n-core/dist')),
		...files.filter((file) => /\.(mts|ts|js|yml)$|\.ci\/run$/.test(file)).map((file) => path.join(project, file)),
	]
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
	const variables = named.flatMap(({ document, code }) =>
		[...code.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => ({ document, code: name })),
	);
	expect(variables.length).toBeGreaterThan(5);
	expect(breaches(variables.filter(({ code }) => !known.includes(code) && !OF_N8N.includes(code)))).toEqual([]);
});

test('every block of JSON can be read', () => {
	const blocks = documents.flatMap((document) =>
		codeBlocks(textOf(document)).filter(({ language }) => language === 'json'),
	);
	expect(blocks.length).toBeGreaterThan(0);
	for (const { text } of blocks) expect(() => JSON.parse(text)).not.toThrow();
});

/** The compiled files of a package. */
function filesOf(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.js'))
		.map((file) => path.join(folder, file));
}
