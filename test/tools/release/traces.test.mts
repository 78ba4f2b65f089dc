import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../../../e2e/project.mts';

const traces = pathToFileURL(join(projectFolder, 'tools', 'release', 'traces.mts')).href;
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'n8n-traces-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In a process of its own: secretlint is an ES module, which jest cannot load on Node.js 20. */
function tracesIn(files: Record<string, string>): string[] {
	for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
	const names = JSON.stringify(Object.keys(files));
	const code = `import { tracesIn } from '${traces}';
		console.log(JSON.stringify(await tracesIn(${JSON.stringify(folder)}, ${names})));`;
	const args = ['--import', 'tsx', '--input-type=module', '-e', code];
	return JSON.parse(execFileSync(process.execPath, args, { cwd: projectFolder, encoding: 'utf8' }));
}

// Put together here, so that none of it is in a file of the repository.
const key = [
	'-----BEGIN RSA PRIVATE',
	' KEY-----\n',
	`${'MIIEpAIBAAKCAQEA'.repeat(4)}\n`.repeat(8),
	'-----END RSA PRIVATE',
	' KEY-----',
].join('');
const token = ['gh', 'p_', 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hJ5'].join('');
const inHome = (...parts: string[]) => ['', 'home', ...parts].join('/');

test('finds secrets and paths of a machine, with file and line, and does not show the secret', () => {
	const found = tracesIn({
		'token.txt': `first line\ntoken = "${token}"\n`,
		'key.pem': key,
		'linux.js': `const here = "${inHome('somebody', 'project', 'x.ts')}";`,
		'mac.md': `\n\nsee ${inHome('somebody').replace('home', 'Users')}`,
		'windows.json': JSON.stringify({ path: ['C:', 'Users', 'somebody'].join('\\') }),
		'own.txt': `made in ${projectFolder}`,
	});
	expect(found.map((line) => line.split(': ')[0])).toEqual([
		'token.txt:2',
		'key.pem:1',
		'linux.js:1',
		'mac.md:3',
		'windows.json:1',
		'own.txt:1',
	]);
	expect(found.join()).not.toContain(token);
});

test('leaves alone what only looks like one, and what is not text', () => {
	expect(
		tracesIn({
			'address.md': 'https://example.com/home/page, ./home/x, a/Users/b',
			'docker.md': `${inHome('node')}/.n8n`,
			'pattern.mts': `['/ho${'me/'}', '/Us${'ers/'}']`,
			'picture.png': `\0\0${inHome('somebody')}`,
		}),
	).toEqual([]);
});
