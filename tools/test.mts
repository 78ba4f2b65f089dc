// npm test: every step in turn, each announced, and one summary line at the end. As a first argument, "e2e" runs the build and the tests
// in a real n8n only, "scale" the build and those with several n8n processes, "browser" the build and those in n8n's editor. After "e2e", a
// name of e2e/line.mts says in which n8n.
import { endOnSignals } from '../e2e/commands.mts';
import { lineOf } from '../e2e/line.mts';
import { runSteps } from './run-steps.mts';
import { allSteps, browser, build, scale, storiesIn } from './steps.mts';

const [part, lineName] = process.argv.slice(2);
const parts = {
	e2e: () => [build, storiesIn(lineOf(lineName))],
	scale: () => [build, scale],
	browser: () => [build, browser],
};

endOnSignals();
const isGood = await runSteps(part in parts ? parts[part as keyof typeof parts]() : allSteps);
process.exitCode = isGood ? 0 : 1;
