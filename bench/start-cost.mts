import { readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startN8n } from '../e2e/n8n.mts';
import { end, launch, logFile, memoryOf, type Launchable } from '../e2e/n8nProcess.mts';
import { until } from '../e2e/until.mts';
import { figuresOf, shown, times, type Section } from './results.mts';
import type { Bench } from './rounds.mts';
import { processorTime } from './stage.mts';
import { median } from './statistics.mts';

/** What one start of n8n took. */
interface Start {
	/** Seconds until n8n said that its editor is there. */
	ready: number;
	/** Seconds of processor time of n8n's main process until it had nothing left to do. */
	processor: number;
	/** Resident memory of n8n's main process then, in MiB. */
	memory: number;
}

const MOST_TIME = 1.02;
/** In MB, as the aim says it. */
const MOST_MEMORY = 5;
/** A process that uses less than this share of a processor for so many milliseconds has nothing left to do. */
const IDLE = { share: 0.05, milliseconds: 2000 };

const WITHOUT = 'n8n without this package';
const WITH = 'n8n with this package';

async function untilIdle(pid: number): Promise<void> {
	let [before, at] = [processorTime(pid), Date.now()];
	await until(
		'n8n to have nothing left to do',
		() => {
			const [now, time] = [processorTime(pid), Date.now()];
			const share = (now - before) / ((time - at) / 1000);
			[before, at] = [now, time];
			return share < IDLE.share || undefined;
		},
		{ within: 120_000, every: IDLE.milliseconds },
	);
}

async function startOnce(place: Launchable): Promise<Start> {
	const { folder } = place;
	const began = Date.now();
	await launch(place);
	// The last thing n8n writes to its log is that it is ready.
	const ready = (statSync(logFile(folder)).mtimeMs - began) / 1000;
	const pid = Number(readFileSync(join(folder, 'n8n.pid'), 'utf8'));
	await untilIdle(pid);
	const taken = { ready, processor: processorTime(pid), memory: (await memoryOf(folder)) / 2 ** 20 };
	await end(folder);
	return taken;
}

/** What a start costs more when this package is installed: the same n8n on the same data, with and without the package, in turns. */
export async function startCost({ installed, rounds }: Bench): Promise<Section> {
	const n8n = await startN8n(installed);
	const place = JSON.parse(readFileSync(n8n.stateFile, 'utf8')) as Launchable;
	const here = join(dirname(n8n.stateFile), '.n8n', 'nodes', 'node_modules', 'n8n-nodes-jingdigital');
	const away = join(dirname(n8n.stateFile), 'away');
	const starts = new Map<string, Start[]>([WITHOUT, WITH].map((name) => [name, []]));
	const pairs = rounds === 1 ? 1 : 2 * rounds + 1;
	try {
		await end(place.folder);
		for (let pair = 0; pair < pairs; pair++) {
			// Who comes second may find a warmer machine, so they take turns in that too.
			for (const name of pair % 2 === 0 ? [WITHOUT, WITH] : [WITH, WITHOUT]) {
				if (name === WITHOUT) renameSync(here, away);
				try {
					starts.get(name)?.push(await startOnce(place));
				} finally {
					if (name === WITHOUT) renameSync(away, here);
				}
			}
		}
	} finally {
		await n8n.stop();
	}
	const valuesOf = (key: keyof Start) =>
		new Map([...starts].map(([name, all]) => [name, all.map((start) => start[key])]));
	const ratioOf = (key: keyof Start) => {
		const [without, withIt] = [...valuesOf(key).values()].map(median);
		return withIt / without;
	};
	const [without, withIt] = [...valuesOf('memory').values()].map(median);
	const more = ((withIt - without) * 2 ** 20) / 1e6;
	const percent = (ratio: number) => `${shown((ratio - 1) * 100)} % more`;
	return {
		title: "n8n's start with and without this package",
		how: `Processor time and resident memory of n8n's main process, taken when it has nothing left to do; ${times(pairs)} each, in turns, on the same data.`,
		figures: [
			...figuresOf('processor time', 's', valuesOf('processor')),
			...figuresOf('time until ready', 's', valuesOf('ready')),
			...figuresOf('resident memory', 'MiB', valuesOf('memory')),
		],
		claims: [
			{
				wanted: 'less than 2 % more processor time',
				seen: percent(ratioOf('processor')),
				met: ratioOf('processor') < MOST_TIME,
			},
			{ wanted: 'ready less than 2 % later', seen: percent(ratioOf('ready')), met: ratioOf('ready') < MOST_TIME },
			{ wanted: 'less than 5 MB more memory', seen: `${shown(more)} MB more`, met: more < MOST_MEMORY },
		],
	};
}
