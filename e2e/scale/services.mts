import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { freePort, temporaryFolder } from '../project.mts';
import { until } from '../until.mts';

/** A Redis and a PostgreSQL of their own, on loopback, with data in temporary folders. */
export interface Services {
	/** The settings by which n8n finds both and shares its work among processes. */
	settings: Record<string, string>;
	stop(): Promise<void>;
}

const versions = '/usr/lib/postgresql';
const folders = (process.env.PATH ?? '').split(':').concat('/usr/sbin');

/** The folder of a program: one of PATH, or, for PostgreSQL on Debian and Ubuntu, that of its newest version. */
function folderOf(program: string): string {
	const debian = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
	const found = [...folders, ...debian.map((version) => join(versions, version, 'bin'))].find((folder) =>
		existsSync(join(folder, program)),
	);
	if (found === undefined)
		throw new Error(`There is no ${program}. Debian and Ubuntu: sudo apt-get install redis-server postgresql.`);
	return found;
}

/** PostgreSQL refuses to run as root; its package makes a user for it. */
function userForPostgres(): { uid: number; gid: number } | Record<string, never> {
	if (process.getuid?.() !== 0) return {};
	const line = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.find((entry) => entry.startsWith('postgres:'));
	if (line === undefined)
		throw new Error('There is no user postgres to run PostgreSQL as. Run this as another user than root.');
	const [, , uid, gid] = line.split(':').map(Number);
	return { uid, gid };
}

const answers = async (port: number) =>
	await new Promise<true | undefined>((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port }, () => {
			socket.end();
			resolve(true);
		});
		socket.once('error', () => resolve(undefined));
	});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill(signal);
	await gone;
}

/**
 * Starts Redis and PostgreSQL for one story.
 * @returns how n8n finds them
 * @throws Error when one of them is not installed or does not start
 */
export async function startServices(): Promise<Services> {
	const [redis, postgres] = [folderOf('redis-server'), folderOf('initdb')];
	const folder = temporaryFolder('n8n-scale');
	const user = userForPostgres();
	if ('uid' in user) chownSync(folder, user.uid, user.gid);
	const [redisPort, postgresPort] = [await freePort(), await freePort()];
	const options = { cwd: folder, ...user };
	const log = openSync(join(folder, 'services.log'), 'a');
	const data = join(folder, 'data');

	const initdb = spawn(join(postgres, 'initdb'), ['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--locale=C'], {
		...options,
		stdio: ['ignore', log, log],
	});
	await new Promise((resolve) => initdb.once('exit', resolve));
	const where = ['-p', String(postgresPort), '-k', folder, '-h', '127.0.0.1'];
	const database = spawn(
		join(postgres, 'postgres'),
		['-D', data, ...where, '-c', 'fsync=off', '-c', 'max_connections=200'],
		{ ...options, stdio: ['ignore', log, log] },
	);
	const queue = spawn(
		join(redis, 'redis-server'),
		['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		{ ...options, stdio: ['ignore', log, log] },
	);
	closeSync(log);
	const kill = () => [database, queue].forEach((child) => child.kill('SIGKILL'));
	process.prependOnceListener('exit', kill);

	const said = () => readFileSync(join(folder, 'services.log'), 'utf8').slice(-2000);
	const areReady = async () => {
		const isOpen = (await answers(redisPort)) && (await answers(postgresPort));
		return (isOpen && said().includes('database system is ready to accept connections')) || undefined;
	};
	try {
		await until('Redis and PostgreSQL to start', areReady, { lastSeen: () => `They said:\n${said()}` });
	} catch (reason) {
		kill();
		throw reason;
	}
	return {
		settings: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgresPort),
			// The database that every PostgreSQL has.
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: 'n8n',
		},
		async stop() {
			await end(database, 'SIGINT');
			await end(queue, 'SIGTERM');
			process.removeListener('exit', kill);
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}
