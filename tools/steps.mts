import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingBrowser } from '../e2e/browser/chromium.mts';
import { runCommand } from '../e2e/commands.mts';
import { lineOf, lineVariable, type Line } from '../e2e/line.mts';
import { pack, packageToTest, packageVariables } from '../e2e/pack.mts';
import { n8nVersion, projectFolder, temporaryFolder } from '../e2e/project.mts';
import { missingServices } from '../e2e/scale/services.mts';
import { tallyOfJest, type Tally } from './tally.mts';

/** Takes text that somebody may want to see. */
export type Show = (text: string) => void;

/** One part of the test run. */
export interface Step {
	name: string;
	/** Does it and shows what happens. Only a defect of the step itself is thrown. */
	run(show: Show): Promise<Tally>;
}

/** One step, or several at once. */
export type Part = Step | Step[];

const minute = 60_000;
/** The path of a command that is installed with this project. */
export const tool = (name: string) => join(projectFolder, 'node_modules', '.bin', name);

/** A step that is one check: it passes when its command ends with status 0 and says nothing that it must not say. */
export function check(name: string, command: string[], options: { minutes: number; mustNotSay?: RegExp }): Step {
	return {
		name,
		async run(show) {
			const [file, ...args] = command;
			const timeLimit = options.minutes * minute;
			const { status, output } = await runCommand(tool(file), args, { cwd: projectFolder, timeLimit, show });
			const good = status === 0 && !options.mustNotSay?.test(output);
			return { passed: good ? 1 : 0, failed: good ? [] : [`${name}: ${command.join(' ')}`], skipped: [] };
		},
	};
}

/** A step that runs the tests of jest projects. */
export function tests(
	name: string,
	projects: string[],
	options: { minutes: number; args?: string[]; env?: Record<string, string> },
): Step {
	return {
		name,
		async run(show) {
			const outputFile = join(temporaryFolder('n8n-jest'), 'result.json');
			const args = ['--selectProjects', ...projects, '--json', '--outputFile', outputFile, ...(options.args ?? [])];
			// Ended mildly, so that it ends the n8n of the stories.
			await runCommand(tool('jest'), ['--ci', ...args], {
				cwd: projectFolder,
				env: { ...process.env, ...options.env },
				timeLimit: options.minutes * minute,
				show,
				endWith: 'SIGTERM',
			});
			const result = existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, 'utf8')) : undefined;
			return tallyOfJest(name, result);
		},
	};
}

/**
 * A step that is left out, and says so, where the machine lacks something for it.
 * @param step what is done where nothing is missing
 * @param missing names what is missing; asked when it is the step's turn
 * @returns the step
 */
export function whereComplete(step: Step, missing: () => string[]): Step {
	return {
		name: step.name,
		async run(show) {
			const lacks = missing();
			if (lacks.length === 0) return await step.run(show);
			return { passed: 0, failed: [], skipped: [], leftOut: [`${step.name} (no ${lacks.join(', no ')} here)`] };
		},
	};
}

const workers = ['--maxWorkers', '2'];

/**
 * The stories that go to n8n 1.x in every test run: each node and credential, tokens, batches, failed items, drop-downs, the triggers
 * and their repeats. All others go there too with "npm run test:e2e -- 1.123.81-node22", as CI does.
 */
const STORIES_FOR_FIRST_LINE =
	'stories/(alone/)?(credential|example|example-poll|many-items|operations|operations-documented|operations-lists|refused-items|starts|token|trigger-repeats|tuzhan-poll|tuzhan-writing)\\.test';

const compile = check('Build', ['gulp'], { minutes: 5 });

/** Builds the package in both languages, and packs it for all steps that start an n8n. */
export const build: Step = {
	name: compile.name,
	async run(show) {
		const tally = await compile.run(show);
		if (tally.failed.length > 0) return tally;
		process.env[packageVariables.en] = await pack(temporaryFolder('n8n-package'));
		process.env[packageVariables.zh] = await packageToTest('zh');
		return tally;
	},
};

/** n8n's verification scan of the sources and of the packed package. */
export const scan = check("n8n's verification scan", ['tsx', 'tools/scan.mts'], { minutes: 10 });

/**
 * A step that runs stories in a real n8n.
 * @param line which one
 * @param stories a pattern for the files; without it, all
 */
export function storiesIn({ name }: Line, stories?: string): Step {
	const args = ['--maxWorkers', '4', '--forceExit', ...(stories === undefined ? [] : ['--testPathPatterns', stories])];
	const title = `Tests in n8n ${name}`;
	return tests(title, ['e2e', 'alone'], { minutes: 60, args, env: { [lineVariable]: name } });
}

export const browser = whereComplete(
	tests('Tests in a browser', ['browser'], { minutes: 30, args: ['--runInBand', '--forceExit'] }),
	missingBrowser,
);

export const scale = tests('Tests with several n8n processes', ['scale'], {
	minutes: 30,
	args: ['--runInBand', '--forceExit'],
});

/** What the project's documents promise to whoever adds an operation, or imports the documentation, is tried in copies. */
const trials: Step[] = [
	check('An import, in a copy', ['tsx', 'tools/import-trial.mts'], { minutes: 15 }),
	check('A new operation, in a copy', ['tsx', 'tools/operation-trial.mts'], { minutes: 15 }),
];

const types: Step[] = [
	check('Types of the package', ['tsc', '--noEmit'], { minutes: 10 }),
	check('Types of everything around it', ['tsc', '-p', 'tsconfig.dev.json'], { minutes: 10 }),
];

const builtAndTested: Part[] = [
	build,
	tests('Unit tests', ['unit'], { minutes: 10, args: workers }),
	tests('Contract tests', ['contract'], { minutes: 10, args: workers }),
	tests("Tests in n8n's engine", ['in-process'], { minutes: 15, args: workers }),
];

/** What the Node.js that runs it can make a difference for: n8n brings one of its own. */
export const onThisNode: Part[] = [types, ...builtAndTested];

/** Everything, cheapest first. */
export const allSteps: Part[] = [
	[
		check('Format', ['prettier', '--check', '--log-level', 'warn', '.'], { minutes: 5 }),
		// ESLint ends with status 0 when there are only warnings.
		check('Lint', ['n8n-node', 'lint'], { minutes: 10, mustNotSay: /✖ \d+ problem/ }),
		...types,
	],
	...builtAndTested,
	[scan, ...trials],
	storiesIn(lineOf(n8nVersion)),
	[browser, storiesIn(lineOf('1.123.81-node22'), STORIES_FOR_FIRST_LINE)],
	whereComplete(scale, missingServices),
];
