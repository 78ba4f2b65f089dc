import { runIn } from './project-copy.mts';

const minute = 60_000;

// What has nothing to do with the contract's operations: it has just run in the project itself.
const UNCONCERNED = [
	'test/api/',
	'test/bench/',
	'test/credentials/',
	'test/documentation/',
	'test/nodes/(JingTrigger|shared)/',
	'test/tools/(changed|mutants|release)/',
];

/**
 * Gives the program that runs the tests of a copy in which the contract has changed, and what it is given.
 *
 * @param besides folders, or beginnings of paths, of tests that the change cannot concern
 */
export const testsOfContract = (...besides: string[]): [program: string, ...args: string[]] => [
	'node_modules/jest/bin/jest.js',
	...['--selectProjects', 'unit', 'contract', '--maxWorkers', '1', '--ci', '--silent', '--forceExit'],
	...['--testPathIgnorePatterns', ...UNCONCERNED, ...besides],
];

/**
 * Runs one program in a copy of the project, and says on a line how that went and how long it took.
 *
 * @param copy the folder of the copy
 * @param name of the step
 * @param program the file, in the copy
 * @param args what it is given
 * @throws Error with what the program has said, when it ends with another status than 0
 */
export async function trialStep(copy: string, name: string, program: string, ...args: string[]): Promise<void> {
	const began = Date.now();
	const { status, output } = await runIn(copy, program, args, 10 * minute);
	console.log(`${name}: ${status === 0 ? 'good' : 'not good'} (${Math.round((Date.now() - began) / 1000)} s)`);
	if (status !== 0) throw new Error(output.replaceAll(copy, '.'));
}

/**
 * Does a trial, and ends the process with status 1 where it comes to nothing.
 *
 * @param trial what is tried
 */
export async function attempt(trial: () => Promise<void>): Promise<void> {
	try {
		await trial();
	} catch (reason) {
		console.log(reason instanceof Error ? reason.message : String(reason));
		process.exitCode = 1;
	}
}
