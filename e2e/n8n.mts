import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientOf, type N8nClient } from './client.mts';
import { runCommand } from './commands.mts';
import type { InstalledN8n } from './install.mts';
import { waysOf, type Ways } from './line.mts';
import { end, kill, launch, logFile, memoryOf, type Launchable } from './n8nProcess.mts';
import { installPackage, pack } from './pack.mts';
import { freePort, temporaryFolder } from './project.mts';
import { setUpOwner, type Login, type Session } from './rest.mts';

/** All that is needed to talk to an n8n that another process started. It is kept in a file in n8n's data folder. */
interface Running extends Launchable {
	session: Session;
}

export interface N8n extends N8nClient {
	/** Such as "2.41.1". */
	version: string;
	ways: Ways;
	url: string;
	login: Login;
	/** The owner's session. */
	session: Session;
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
	/** Ends this n8n, installs another build of the package over the one it has, and starts it again on the same data. */
	install(packed: string): Promise<void>;
	/** Ends this n8n without asking, as a power cut does, and starts it again on the same data. */
	crash(): Promise<void>;
	/** Ends this n8n and removes its data. */
	stop(): Promise<void>;
}

const login: Login = { email: 'owner@n8n.example', password: 'Sandbox-only-1' };

/**
 * Nothing of the caller's environment reaches n8n but what a process needs: settings of another n8n, a proxy, or jest's
 * NODE_ENV would change how it behaves.
 */
async function settings(
	{ installed, folder, port }: Omit<Launchable, 'env'>,
	more: Record<string, string>,
): Promise<Record<string, string>> {
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
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		...waysOf(installed.version).settings(`http://127.0.0.1:${port}/`),
		...installed.settings,
		...more,
	};
}

const stateFile = (folder: string) => join(folder, 'running.json');

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
	const { folder, session, installed } = running;
	const ways = waysOf(installed.version);
	return {
		...clientOf(session, ways),
		version: installed.version,
		ways,
		url: session.url,
		login,
		session,
		stateFile: stateFile(folder),
		log: () => readFileSync(logFile(folder), 'utf8'),
		memory: async () => await memoryOf(folder),
		storedCredential: async (id) => await exportCredential(running, id),
		async restart() {
			await end(folder);
			await launch(running);
		},
		async install(packed) {
			await end(folder);
			await installPackage(packed, join(folder, '.n8n'));
			await launch(running);
		},
		async crash() {
			kill(folder);
			await launch(running);
		},
		async stop() {
			await end(folder);
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

/**
 * Starts a real n8n with data of its own, an owner, and the package in dist/, packed and installed as by a user.
 * It ends with the process that called this, at the latest.
 * @param installed the n8n to start
 * @param more further settings of n8n, as environment variables
 * @param packed the package, where it is packed already
 * @returns the running n8n
 * @throws Error with n8n's log when it does not start
 */
export async function startN8n(
	installed: InstalledN8n,
	more: Record<string, string> = {},
	packed?: string,
): Promise<N8n> {
	const folder = temporaryFolder('n8n-e2e');
	// First, because n8n has to be gone before its folder is removed.
	process.prependOnceListener('exit', () => kill(folder));
	try {
		const tarball = packed ?? (await pack(folder));
		await installPackage(tarball, join(folder, '.n8n'));
		const port = await freePort();
		const place = { installed, folder, port };
		const base = { ...place, env: await settings(place, more) };
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
