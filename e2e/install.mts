import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { environmentWithoutOuterNpm, runCommand } from './commands.mts';
import { lineOf, lines, type Line } from './line.mts';
import { showProgress, type Progress } from './progress.mts';
import { projectFolder } from './project.mts';
import { until } from './until.mts';

/** An n8n that is ready to be started. */
export interface InstalledN8n {
	/** Such as "2.41.1". */
	version: string;
	/** Settings, as environment variables, that it needs to start on its Node.js. */
	settings: Record<string, string>;
	folder: string;
	/** The Node.js that this n8n needs; the one that runs the tests may be older. */
	node: string;
	/** The script to start with it. */
	bin: string;
}

const minute = 60_000;
/** An installation that has not shown a sign of life for this long was cut off. */
const silence = 30_000;

const partsOf = (folder: string, { version, node, settings }: Line): InstalledN8n => ({
	version,
	settings,
	folder,
	node: join(folder, 'node_modules', node, 'bin', 'node'),
	bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
});
/** An installation serves all lines of its version. */
const linesOf = (version: string) => lines.filter((line) => line.version === version);

const marker = (folder: string) => join(folder, 'complete.json');
const heartbeat = (folder: string) => join(folder, 'installing');

const isComplete = (folder: string, version: string) => {
	const parts = linesOf(version).flatMap((line) => [partsOf(folder, line).node, partsOf(folder, line).bin]);
	return [marker(folder), ...parts].every((file) => existsSync(file));
};

const isAlive = (folder: string) => {
	const beat = statSync(heartbeat(folder), { throwIfNoEntry: false });
	return beat !== undefined && Date.now() - beat.mtimeMs < silence;
};

/**
 * Names the folder of an n8n version. The lock file is part of the name: another lock file is another installation.
 * @param version a folder name in e2e/n8n
 * @returns the cache folder of all versions, the name inside it, and the folder with package.json and lock file
 */
export function cacheOf(version: string) {
	const source = join(projectFolder, 'e2e', 'n8n', version);
	const hash = createHash('sha256');
	for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(source, file)));
	hash.update(`${process.platform}-${process.arch}`);
	const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-jingdigital');
	return { cache, name: `n8n-${version}-${hash.digest('hex').slice(0, 12)}`, source };
}

/** The sentences and the log's name, for someone whose installation did not work. */
function stuck(what: string, logFile: string, output: string): Error {
	const lines = output.split('\n').filter((line) => line.trim() !== '' && !/^npm (warn|notice)/i.test(line));
	return new Error(`${what}\nThe whole log: ${logFile}\nIts end:\n${lines.slice(-12).join('\n')}`);
}

/** Where the packages of a lock file go that this machine needs. */
function locationsOf(folder: string): string[] {
	const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
		packages: Record<string, { os?: string[]; cpu?: string[] }>;
	};
	return Object.entries(packages)
		.filter(([location, { os = [process.platform], cpu = [process.arch] }]) => {
			return location !== '' && os.includes(process.platform) && cpu.includes(process.arch);
		})
		.map(([location]) => location);
}

/** Installs into a folder: the packages, each Node.js n8n is to run on, and its database driver. */
async function install(
	folder: string,
	source: string,
	version: string,
	logFile: string,
	progress: Progress,
): Promise<void> {
	await cp(source, folder, { recursive: true });
	const locations = locationsOf(folder);
	const isUnpacked = (location: string) => existsSync(join(folder, location, 'package.json'));
	const unpacked = () => `${locations.filter(isUnpacked).length} of ${locations.length} packages`;
	const env = environmentWithoutOuterNpm();
	const npm = (args: string[], timeLimit: number, more: NodeJS.ProcessEnv = {}) =>
		runCommand('npm', args, { cwd: folder, env: { ...env, ...more }, logFile, timeLimit });

	progress.step('1/3 n8n', unpacked);
	// Scripts stay off: one of them, of a Kafka client, does not build everywhere; the two that matter follow by name.
	const ci = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=5'];
	let result = await npm(ci, 30 * minute);
	if (result.status !== 0) result = await npm(ci, 30 * minute);
	if (result.status !== 0) throw stuck('n8n could not be installed from the npm registry.', logFile, result.output);

	progress.step('2/3 the Node.js that n8n needs');
	const runtimes = linesOf(version).map(({ node }) => node);
	result = await npm(['rebuild', ...runtimes, '--ignore-scripts=false'], 10 * minute);
	const nodes = linesOf(version).map((line) => partsOf(folder, line).node);
	if (!nodes.every((node) => existsSync(node))) {
		throw stuck('The Node.js that n8n needs could not be installed.', logFile, result.output);
	}

	progress.step('3/3 the database driver of n8n, compiled where no ready one can be had (about 2 minutes)');
	// That Node.js brings its own headers, so that the compiler needs nothing from the internet. What is compiled for the oldest one,
	// which is listed last, serves the newer ones too; the other way round, the driver ended Node.js 20 without a word.
	const headers = `node-${process.platform}-${process.arch}`;
	const nodedir = join(folder, 'node_modules', runtimes[runtimes.length - 1], 'node_modules', headers);
	result = await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], 20 * minute, { npm_config_nodedir: nodedir });
	for (const node of nodes) {
		const check = await runCommand(node, ['-e', 'require("sqlite3")'], { cwd: folder, logFile, timeLimit: minute });
		if (check.status === 0) continue;
		throw stuck(
			'The database driver of n8n (sqlite3) could not be compiled. It needs a C++ compiler, make and Python 3. ' +
				'Debian and Ubuntu: sudo apt-get install g++ make python3. macOS: xcode-select --install.',
			logFile,
			result.status === 0 ? check.output : result.output,
		);
	}
}

/** Removes what a cut-off installation left, and waits for one that is under way elsewhere on this machine. */
async function waitForOthers(cache: string, name: string, isReady: () => boolean, progress: Progress): Promise<void> {
	const others = () =>
		readdirSync(cache)
			.filter((entry) => entry.startsWith(`${name}.part-`))
			.map((entry) => join(cache, entry));
	for (const folder of others()) if (!isAlive(folder)) rmSync(folder, { recursive: true, force: true });
	if (others().length === 0) return;
	progress.step('Waiting: another process installs this n8n right now');
	const ready = () => isReady() || !others().some(isAlive) || undefined;
	await until('the other installation', ready, { within: 60 * minute, every: 1_000 });
}

/**
 * Makes sure that an n8n is installed in the user's cache folder, and installs it with visible progress when it is not.
 * Several processes may ask at once. What a cut-off installation left is removed.
 * @param lineName which one, by its name in e2e/line.mts
 * @returns where it is
 * @throws Error saying what to install or which log to read
 */
export async function ensureN8n(lineName: string): Promise<InstalledN8n> {
	const line = lineOf(lineName);
	const { version } = line;
	const { cache, name, source } = cacheOf(version);
	const folder = join(cache, name);
	const isReady = () => isComplete(folder, version);
	if (isReady()) return partsOf(folder, line);
	mkdirSync(cache, { recursive: true });
	console.log(`Installing n8n ${version} into ${folder} (once; about 6 minutes and 2.8 GB)`);
	const progress = showProgress();
	let part: string | undefined;
	let beat: NodeJS.Timeout | undefined;
	const abandon = () => part !== undefined && rmSync(heartbeat(part), { force: true });
	process.once('exit', abandon);
	try {
		await waitForOthers(cache, name, isReady, progress);
		if (!isReady()) {
			const here = mkdtempSync(join(cache, `${name}.part-`));
			part = here;
			const live = () => existsSync(here) && writeFileSync(heartbeat(here), '');
			live();
			beat = setInterval(live, 5_000);
			await install(here, source, version, join(cache, `${name}.log`), progress);
			writeFileSync(marker(here), JSON.stringify({ version, finished: new Date().toISOString() }));
			// A folder under this name that is not complete is the ruin of an older one.
			if (!isReady()) rmSync(folder, { recursive: true, force: true });
			if (!existsSync(folder)) renameSync(here, folder);
		}
		progress.end(`n8n ${version} is installed`);
	} catch (error) {
		progress.end(`n8n ${version} is not installed`);
		throw error;
	} finally {
		clearInterval(beat);
		process.removeListener('exit', abandon);
		if (part !== undefined) rmSync(part, { recursive: true, force: true });
	}
	return partsOf(folder, line);
}
