// n8n's verification scan, on the sources in this checkout and on what a release would contain. The scan's own command
// line ends with status 0 whatever it finds, and takes published packages only; so its function is called instead.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { runCommand } from '../e2e/commands.mts';
import { pack } from '../e2e/pack.mts';
import { projectFolder, temporaryFolder } from '../e2e/project.mts';

async function unpacked(): Promise<string> {
	const folder = temporaryFolder('n8n-scan');
	const tarball = await pack(folder);
	const release = join(folder, 'package');
	mkdirSync(release);
	const args = ['-xzf', tarball, '-C', release, '--strip-components=1'];
	const { status, output } = await runCommand('tar', args, { cwd: folder, timeLimit: 60_000 });
	if (status !== 0) throw new Error(`The package could not be unpacked:\n${output}`);
	return release;
}

const places: Array<[string, string, string[]]> = [
	['sources', projectFolder, SOURCE_FILE_PATTERNS],
	['packed package', await unpacked(), ['**/*.js', 'package.json']],
];
for (const [name, folder, patterns] of places) {
	const { passed, message = '', details = '' } = await analyzePackage(folder, patterns);
	// The scan also calls it passed when it found no file to look at.
	const clean = passed && message === '';
	console.log(`${name}: ${clean ? 'no finding' : `${message}\n${details}`}`);
	if (!clean) process.exitCode = 1;
}
