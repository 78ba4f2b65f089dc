// npm run release:check: everything that npm test does, and then what a release needs beside it; see release/steps.mts. It needs
// nothing but what is installed, and the npm registry for an n8n that is not installed yet. With the argument "--without-tests"
// the tests, which just ran, are left out.
import { parseArgs } from 'node:util';
import { endOnSignals } from '../e2e/commands.mts';
import { projectFolder } from '../e2e/project.mts';
import { manifestOf } from './release/packed.mts';
import { releaseSteps } from './release/steps.mts';
import { runSteps } from './run-steps.mts';
import { allSteps, build, scan } from './steps.mts';

const { values } = parseArgs({ options: { 'without-tests': { type: 'boolean', default: false } } });
endOnSignals();
// Each n8n that is started wants to be told when this process ends.
process.setMaxListeners(0);
const isGood = await runSteps([...(values['without-tests'] ? [build, scan] : allSteps), ...releaseSteps]);
const { version } = manifestOf(projectFolder);
console.log(isGood ? `Version ${version} can be released.` : `Version ${version} cannot be released yet.`);
process.exitCode = isGood ? 0 : 1;
