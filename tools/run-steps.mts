import type { Part, Show, Step } from './steps.mts';
import { addUp, slowestFiles, summaryLine, type Tally } from './tally.mts';

async function tallyOf({ name, run }: Step, show: Show): Promise<Tally> {
	try {
		return await run(show);
	} catch (error) {
		return { passed: 0, failed: [`${name}: ${error instanceof Error ? error.message : String(error)}`], skipped: [] };
	}
}

/**
 * Lets several write at once: each line stands whole, with a name in front of it.
 * @param name of the one who writes
 * @param write where the lines go
 * @returns `show` takes text; `end` gives out what has no line end
 */
export function linesOf(name: string, write: Show) {
	let rest = '';
	const put = (line: string) => write(`${name} | ${line}\n`);
	return {
		show(text: string) {
			const lines = (rest + text).split('\n');
			rest = lines.pop() ?? '';
			lines.forEach(put);
		},
		end() {
			if (rest !== '') put(rest);
		},
	};
}

/**
 * Does every step in turn, or at once with those that stand in a list with it, announces each, and ends with one summary line of
 * all. A step that breaks off counts as failed, and the others are still done.
 * @returns whether nothing failed
 */
export async function runSteps(parts: Part[]): Promise<boolean> {
	const tallies: Tally[] = [];
	const count = parts.flat().length;
	let number = 0;
	const write: Show = (text) => process.stdout.write(text);

	async function done(step: Step, lines = { show: write, end: () => {} }): Promise<void> {
		const started = Date.now();
		write(`\n=== ${++number}/${count}  ${step.name}\n`);
		const tally = await tallyOf(step, lines.show);
		lines.end();
		tallies.push(tally);
		write(`--- ${step.name}: ${summaryLine(tally)} (${Math.round((Date.now() - started) / 1000)} s)\n`);
	}

	for (const part of parts) {
		if (Array.isArray(part)) await Promise.all(part.map(async (step) => await done(step, linesOf(step.name, write))));
		else await done(part);
	}

	const total = addUp(tallies);
	const list = (title: string, lines: string[]) => lines.length > 0 && write(`\n${title}:\n${lines.join('\n')}\n`);
	list('Skipped', total.skipped);
	list('Failed', total.failed);
	list('The slowest test files', slowestFiles(total, 10));
	write(`\n${summaryLine(total)}\n`);
	return total.failed.length === 0;
}
