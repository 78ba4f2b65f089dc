import type { Step } from './steps.mts';
import { addUp, summaryLine, type Tally } from './tally.mts';

async function tallyOf({ name, run }: Step): Promise<Tally> {
	try {
		return await run();
	} catch (error) {
		return { passed: 0, failed: [`${name}: ${error instanceof Error ? error.message : String(error)}`], skipped: [] };
	}
}

/**
 * Does every step in turn, announces each, and ends with one summary line of all. A step that breaks off counts as failed, and
 * the others are still done.
 * @returns whether nothing failed
 */
export async function runSteps(steps: Step[]): Promise<boolean> {
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
	return total.failed.length === 0;
}
