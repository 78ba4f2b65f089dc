// Tries an import in a copy of the project: the fixture export is written into the contract, what follows from it is generated, and the
// unit and contract tests have to be as green as before. Ends with status 1 where they are not.
import { endOnSignals } from '../e2e/commands.mts';
import { copyOfProject, runIn } from './project-copy.mts';

const minute = 60_000;

// What has nothing to do with the contract's operations: it has just run in the project itself.
const UNCONCERNED = ['test/api/', 'test/bench/', 'test/credentials/', 'test/nodes/JingTrigger/'];

const JEST = [
	...['--selectProjects', 'unit', 'contract', '--maxWorkers', '2', '--ci', '--silent', '--forceExit'],
	...['--testPathIgnorePatterns', ...UNCONCERNED],
];
const STEPS: Array<[string, string, string[]]> = [
	['import', 'tools/contract-import.mts', ['test/tools/fixtures/apifox-export.yaml', '--write']],
	['generate', 'tools/generate.mts', []],
	['tests', 'node_modules/jest/bin/jest.js', JEST],
];

endOnSignals();
const copy = await copyOfProject();
for (const [name, program, args] of STEPS) {
	const began = Date.now();
	const { status, output } = await runIn(copy, program, args, 8 * minute);
	console.log(`${name}: ${status === 0 ? 'good' : 'not good'} (${Math.round((Date.now() - began) / 1000)} s)`);
	if (status === 0) continue;
	console.log(output.replaceAll(copy, '.'));
	process.exitCode = 1;
	break;
}
