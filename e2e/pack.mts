import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWithoutOuterNpm, runCommand } from './commands.mts';
import { projectFolder, temporaryFolder } from './project.mts';

const timeLimit = 5 * 60_000;

/** In which language the package speaks: English, or Chinese (npm run build -- zh). */
export type Edition = 'en' | 'zh';

/** The environment variables that name the packed package to whatever a test run starts; set by the step that builds it. */
export const packageVariables: Record<Edition, string> = { en: 'JINGDIGITAL_PACKAGE', zh: 'JINGDIGITAL_PACKAGE_ZH' };

async function inFolder(cwd: string, command: string, args: string[], env = {}): Promise<string> {
	const { status, output } = await runCommand(command, args, {
		cwd,
		env: { ...environmentWithoutOuterNpm(), ...env },
		timeLimit,
	});
	if (status !== 0) throw new Error(`"${command} ${args.join(' ')}" did not work:\n${output}`);
	return output;
}

const gulp = join(projectFolder, 'node_modules', 'gulp', 'bin', 'gulp.js');

/**
 * Packs what is in dist/ exactly as a release would be packed.
 * @param folder where the tarball goes
 * @param from the folder of package.json
 * @returns the tarball's path
 * @throws Error with npm's words
 */
export async function pack(folder: string, from = projectFolder): Promise<string> {
	const output = await inFolder(from, 'npm', ['pack', '--silent', '--pack-destination', folder]);
	return join(folder, output.trim().split('\n').at(-1) ?? '');
}

/**
 * Builds the package into dist/.
 * @throws Error with the compiler's words
 */
export async function build(): Promise<void> {
	await inFolder(projectFolder, process.execPath, [gulp]);
}

/** Builds the Chinese package elsewhere, since dist/ may be in use, and packs it with what else npm takes. */
async function packChinese(): Promise<string> {
	const folder = temporaryFolder('n8n-package-zh');
	const place = join(folder, 'package');
	await inFolder(projectFolder, process.execPath, [gulp, 'zh'], { JINGDIGITAL_DIST: join(place, 'dist') });
	const beside = readdirSync(projectFolder).filter((file) => /^(package\.json|index\.js|README.*|LICENSE)$/.test(file));
	for (const file of beside) copyFileSync(join(projectFolder, file), join(place, file));
	return await pack(folder, place);
}

/**
 * The package to test, packed. A test run builds it once, for all its parts; where a part runs alone, it is built now.
 * @param edition in which language
 * @returns the tarball's path
 * @throws Error with the words of the compiler or of npm
 */
export async function packageToTest(edition: Edition = 'en'): Promise<string> {
	const packed = process.env[packageVariables[edition]];
	if (packed) return packed;
	if (edition === 'zh') return await packChinese();
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
