// npm test: every step in turn, each announced, and one summary line at the end. A step that breaks off counts as
// failed, and the others still run. As an argument, "e2e" runs the build and the tests in a real n8n only, "scale" the build and
// those with several n8n processes, "browser" the build and those in n8n's editor.
import { endOnSignals } from '../e2e/commands.mts';
import { allSteps, browser, build, realN8n, scale, type Step } from './steps.mts';
import { addUp, summaryLine, type Tally } from './tally.mts';

async function tallyOf({ name, run }: Step): Promise<Tally> {
	try {
		return await run();
	} catch (error) {
		return { passed: 0, failed: [`${name}: ${error instanceof Error ? error.message : String(error)}`], skipped: [] };
	}
}

endOnSignals();
const steps = { e2e: [build, realN8n], scale: [build, scale], browser: [build, browser] }[process.argv[2]] ?? allSteps;
const tallies: Tally[] = [];
for (const [index, step] of steps.entries()) {
	const started = Date.now();
	console.log(`\n=== ${index + 1}/${steps.length}  ${step.name}`);
	const tally = await tallyOf(step);
	tallies.push(tally);
	console.log(`--- ${step.name}: ${summaryLine(tally)} (${Math.round((Date.now() - started) / 1000)} s)`);
}
const total = addUp(tallies);
const list = (title: string, lines: string[]) => lines.length > 0 && console.log(`\n${title}:\n${lines.join('\n')}`);
list('Skipped', total.skipped);
list('Failed', total.failed);
console.log(`\n${summaryLine(total)}`);
process.exitCode = total.failed.length > 0 ? 1 : 0;
