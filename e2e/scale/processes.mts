import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { InstalledN8n } from '../install.mts';
import { endGroup } from '../commands.mts';
import type { N8n } from '../n8n.mts';
import { freePort, projectFolder } from '../project.mts';
import { fetchOnce } from '../rest.mts';
import { until } from '../until.mts';

/** A further process of an n8n in queue mode. */
export interface N8nProcess {
	/** Where a webhook process listens; a worker only says here that it is well. */
	url: string;
	stop(): Promise<void>;
}

/**
 * Starts a webhook process or a worker of an n8n that runs in queue mode, on the same data and with the same package.
 * @param n8n the main process
 * @param command what the process is for
 * @returns the process, once it is ready
 * @throws Error with its log when it does not start
 */
export async function startProcess(n8n: N8n, command: 'webhook' | 'worker'): Promise<N8nProcess> {
	const { installed, folder, env } = JSON.parse(readFileSync(n8n.stateFile, 'utf8')) as {
		installed: InstalledN8n;
		folder: string;
		env: Record<string, string>;
	};
	const port = await freePort();
	const logFile = join(folder, `${command}-${port}.log`);
	const log = openSync(logFile, 'a');
	const guard = pathToFileURL(join(projectFolder, 'e2e', 'end-with-parent.mts')).href;
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
	const said = () => `Its log:\n${readFileSync(logFile, 'utf8').slice(-3000)}`;
	const url = `http://127.0.0.1:${port}`;
	await until(
		`the ${command} to start`,
		async () => {
			if (child.exitCode !== null) throw new Error(`The ${command} ended while it started. ${said()}`);
			return (await fetchOnce(`${url}/healthz`).catch(() => undefined))?.ok || undefined;
		},
		{ within: 180_000, every: 250, lastSeen: said },
	);
	return {
		url,
		async stop() {
			if (child.exitCode !== null) return;
			const gone = new Promise((resolve) => child.once('exit', resolve));
			process.kill(pid, 'SIGTERM');
			const clock = setTimeout(() => endGroup(pid, 'SIGKILL'), 30_000);
			await gone;
			clearTimeout(clock);
		},
	};
}
