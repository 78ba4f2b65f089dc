// npm run mutants: makes the package wrong, one line at a time, in a copy, and tells whether the tests that claim to notice it do. Levels
// of tests and parts of a mutant's name choose some of them: "npm run mutants -- unit in-process", "npm run mutants -- rounds e2e".
import { endOnSignals } from '../e2e/commands.mts';
import { mutants } from './mutants/mutants.mts';
import { tryMutants } from './mutants/trial.mts';

endOnSignals();
process.exitCode = (await tryMutants(mutants, process.argv.slice(2))) ? 0 : 1;
