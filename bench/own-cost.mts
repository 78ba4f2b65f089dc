import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder, temporaryFolder } from '../e2e/project.mts';
import { until } from '../e2e/until.mts';
import { thisPackage, upsert, type Candidate } from './candidates.mts';
import { PARTS, timeByPart, type Part } from './profile.mts';
import { figuresOf, shown, times, type Section } from './results.mts';
import { type Bench } from './rounds.mts';
import { execute, openStage, type Stage } from './stage.mts';
import { median } from './statistics.mts';

/** This package's own doing, and what it has n8n do. Not the parameters: evaluating the form is up to n8n, for any node. */
const OWN: Part[] = PARTS.slice(0, 3);

async function profiled(
	stage: Stage,
	file: string,
	candidate: Candidate,
	items: number,
): Promise<Record<Part, number>> {
	rmSync(file, { force: true });
	process.kill(stage.pid, 'SIGUSR2');
	await execute(stage, candidate.workflow(items));
	process.kill(stage.pid, 'SIGUSR2');
	await until('the profile', () => existsSync(file) || undefined, { within: 120_000 });
	return timeByPart(JSON.parse(readFileSync(file, 'utf8')));
}

/** Where n8n's time goes in single calls, by CPU profile. */
export async function ownCost({ installed, items, rounds }: Bench): Promise<Section> {
	const file = join(temporaryFolder('n8n-bench'), 'n8n.cpuprofile');
	const hook = pathToFileURL(join(projectFolder, 'bench', 'profiled.mts')).href;
	const stage = await openStage(installed, { n8n: { NODE_OPTIONS: `--import ${hook}`, BENCH_PROFILE: file } });
	const count = items(1000);
	try {
		const work = upsert(1);
		const candidate = thisPackage(stage, work);
		await execute(stage, candidate.workflow(100));
		const runs: Array<Record<Part, number>> = [];
		for (let round = 0; round < rounds; round++) runs.push(await profiled(stage, file, candidate, count));
		const perCall = (parts: Part[]) => runs.map((one) => parts.reduce((sum, part) => sum + one[part], 0) / count);
		const own = perCall(OWN);
		const byPart = new Map<string, number[]>([
			["this package's own, beyond n8n's request helper", own],
			...PARTS.filter((part) => part !== 'idle').map((part): [string, number[]] => [part, perCall([part])]),
		]);
		return {
			title: "What a single call costs n8n's processor",
			how:
				`CPU profile (every 0.2 ms) of n8n's main process over ${count.toLocaleString('en')} single calls, ${times(rounds)}; milliseconds per call. ` +
				"A moment belongs to the innermost function on the stack that is this package's or n8n's request helper.",
			figures: figuresOf(work.name, 'ms', byPart),
			claims: [
				{
					wanted: "less than 1 ms of CPU per call beyond n8n's request helper",
					seen: `${shown(median(own))} ms`,
					met: median(own) < 1,
				},
			],
		};
	} finally {
		await stage.close();
	}
}
