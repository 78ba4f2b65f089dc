import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endGroup, runCommand } from './commands.mts';
import type { InstalledN8n } from './install.mts';
import { projectFolder } from './project.mts';
import { fetchOnce } from './rest.mts';
import { until } from './until.mts';

/** What it takes to start an n8n, again and again on the same data folder. */
export interface Launchable {
	installed: InstalledN8n;
	folder: string;
	port: number;
	/** The whole environment of the process. */
	env: Record<string, string>;
}

const startLimit = 180_000;
const readyLine = 'Editor is now accessible via';

/** Where n8n's log goes. */
export const logFile = (folder: string) => join(folder, 'n8n.log');
const pidFile = (folder: string) => join(folder, 'n8n.pid');

/** Whether a process of this id runs. */
export const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

/** The process that runs on a data folder; undefined when none does. */
const pidOf = (folder: string) =>
	existsSync(pidFile(folder)) ? Number(readFileSync(pidFile(folder), 'utf8')) : undefined;

/** Ends what runs on a data folder without asking. */
export function kill(folder: string): void {
	const pid = pidOf(folder);
	if (pid !== undefined) endGroup(pid, 'SIGKILL');
	rmSync(pidFile(folder), { force: true });
}

/**
 * Starts n8n and waits until its editor is there. It ends with this process, at the latest.
 * @throws Error with n8n's log when it does not start
 */
export async function launch({ installed, folder, port, env }: Launchable): Promise<void> {
	const log = openSync(logFile(folder), 'a');
	const from = statSync(logFile(folder)).size;
	const guard = pathToFileURL(join(projectFolder, 'e2e', 'end-with-parent.mjs')).href;
	const child = spawn(installed.node, ['--import', guard, installed.bin, 'start'], {
		cwd: folder,
		env,
		detached: true,
		stdio: ['ignore', log, log, 'ipc'],
	});
	closeSync(log);
	const { pid } = child;
	if (pid === undefined) throw new Error(`${installed.node} could not be started`);
	writeFileSync(pidFile(folder), String(pid));
	child.unref();
	child.channel?.unref();
	const said = () => readFileSync(logFile(folder)).subarray(from).toString();
	try {
		await until(
			'n8n to start',
			async () => {
				if (!isAlive(pid)) throw new Error(`n8n ended while it started. Its log:\n${said()}`);
				if (!said().includes(readyLine)) return undefined;
				const health = await fetchOnce(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
				return health?.ok || undefined;
			},
			{ within: startLimit, every: 250, lastSeen: () => `Its log:\n${said()}` },
		);
	} catch (error) {
		kill(folder);
		throw error;
	}
}

/** Asks n8n to end; what is left after half a minute is ended without asking. */
export async function end(folder: string): Promise<void> {
	const pid = pidOf(folder);
	if (pid !== undefined && isAlive(pid)) {
		process.kill(pid, 'SIGTERM');
		await until('n8n to end', () => !isAlive(pid) || undefined).catch(() => undefined);
	}
	kill(folder);
}

/**
 * Asks the system how much memory n8n's main process has in use.
 * @returns bytes
 */
export async function memoryOf(folder: string): Promise<number> {
	const pid = pidOf(folder);
	const onLinux = `/proc/${pid}/status`;
	if (existsSync(onLinux)) return Number(/VmRSS:\s*(\d+) kB/.exec(readFileSync(onLinux, 'utf8'))?.[1]) * 1024;
	const { output } = await runCommand('ps', ['-o', 'rss=', '-p', String(pid)], { cwd: '/', timeLimit: 10_000 });
	return Number(output.trim()) * 1024;
}
