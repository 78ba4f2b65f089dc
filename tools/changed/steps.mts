import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../e2e/commands.mts';
import { projectFolder } from '../../e2e/project.mts';
import { check, tests, tool, type Part } from '../steps.mts';
import { allFiles, changes } from './git.mts';
import { concernedFiles } from './reading.mts';

/** More tests than these do not fit into two minutes on 2 cores; then those in n8n's engine wait for npm test. */
const MOST_TESTS = 60;

const projects = ['unit', 'contract', 'in-process'];

/** Asks jest which tests are those of some files, the files themselves among them. Returns their paths. */
async function testsOf(files: string[]): Promise<string[]> {
	if (files.length === 0) return [];
	const args = ['--selectProjects', ...projects, '--listTests', '--json', '--findRelatedTests', ...files];
	const { status, output } = await runCommand(tool('jest'), args, { cwd: projectFolder, timeLimit: 60_000 });
	const list = output.split('\n').find((line) => line.startsWith('['));
	if (status !== 0 || list === undefined) throw new Error(`jest could not name the tests:\n${output}`);
	return JSON.parse(list) as string[];
}

const isInEngine = (file: string) => file.includes('/test/in-process/');

/** A check of types that remembers what it has seen; npm test starts from nothing. */
function types(name: string, project: string) {
	const memory = join(projectFolder, 'node_modules', '.cache', 'types');
	mkdirSync(memory, { recursive: true });
	const command = ['tsc', '--project', project, '--noEmit', '--incremental', '--tsBuildInfoFile'];
	return check(name, [...command, join(memory, `${project}.tsbuildinfo`)], { minutes: 5 });
}

/**
 * Finds out what the changes of the working tree, or of the branch, can break and can be checked in two minutes, and says what is left
 * for npm test.
 * @returns the steps; none where nothing has changed
 */
export async function stepsForChanges(): Promise<Part[]> {
	const { since, files } = await changes();
	console.log(`Changed since ${since}: ${files.length === 0 ? 'nothing' : files.join(', ')}`);
	if (files.length === 0) return [];

	const all = await allFiles();
	const here = files.filter((file) => all.includes(file));
	const concerned = await testsOf(concernedFiles(files, all));
	const inEngine = concerned.filter(isInEngine);
	const areTooMany = concerned.length > MOST_TESTS && inEngine.length > 0;
	const run = areTooMany ? concerned.filter((file) => !isInEngine(file)) : concerned;

	const leftOut = [
		...(areTooMany ? [`${inEngine.length} files of tests in n8n's engine (npm run test:in-process)`] : []),
		"tests of files that do not import what has changed, n8n's verification scan, and everything in a real n8n, in a browser and with several n8n processes (npm test)",
	];
	console.log(`Not run: ${leftOut.join('; ')}`);

	const linted = here.filter((file) => /\.(ts|js|mjs)$|^package\.json$/.test(file));
	return [
		[
			...(here.length === 0
				? []
				: [check('Format', ['prettier', '--check', '--ignore-unknown', ...here], { minutes: 2 })]),
			...(linted.length === 0
				? []
				: [check('Lint', ['eslint', '--max-warnings', '0', '--no-warn-ignored', ...linted], { minutes: 2 })]),
			types('Types of the package', 'tsconfig.json'),
			types('Types of everything around it', 'tsconfig.dev.json'),
		],
		...(run.length === 0
			? []
			: [tests('Tests', projects, { minutes: 10, args: ['--maxWorkers', '2', '--runTestsByPath', ...run] })]),
	];
}
