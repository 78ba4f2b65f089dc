// npm test: every step in turn, each announced, and one summary line at the end. As a first argument, "changed" runs what the changes of
// the working tree can break and is quick, "node" what depends on the Node.js that runs it, "e2e" the build and the tests in a real n8n
// only, "scale" the build and those with several n8n processes, "browser" the build and those in n8n's editor. After "e2e", a name of
// e2e/line.mts says in which n8n.
import { endOnSignals } from '../e2e/commands.mts';
import { lineOf } from '../e2e/line.mts';
import { stepsForChanges } from './changed/steps.mts';
import { runSteps } from './run-steps.mts';
import { allSteps, browser, build, onThisNode, scale, storiesIn, type Part } from './steps.mts';

const [part = 'all', lineName] = process.argv.slice(2);
const parts: Record<string, () => Part[] | Promise<Part[]>> = {
	all: () => allSteps,
	changed: stepsForChanges,
	node: () => onThisNode,
	e2e: () => [build, storiesIn(lineOf(lineName))],
	scale: () => [build, scale],
	browser: () => [build, browser],
};

endOnSignals();
// Each command that is under way wants to be told when this process ends.
process.setMaxListeners(0);
if (part in parts) {
	process.exitCode = (await runSteps(await parts[part]())) ? 0 : 1;
} else {
	console.log(`There is no part "${part}" of the tests. There are: ${Object.keys(parts).join(', ')}`);
	process.exitCode = 1;
}
