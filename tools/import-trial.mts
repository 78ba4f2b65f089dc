// Tries an import in a copy of the project: the fixture export is written into the contract, what follows from it is generated, and the
// unit and contract tests have to be as green as before. Ends with status 1 where they are not.
import { endOnSignals } from '../e2e/commands.mts';
import { copyOfProject } from './project-copy.mts';
import { attempt, testsOfContract, trialStep } from './trial-step.mts';

endOnSignals();
await attempt(async () => {
	const copy = await copyOfProject();
	await trialStep(copy, 'import', 'tools/contract-import.mts', 'test/tools/fixtures/apifox-export.yaml', '--write');
	await trialStep(copy, 'generate', 'tools/generate.mts');
	await trialStep(copy, 'tests', ...testsOfContract());
});
