import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endOnSignals } from '../commands.mts';
import { ensureN8n } from '../install.mts';
import { connectN8n, startN8n, type N8n } from '../n8n.mts';
import { isAlive } from '../n8nProcess.mts';
import { packageToTest } from '../pack.mts';
import { n8nVersion } from '../project.mts';
import { startProcess, stopProcess, type N8nProcess } from './processes.mts';
import { settingsFor, startRedis, startServices, stopServices, type Services } from './services.mts';

/** An n8n in queue mode: a main process, two workers, two webhook processes, Redis and PostgreSQL. */
export interface SetUp {
	n8n: N8n;
	services: Services;
	workers: N8nProcess[];
	webhooks: N8nProcess[];
	/** The address of a webhook on one of the webhook processes, by turns. */
	through(url: string, index: number): string;
}

interface Stored {
	stateFile: string;
	services: Services;
	processes: N8nProcess[];
}

const stateVariable = 'JINGDIGITAL_SCALE';
const wanted = ['worker', 'worker', 'webhook', 'webhook'] as const;

function read(): Stored {
	const file = process.env[stateVariable];
	if (file === undefined) throw new Error('There is no n8n for the stories. Run them with: npm run test:scale');
	return JSON.parse(readFileSync(file, 'utf8'));
}

const write = (stored: Stored) => writeFileSync(process.env[stateVariable] as string, JSON.stringify(stored));

/**
 * The set-up that all stories of this folder share. What an earlier story ended is started again.
 * @throws Error outside of the jest project scale, and when something does not start
 */
export async function connectSetUp(): Promise<SetUp> {
	const stored = read();
	const n8n = connectN8n(stored.stateFile);
	await startRedis(stored.services);
	const running = stored.processes.filter(({ pid }) => isAlive(pid));
	const missing = [...wanted];
	for (const { command } of running) missing.splice(missing.indexOf(command), 1);
	const processes = [
		...running,
		...(await Promise.all(missing.map(async (command) => await startProcess(n8n, command)))),
	];
	write({ ...stored, processes });
	const of = (which: N8nProcess['command']) => processes.filter(({ command }) => command === which);
	const [workers, webhooks] = [of('worker'), of('webhook')];
	const through = (url: string, index: number) => url.replace(n8n.url, webhooks[index % webhooks.length].url);
	return { n8n, services: stored.services, workers, webhooks, through };
}

/**
 * Runs once before all stories: starts everything, with the package installed.
 * @throws Error when one of these does not work
 */
export async function startSetUp(): Promise<void> {
	endOnSignals();
	const [services, installed, packed] = await Promise.all([startServices(), ensureN8n(n8nVersion), packageToTest()]);
	const { stateFile } = await startN8n(installed, settingsFor(services), packed);
	process.env[stateVariable] = join(services.folder, 'set-up.json');
	write({ stateFile, services, processes: [] });
	await connectSetUp();
}

/** Runs once after all stories: ends everything. */
export async function stopSetUp(): Promise<void> {
	const { stateFile, services, processes } = read();
	await Promise.all(processes.map(stopProcess));
	if (existsSync(stateFile)) await connectN8n(stateFile).stop();
	await stopServices(services);
}
