import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWithoutOuterNpm, runCommand } from './commands.mts';
import { projectFolder, temporaryFolder } from './project.mts';

const timeLimit = 5 * 60_000;

/** The environment variable that names the packed package to whatever a test run starts; set by the step that builds it. */
export const packageVariable = 'JINGDIGITAL_PACKAGE';

async function inProject(command: string, args: string[]): Promise<string> {
	const { status, output } = await runCommand(command, args, {
		cwd: projectFolder,
		env: environmentWithoutOuterNpm(),
		timeLimit,
	});
	if (status !== 0) throw new Error(`"${command} ${args.join(' ')}" did not work:\n${output}`);
	return output;
}

/** In which language the package speaks: English, or Chinese (npm run build -- zh). */
export type Edition = 'en' | 'zh';

/**
 * Builds the package into dist/.
 * @param edition in which language
 * @throws Error with the compiler's words
 */
export async function build(edition: Edition = 'en'): Promise<void> {
	const gulp = join(projectFolder, 'node_modules', 'gulp', 'bin', 'gulp.js');
	await inProject(process.execPath, edition === 'en' ? [gulp] : [gulp, edition]);
}

/**
 * Packs what is in dist/ exactly as a release would be packed.
 * @param folder where the tarball goes
 * @returns the tarball's path
 * @throws Error with npm's words
 */
export async function pack(folder: string): Promise<string> {
	const output = await inProject('npm', ['pack', '--silent', '--pack-destination', folder]);
	return join(folder, output.trim().split('\n').at(-1) ?? '');
}

/**
 * The package to test, packed. A test run builds it once, for all its parts; where a part runs alone, it is built now.
 * @returns the tarball's path
 * @throws Error with the words of the compiler or of npm
 */
export async function packageToTest(): Promise<string> {
	const packed = process.env[packageVariable];
	if (packed) return packed;
	await build();
	return await pack(temporaryFolder('n8n-package'));
}

/**
 * Installs a tarball the way n8n's documentation describes for self-hosted users: npm install in the folder `nodes`.
 * n8n itself gives the nodes their n8n-workflow, so npm must not fetch the peer dependency.
 * @param tarball a packed community package
 * @param n8nFolder the folder `.n8n` of an n8n
 * @throws Error with npm's words
 */
export async function installPackage(tarball: string, n8nFolder: string): Promise<void> {
	const nodes = join(n8nFolder, 'nodes');
	mkdirSync(nodes, { recursive: true });
	const ledger = { name: 'installed-nodes', private: true, dependencies: {} };
	writeFileSync(join(nodes, 'package.json'), JSON.stringify(ledger));
	const args = ['install', tarball, '--ignore-scripts', '--legacy-peer-deps', '--offline', '--no-audit', '--no-fund'];
	const { status, output } = await runCommand('npm', args, {
		cwd: nodes,
		env: environmentWithoutOuterNpm(),
		timeLimit,
	});
	if (status !== 0) throw new Error(`npm could not install ${tarball}:\n${output}`);
}
