import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endGroup } from '../commands.mts';
import type { InstalledN8n } from '../install.mts';
import type { N8n } from '../n8n.mts';
import { isAlive } from '../n8nProcess.mts';
import { freePort, projectFolder } from '../project.mts';
import { fetchOnce } from '../rest.mts';
import { until } from '../until.mts';

/** A further process of an n8n in queue mode. */
export interface N8nProcess {
	command: 'webhook' | 'worker';
	/** Where a webhook process listens; a worker only says here that it is well. */
	url: string;
	pid: number;
	logFile: string;
}

/**
 * Starts a webhook process or a worker of an n8n that runs in queue mode, on the same data and with the same package. It
 * ends with this process, at the latest.
 * @param n8n the main process
 * @param command what the process is for
 * @returns the process, once it is ready
 * @throws Error with its log when it does not start
 */
export async function startProcess(n8n: N8n, command: N8nProcess['command']): Promise<N8nProcess> {
	const { installed, folder, env } = JSON.parse(readFileSync(n8n.stateFile, 'utf8')) as {
		installed: InstalledN8n;
		folder: string;
		env: Record<string, string>;
	};
	const port = await freePort();
	const logFile = join(folder, `${command}-${port}.log`);
	const log = openSync(logFile, 'a');
	const guard = pathToFileURL(join(projectFolder, 'e2e', 'end-with-parent.mjs')).href;
	const child = spawn(installed.node, ['--import', guard, installed.bin, command], {
		cwd: folder,
		env: {
			...env,
			N8N_PORT: String(port),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		},
		detached: true,
		stdio: ['ignore', log, log, 'ipc'],
	});
	closeSync(log);
	const { pid } = child;
	if (pid === undefined) throw new Error(`${installed.node} could not be started`);
	child.unref();
	child.channel?.unref();
	const started = { command, url: `http://127.0.0.1:${port}`, pid, logFile };
	const said = () => `Its log:\n${logOf(started).slice(-3000)}`;
	await until(
		`the ${command} to start`,
		async () => {
			if (!isAlive(pid)) throw new Error(`The ${command} ended while it started. ${said()}`);
			return (await fetchOnce(`${started.url}/healthz/readiness`).catch(() => undefined))?.ok || undefined;
		},
		{ within: 180_000, every: 250, lastSeen: said },
	);
	return started;
}

/** Asks a process to end; what is left after half a minute is ended without asking. */
export async function stopProcess({ pid }: N8nProcess): Promise<void> {
	if (!isAlive(pid)) return;
	process.kill(pid, 'SIGTERM');
	await until('the process to end', () => !isAlive(pid) || undefined).catch(() => endGroup(pid, 'SIGKILL'));
}

/** Everything a process wrote to its log so far. */
export const logOf = ({ logFile }: N8nProcess): string => readFileSync(logFile, 'utf8');

/** The ids of the executions that a worker has started. */
export const startedBy = (worker: N8nProcess): string[] =>
	[...logOf(worker).matchAll(/Worker started execution (\d+) /g)].map(([, id]) => id);
