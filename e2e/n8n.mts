import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clientOf, type N8nClient } from './client.mts';
import { endGroup, runCommand } from './commands.mts';
import type { InstalledN8n } from './install.mts';
import { installPackage, pack } from './pack.mts';
import { freePort, projectFolder, temporaryFolder } from './project.mts';
import { once, setUpOwner, type Login, type Session } from './rest.mts';
import { until } from './until.mts';

/** All that is needed to talk to an n8n that another process started. It is kept in a file in n8n's data folder. */
interface Running {
	installed: InstalledN8n;
	folder: string;
	port: number;
	env: Record<string, string>;
	session: Session;
}

export interface N8n extends N8nClient {
	url: string;
	login: Login;
	/** The file that `connectN8n` reads. */
	stateFile: string;
	/** Everything this n8n wrote to its log so far. */
	log(): string;
	/** Resident memory of n8n's main process, in bytes. */
	memory(): Promise<number>;
	/** What is stored of a credential, decrypted by n8n's own command line. */
	storedCredential(id: string): Promise<Record<string, unknown>>;
	/** Ends this n8n and starts it again on the same data. */
	restart(): Promise<void>;
	/** Ends this n8n and removes its data. */
	stop(): Promise<void>;
}

const login: Login = { email: 'owner@n8n.example', password: 'Sandbox-only-1' };
const startLimit = 180_000;
const readyLine = 'Editor is now accessible via';

/**
 * Nothing of the caller's environment reaches n8n but what a process needs: settings of another n8n, a proxy, or jest's
 * NODE_ENV would change how it behaves.
 */
async function settings(folder: string, port: number, more: Record<string, string>): Promise<Record<string, string>> {
	const kept = ['PATH', 'LANG', 'TMPDIR'].flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, value]];
	});
	return {
		...Object.fromEntries(kept),
		HOME: folder,
		N8N_USER_FOLDER: folder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		...more,
	};
}

const logFile = (folder: string) => join(folder, 'n8n.log');
const stateFile = (folder: string) => join(folder, 'running.json');
const pidFile = (folder: string) => join(folder, 'n8n.pid');

const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

/** The process that runs on a data folder; undefined when none does. */
const pidOf = (folder: string) => (existsSync(pidFile(folder)) ? Number(readFileSync(pidFile(folder), 'utf8')) : undefined);

/** Ends what runs on a data folder without asking. */
function kill(folder: string): void {
	const pid = pidOf(folder);
	if (pid !== undefined) endGroup(pid, 'SIGKILL');
	rmSync(pidFile(folder), { force: true });
}

/** Starts the process and waits until its editor is there. */
async function launch({ installed, folder, port, env }: Omit<Running, 'session'>): Promise<void> {
	const log = openSync(logFile(folder), 'a');
	const from = statSync(logFile(folder)).size;
	const guard = pathToFileURL(join(projectFolder, 'e2e', 'end-with-parent.mts')).href;
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
				const health = await fetch(`http://127.0.0.1:${port}/healthz`, { headers: once }).catch(() => undefined);
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
async function end(folder: string): Promise<void> {
	const pid = pidOf(folder);
	if (pid !== undefined && isAlive(pid)) {
		process.kill(pid, 'SIGTERM');
		await until('n8n to end', () => !isAlive(pid) || undefined).catch(() => undefined);
	}
	kill(folder);
}

async function memoryOf(folder: string): Promise<number> {
	const pid = pidOf(folder);
	const onLinux = `/proc/${pid}/status`;
	if (existsSync(onLinux)) return Number(/VmRSS:\s*(\d+) kB/.exec(readFileSync(onLinux, 'utf8'))?.[1]) * 1024;
	const { output } = await runCommand('ps', ['-o', 'rss=', '-p', String(pid)], { cwd: '/', timeLimit: 10_000 });
	return Number(output.trim()) * 1024;
}

async function exportCredential({ installed, folder, env }: Running, id: string): Promise<Record<string, unknown>> {
	const file = join(folder, `credential-${id}.json`);
	const args = [installed.bin, 'export:credentials', `--id=${id}`, '--decrypted', `--output=${file}`];
	const { status, output } = await runCommand(installed.node, args, { cwd: folder, env, timeLimit: 120_000 });
	if (status !== 0) throw new Error(`n8n could not export credential ${id}:\n${output}`);
	const [credential] = JSON.parse(readFileSync(file, 'utf8'));
	rmSync(file);
	return credential.data;
}

function n8nOf(running: Running): N8n {
	const { folder, session } = running;
	return {
		...clientOf(session),
		url: session.url,
		login,
		stateFile: stateFile(folder),
		log: () => readFileSync(logFile(folder), 'utf8'),
		memory: async () => await memoryOf(folder),
		storedCredential: async (id) => await exportCredential(running, id),
		async restart() {
			await end(folder);
			await launch(running);
		},
		async stop() {
			await end(folder);
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

/**
 * Starts a real n8n with data of its own, an owner, and the package in dist/ packed and installed as a user would do it.
 * It ends with the process that called this, at the latest.
 * @param installed the n8n to start
 * @param more further settings of n8n, as environment variables
 * @returns the running n8n
 * @throws Error with n8n's log when it does not start
 */
export async function startN8n(installed: InstalledN8n, more: Record<string, string> = {}): Promise<N8n> {
	const folder = temporaryFolder('n8n-e2e');
	// First, because n8n has to be gone before its folder is removed.
	process.prependOnceListener('exit', () => kill(folder));
	try {
		const tarball = await pack(folder);
		await installPackage(tarball, join(folder, '.n8n'));
		const port = await freePort();
		const base = { installed, folder, port, env: await settings(folder, port, more) };
		await launch(base);
		const running = { ...base, session: await setUpOwner(`http://127.0.0.1:${port}`, login) };
		writeFileSync(stateFile(folder), JSON.stringify(running));
		return n8nOf(running);
	} catch (error) {
		kill(folder);
		throw error;
	}
}

/**
 * Talks to an n8n that `startN8n` started, also from another process or another jest test file.
 * @param file its state file
 * @returns the running n8n
 */
export const connectN8n = (file: string): N8n => n8nOf(JSON.parse(readFileSync(file, 'utf8')));
