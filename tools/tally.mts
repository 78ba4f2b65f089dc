import { relative } from 'node:path';
import { projectFolder } from '../e2e/project.mts';

/** A test file, and how long it took. */
export interface TimedFile {
	/** The step's name and the file's path. */
	name: string;
	seconds: number;
}

/** How the checks of one step, or of all, went. */
export interface Tally {
	passed: number;
	/** What did not pass, one line each. */
	failed: string[];
	/** What was left out, one line each. */
	skipped: string[];
	/** Whole steps that this machine lacks something for, each with what it lacks. */
	leftOut?: string[];
	/** The test files that were run. */
	files?: TimedFile[];
}

/** The part of jest's --json output that is read here. */
export interface JestResult {
	success: boolean;
	testResults: Array<{
		name: string;
		message: string;
		status: string;
		/** When it began and ended, in milliseconds since 1970. */
		startTime: number;
		endTime: number;
		assertionResults: Array<{ fullName: string; status: string }>;
	}>;
}

/**
 * Adds tallies up.
 * @returns one tally of all
 */
export function addUp(tallies: Tally[]): Tally {
	return {
		passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
		failed: tallies.flatMap(({ failed }) => failed),
		skipped: tallies.flatMap(({ skipped }) => skipped),
		leftOut: tallies.flatMap(({ leftOut = [] }) => leftOut),
		files: tallies.flatMap(({ files = [] }) => files),
	};
}

/**
 * Counts the tests of a jest run. A run without a single test, one that broke off, and a test file that could not be
 * loaded count as failed: nothing may look passed that did not run.
 * @param name the step's name, put in front of each line
 * @param result what jest wrote; undefined when it wrote nothing
 * @returns the tally
 */
export function tallyOfJest(name: string, result: JestResult | undefined): Tally {
	if (result === undefined) return { passed: 0, failed: [`${name}: jest ended without a result`], skipped: [] };
	const tests = result.testResults.flatMap((file) => file.assertionResults);
	const named = (statuses: string[]) =>
		tests.filter(({ status }) => statuses.includes(status)).map(({ fullName }) => `${name}: ${fullName}`);
	const failed = named(['failed']);
	for (const file of result.testResults) {
		const hasFailedTest = file.assertionResults.some(({ status }) => status === 'failed');
		if (file.status === 'failed' && !hasFailedTest) failed.push(`${name}: ${file.name} could not be run`);
	}
	if (tests.length === 0 && failed.length === 0) failed.push(`${name}: there is no test`);
	if (!result.success && failed.length === 0) failed.push(`${name}: jest says that the run did not succeed`);
	const passed = tests.filter(({ status }) => status === 'passed').length;
	const files = result.testResults.map((file) => ({
		name: `${name}: ${relative(projectFolder, file.name)}`,
		seconds: (file.endTime - file.startTime) / 1000,
	}));
	return { passed, failed, skipped: named(['pending', 'skipped', 'todo', 'disabled']), files };
}

/**
 * Names the test files that took longest.
 * @param tally of all steps
 * @param count how many
 * @returns such as "  12.3 s  Unit tests: test/api/pace.test.mts", the slowest first
 */
export function slowestFiles({ files = [] }: Tally, count: number): string[] {
	return [...files]
		.sort((one, other) => other.seconds - one.seconds)
		.slice(0, count)
		.map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

/**
 * Puts a tally into the one line that ends a test run.
 * @returns such as "312 passed, 0 failed"
 */
export function summaryLine({ passed, failed, skipped, leftOut = [] }: Tally): string {
	const some = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
	return `${passed} passed, ${failed.length} failed${some}${leftOut.map((step) => `, left out: ${step}`).join('')}`;
}
