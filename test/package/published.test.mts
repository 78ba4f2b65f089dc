import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { preProcessFile } from 'typescript';
import { MOST_BYTES } from '../../tools/release/packed.mts';
import { root } from './manifest.mts';

const SOURCES = ['api', 'credentials', 'documentation', 'nodes', 'icons', 'contract/data'];

interface Packed {
	unpackedSize: number;
	files: Array<{ path: string; size: number }>;
}

const filesUnder = (folder: string) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.map((file) => path.posix.join(folder, file))
		.filter((file) => statSync(path.join(root, file)).isFile());
const changedAt = (file: string) => statSync(path.join(root, file)).mtimeMs;

/** Builds dist where it is missing or older than what it is made of. */
function build(): void {
	const built = 'dist/nodes/JingUser/JingUser.node.js';
	const sources = SOURCES.flatMap(filesUnder);
	if (existsSync(path.join(root, built)) && sources.every((file) => changedAt(file) <= changedAt(built))) return;
	execFileSync(process.execPath, [path.join(root, 'node_modules/gulp/bin/gulp.js'), '--silent'], { cwd: root });
}

let packed: Packed;
let code: string[];
const text = (file: string) => readFileSync(path.join(root, file), 'utf8');

beforeAll(() => {
	build();
	const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
	});
	[packed] = JSON.parse(json) as Packed[];
	code = packed.files.map((file) => file.path).filter((file) => file.endsWith('.js'));
}, 120_000);

// Which kinds of files are published, and where they lie; there are no others.
const KINDS = [
	/^(LICENSE|README(\.zh-CN)?\.md|index\.js|package\.json)$/,
	/^dist\/(api|credentials|documentation|nodes)\/(\w+\/)*\w+(\.(credentials|generated|node|operation))?\.js$/,
	/^dist\/contract\/data\/\w+\.json$/,
	/^dist\/nodes\/(\w+)\/\1\.node\.json$/,
	/^dist\/nodes\/\w+\/__schema__\/v\d+\.\d+\.\d+\/\w+\/\w+\.json$/,
	/^dist\/icons\/\w+(\.dark)?\.svg$/,
];
// What lies beside the code and is published as it is.
const IS_COPIED = /^(icons\/.*\.svg|nodes\/.*\.json|contract\/data\/.*\.json)$/;

test('only files of known kinds are published, each in its place', () => {
	const others = packed.files.map((file) => file.path).filter((file) => !KINDS.some((kind) => kind.test(file)));
	expect(others).toEqual([]);
});

test('every source has its file in the package, and every file there has its source', () => {
	const sources = SOURCES.flatMap(filesUnder);
	const expected = sources
		.filter((file) => file.endsWith('.ts') || IS_COPIED.test(file))
		.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
	const published = packed.files.map((file) => file.path).filter((file) => file.startsWith('dist/'));
	expect(published.sort()).toEqual(expected.sort());
});

test('no node and no credential links to an address that nobody has', () => {
	const linking = packed.files
		.map((file) => file.path)
		.filter((file) => /\.credentials\.js$|\.node\.(js|json)$/.test(file))
		.filter((file) => /https?:\/\/[\w.-]+\.example\//.test(text(file)));
	expect(linking).toEqual([]);
});

test('the package is small, and the release check and its description agree on how small', () => {
	expect(packed.unpackedSize).toBeLessThan(MOST_BYTES);
	expect(packed.unpackedSize).toBeGreaterThan(50_000);
	expect(text('RELEASING.md')).toContain(`under ${MOST_BYTES.toLocaleString('en')} bytes unpacked`);
});

test('nothing of sandbox, tests, tools or the YAML of the contract is published', () => {
	for (const file of packed.files.map((each) => each.path)) {
		expect(file).not.toMatch(/sandbox|e2e|tests?\b|tools|example|\.ya?ml$|\.m?ts$|\.map$|\.env/);
	}
});

test('the code loads nothing but n8n-workflow, crypto, and files that are published with it', () => {
	const published = new Set(packed.files.map((file) => file.path));
	expect(code.length).toBeGreaterThan(15);
	for (const file of code) {
		const { importedFiles } = preProcessFile(text(file), true, true);
		for (const { fileName } of importedFiles) {
			if (['n8n-workflow', 'crypto'].includes(fileName)) continue;
			expect([file, fileName]).toEqual([file, expect.stringMatching(/^\.\.?\//)]);
			const target = path.posix.join(path.posix.dirname(file), fileName);
			expect([target, `${target}.js`].filter((name) => published.has(name))).toHaveLength(1);
		}
		expect([file, text(file)]).toEqual([
			file,
			expect.not.stringMatching(
				/\brequire\((?!['"])|\bimport\(|\beval\(|new Function\(|process\.env|setTimeout|setInterval/,
			),
		]);
	}
});

test('the one library that is in it is there whole, as it can be read, and with its licence', () => {
	const library = text('dist/documentation/library.js');
	expect(library).toContain(text('node_modules/yaml/LICENSE').trim());
	expect(library.split('\n').filter((line) => line.length > 500)).toEqual([]);
	const { parse } = require(path.join(root, 'dist/documentation/library.js')) as { parse: (source: string) => unknown };
	expect(parse('a: [1, {b: c}]')).toEqual({ a: [1, { b: 'c' }] });
	const others = code.filter((file) => file !== 'dist/documentation/library.js');
	expect(others.filter((file) => /Eemeli|node_modules/.test(text(file)))).toEqual([]);
});

test('every icon and every file that a node names is published', () => {
	const published = packed.files.map((file) => file.path);
	for (const file of code) {
		for (const [, icon] of text(file).matchAll(/'file:([^']+)'/g)) {
			expect(published).toContain(path.posix.join(path.posix.dirname(file), icon));
		}
	}
	for (const file of published.filter((name) => name.endsWith('.node.js'))) expect(published).toContain(`${file}on`);
});

test('no path of the machine that built it is in it', () => {
	const here = ['api', 'dist', 'nodes', 'credentials', 'node_modules'].map((folder) => path.join(root, folder));
	for (const { path: file } of packed.files) {
		for (const part of [...here, path.join(homedir(), '/'), '/home/', '/Users/', '/tmp/', 'C:\\']) {
			expect([file, text(file).includes(part) && part]).toEqual([file, false]);
		}
	}
});
