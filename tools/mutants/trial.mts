import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { runCommand } from '../../e2e/commands.mts';
import { projectFolder } from '../../e2e/project.mts';
import { copyOfProject } from '../project-copy.mts';
import { tallyOfJest, type Tally } from '../tally.mts';
import type { Claim, Mutant } from './mutants.mts';

const MINUTES = 20;
const LEVELS = ['unit', 'contract', 'in-process', 'e2e'];

/**
 * How long tests may take with a fault in the package, which may make them wait or repeat for good: a test that does not come to its
 * end has noticed it.
 *
 * @param without how long they take without the fault, in milliseconds
 * @returns milliseconds
 */
const patienceFor = (without: number) => Math.min(without * 3 + 60_000, MINUTES * 60_000);

/**
 * Makes one line wrong.
 *
 * @param text of the file
 * @param mutant what to replace
 * @returns the file's text with the fault
 * @throws Error when the text to replace does not stand there exactly once
 */
export function mutated(
	text: string,
	{ name, file, find, replace }: Pick<Mutant, 'name' | 'file' | 'find' | 'replace'>,
): string {
	const parts = text.split(find);
	if (parts.length !== 2) {
		throw new Error(`"${name}": "${find}" stands ${parts.length - 1} times in ${file}, and has to once.`);
	}
	return parts.join(replace);
}

/** Runs the tests of one level in the copy. */
async function run(folder: string, { level, tests }: Claim, timeLimit: number): Promise<Tally> {
	const command = (name: string, args: string[]) =>
		runCommand(join(projectFolder, 'node_modules/.bin', name), args, {
			cwd: folder,
			timeLimit,
			endWith: 'SIGTERM',
		});
	if (level === 'e2e') {
		const { status, output } = await command('gulp', []);
		if (status !== 0) throw new Error(`The package cannot be built:\n${output}`);
	}
	const outputFile = join(folder, 'result.json');
	rmSync(outputFile, { force: true });
	const projects = level === 'e2e' ? ['e2e', 'alone'] : [level];
	const args = ['--ci', '--maxWorkers', '2', '--forceExit', '--testPathPatterns', tests];
	await command('jest', ['--selectProjects', ...projects, ...args, '--json', '--outputFile', outputFile]);
	return tallyOfJest(level, existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, 'utf8')) : undefined);
}

const nameOf = ({ level, tests }: Claim) => `${level}, ${tests.split(sep).join('/')}`;

/**
 * Tries mutants in a copy of the project: first the claimed tests without any, which have to pass, then each mutant.
 *
 * @param mutants all there are
 * @param wanted levels, and parts of names, that choose some; none chooses all
 * @returns whether each chosen mutant was noticed by every chosen level that claims to
 */
export async function tryMutants(mutants: Mutant[], wanted: string[]): Promise<boolean> {
	const levels = wanted.filter((word) => LEVELS.includes(word));
	const words = wanted.filter((word) => !LEVELS.includes(word));
	const chosen = mutants
		.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
		.map((mutant) => ({
			mutant,
			claims: mutant.claims.filter(({ level }) => levels.length === 0 || levels.includes(level)),
		}))
		.filter(({ claims }) => claims.length > 0);
	const folder = await copyOfProject();
	const claims = new Map(chosen.flatMap((each) => each.claims.map((claim) => [nameOf(claim), claim] as const)));
	const broken: string[] = [];
	const lasted = new Map<string, number>();
	for (const [name, claim] of claims) {
		const began = Date.now();
		const { passed, failed } = await run(folder, claim, MINUTES * 60_000);
		lasted.set(name, Date.now() - began);
		console.log(`as it is   ${failed.length === 0 && passed > 0 ? 'passes    ' : 'FAILS     '} ${name}`);
		if (failed.length > 0 || passed === 0) broken.push(name, ...failed);
	}
	if (broken.length > 0) {
		console.log(`\nWithout any mutant, these tests have to pass first:\n${broken.join('\n')}`);
		return false;
	}
	let caught = 0;
	let missed = 0;
	for (const { mutant, claims: its } of chosen) {
		const file = join(folder, mutant.file);
		const text = readFileSync(file, 'utf8');
		writeFileSync(file, mutated(text, mutant));
		for (const claim of its) {
			const { failed } = await run(folder, claim, patienceFor(lasted.get(nameOf(claim))!));
			if (failed.length > 0) caught += 1;
			else missed += 1;
			console.log(
				`${failed.length > 0 ? 'caught    ' : 'NOT CAUGHT'} ${mutant.name}: ${nameOf(claim)} (${failed.length} failed)`,
			);
		}
		writeFileSync(file, text);
	}
	console.log(`\n${chosen.length} mutants: ${caught} passed, ${missed} failed`);
	return missed === 0 && caught > 0;
}
