// n8n's verification scan, on the sources in this checkout and on what a release would contain. The scan's own command
// line ends with status 0 whatever it finds, and takes published packages only; so its function is called instead.
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { projectFolder } from '../e2e/project.mts';
import { packRelease } from './release/packed.mts';

const places: Array<[string, string, string[]]> = [
	['sources', projectFolder, SOURCE_FILE_PATTERNS],
	['packed package', (await packRelease()).folder, ['**/*.js', 'package.json']],
];
for (const [name, folder, patterns] of places) {
	const { passed, message = '', details = '' } = await analyzePackage(folder, patterns);
	// The scan also calls it passed when it found no file to look at.
	const clean = passed && message === '';
	console.log(`${name}: ${clean ? 'no finding' : `${message}\n${details}`}`);
	if (!clean) process.exitCode = 1;
}
