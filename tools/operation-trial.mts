// Tries in a copy of the project what CONTRIBUTING.md says of adding an operation: npm run operation:new, what the documentation says
// put into its three files, npm run generate, and the unit and contract tests have to be as green as before. Nothing else may have been
// touched by hand. Ends with status 1 where something is not so.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endOnSignals, runCommand } from '../e2e/commands.mts';
import { formatted } from './generate/formatted.mts';
import { FILLS, KEY } from './operation-trial/fills.mts';
import { copyOfProject } from './project-copy.mts';
import { attempt, testsOfContract, trialStep } from './trial-step.mts';

const minute = 60_000;

endOnSignals();
const copy = await copyOfProject();

async function git(...args: string[]): Promise<string> {
	const settings = ['-c', 'user.name=Trial', '-c', 'user.email=trial@example.com', '-c', 'commit.gpgsign=false'];
	const { status, output } = await runCommand('git', [...settings, ...args], { cwd: copy, timeLimit: minute });
	if (status !== 0) throw new Error(`git ${args.join(' ')} did not work:\n${output}`);
	return output;
}

/** What has changed since the last commit of the copy, new files too. */
const changed = async () =>
	(await git('status', '--porcelain', '-z', '--untracked-files=all'))
		.split('\0')
		.filter(Boolean)
		.map((line) => line.slice(3))
		.sort();

async function fillIn(): Promise<void> {
	for (const [file, fills] of Object.entries(FILLS)) {
		let text = readFileSync(join(copy, file), 'utf8');
		for (const [wanted, written] of fills) {
			const filled = text.replace(wanted, () => written);
			if (filled === text) throw new Error(`The stub of ${file} does not ask for ${String(wanted)}.`);
			text = filled;
		}
		writeFileSync(join(copy, file), await formatted(file, text));
	}
}

await attempt(async () => {
	await git('init', '--quiet');
	await git('add', '--all');
	await git('commit', '--quiet', '--no-verify', '--message', 'Before');
	await trialStep(copy, 'new operation', 'tools/operation-new.mts', KEY);
	await fillIn();
	const byHand = await changed();
	const expected = Object.keys(FILLS).sort();
	if (byHand.join() !== expected.join()) throw new Error(`Touched by hand: ${byHand.join(', ')}`);
	await trialStep(copy, 'generate', 'tools/generate.mts');
	await trialStep(copy, 'types', 'node_modules/typescript/bin/tsc', '--noEmit');
	await trialStep(
		copy,
		'format',
		'node_modules/prettier/bin/prettier.cjs',
		'--check',
		'--log-level',
		'warn',
		...(await changed()),
	);
	await trialStep(copy, 'tests', ...testsOfContract('test/tools/contract-import'));
	console.log(`Touched by hand, ${byHand.length} files: ${byHand.join(', ')}`);
});
