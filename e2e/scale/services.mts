import { spawn, type StdioOptions } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { isAlive } from '../n8nProcess.mts';
import { freePort, temporaryFolder } from '../project.mts';
import { until } from '../until.mts';

/** A Redis and a PostgreSQL of their own, on loopback, with data in a temporary folder. */
export interface Services {
	folder: string;
	redisPort: number;
	postgresPort: number;
}

const versions = '/usr/lib/postgresql';
const folders = (process.env.PATH ?? '').split(':').concat('/usr/sbin');

/** The folder of a program: one of PATH, or, for PostgreSQL on Debian and Ubuntu, that of its newest version. */
function folderOf(program: string): string | undefined {
	const debian = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
	return [...folders, ...debian.map((version) => join(versions, version, 'bin'))].find((folder) =>
		existsSync(join(folder, program)),
	);
}

/** PostgreSQL refuses to run as root; its package makes a user for it. Undefined where there is none. */
function userForPostgres(): { uid: number; gid: number } | Record<string, never> | undefined {
	if (process.getuid?.() !== 0) return {};
	const [, , uid, gid] =
		readFileSync('/etc/passwd', 'utf8')
			.split('\n')
			.find((entry) => entry.startsWith('postgres:'))
			?.split(':')
			.map(Number) ?? [];
	return uid === undefined ? undefined : { uid, gid };
}

/**
 * Names what this machine lacks for an n8n of several processes.
 * @returns such as ["redis-server", "postgresql"]; empty when all is there
 */
export function missingServices(): string[] {
	return [
		...(folderOf('redis-server') === undefined ? ['redis-server'] : []),
		...(folderOf('initdb') === undefined || userForPostgres() === undefined ? ['postgresql'] : []),
	];
}

/** Runs a program of a service as the user of PostgreSQL, with its log in the services' folder. */
function run(folder: string, program: string, args: string[]) {
	const log = openSync(join(folder, 'services.log'), 'a');
	const stdio: StdioOptions = ['ignore', log, log];
	const child = spawn(join(folderOf(program) ?? '', program), args, { cwd: folder, ...userForPostgres(), stdio });
	closeSync(log);
	child.unref();
	return child;
}

const pidIn = (file: string) => (existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined);
const redisPid = ({ folder }: Services) => pidIn(join(folder, 'redis.pid'));
const postgresPid = ({ folder }: Services) => pidIn(join(folder, 'data', 'postmaster.pid'));

const answers = async (port: number) =>
	await new Promise<true | undefined>((resolve) => {
		const socket = createConnection({ host: '127.0.0.1', port }, () => {
			socket.end();
			resolve(true);
		});
		socket.once('error', () => resolve(undefined));
	});

async function end(pid: number | undefined, signal: NodeJS.Signals): Promise<void> {
	if (pid === undefined || !isAlive(pid)) return;
	process.kill(pid, signal);
	await until(`process ${pid} to end`, () => !isAlive(pid) || undefined);
}

/** Starts Redis unless it runs. What was in it when it was stopped is there again, as with Debian's settings for it. */
export async function startRedis(services: Services): Promise<void> {
	const { folder, redisPort } = services;
	if (isAlive(redisPid(services) ?? NaN)) return;
	const files = ['--dir', folder, '--pidfile', join(folder, 'redis.pid'), '--save', '3600 1', '--appendonly', 'no'];
	run(folder, 'redis-server', ['--port', String(redisPort), '--bind', '127.0.0.1', ...files]);
	await until('Redis to start', async () => await answers(redisPort));
}

/** Stops Redis; it keeps what is in it. */
export async function stopRedis(services: Services): Promise<void> {
	await end(redisPid(services), 'SIGTERM');
}

/** Ends both without asking. */
export function killServices(services: Services): void {
	for (const pid of [redisPid(services), postgresPid(services)]) {
		if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
	}
}

/**
 * Starts Redis and PostgreSQL. They end with this process, at the latest.
 * @returns where they are
 * @throws Error when one of them is not installed or does not start
 */
export async function startServices(): Promise<Services> {
	const missing = missingServices();
	if (missing.length > 0) {
		const reason = `This machine lacks ${missing.join(' and ')}.`;
		throw new Error(`${reason} Debian and Ubuntu: sudo apt-get install redis-server postgresql.`);
	}
	const folder = temporaryFolder('n8n-scale');
	const services = { folder, redisPort: await freePort(), postgresPort: await freePort() };
	process.prependOnceListener('exit', () => killServices(services));
	const user = userForPostgres();
	if (user?.uid !== undefined) chownSync(folder, user.uid, user.gid);

	const said = () => readFileSync(join(folder, 'services.log'), 'utf8').slice(-2000);
	const data = join(folder, 'data');
	const initdb = run(folder, 'initdb', ['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
	// Where nothing else is under way, this process would end before it.
	initdb.ref();
	await new Promise((resolve) => initdb.once('exit', resolve));
	const where = ['-p', String(services.postgresPort), '-k', folder, '-h', '127.0.0.1'];
	run(folder, 'postgres', ['-D', data, ...where, '-c', 'fsync=off', '-c', 'max_connections=200']);
	const isReady = async () =>
		((await answers(services.postgresPort)) && said().includes('ready to accept connections')) || undefined;
	await until('PostgreSQL to start', isReady, { lastSeen: () => `It said:\n${said()}` });
	await startRedis(services);
	return services;
}

/** Stops both and removes their data. */
export async function stopServices(services: Services): Promise<void> {
	await end(postgresPid(services), 'SIGINT');
	await stopRedis(services);
	rmSync(services.folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The settings by which n8n finds both and shares its work among processes. */
export const settingsFor = ({ redisPort, postgresPort }: Services): Record<string, string> => ({
	EXECUTIONS_MODE: 'queue',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redisPort),
	// That a worker is gone is noticed after this long instead of a minute.
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgresPort),
	// The database that every PostgreSQL has.
	DB_POSTGRESDB_DATABASE: 'postgres',
	DB_POSTGRESDB_USER: 'n8n',
});
