import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureN8n } from '../../e2e/install.mts';
import { n8nVersion } from '../../e2e/project.mts';
import { until } from '../../e2e/until.mts';

// Stands in for npm: takes down its arguments, lets "ci" wait for the file $GO, and lays out the few files that count.
const fakeNpm = `#!/bin/sh
echo "$*" >> "$CALLS"
case "$1 $2" in
"ci "*)
	until [ -f "$GO" ]; do sleep 0.05; done
	[ -z "$BROKEN" ] || { echo "the registry is away"; exit 1; }
	mkdir -p node_modules/n8n/bin node_modules/sqlite3
	touch node_modules/n8n/bin/n8n node_modules/sqlite3/index.js ;;
"rebuild sqlite3")
	[ -z "$NO_COMPILER" ] || { echo "g++: not found"; rm node_modules/sqlite3/index.js; exit 1; } ;;
"rebuild "*)
	for name in "$@"; do
		case $name in node*)
			[ "$name" != "$NOT_THERE" ] || continue
			mkdir -p "node_modules/$name/bin"
			ln -s "$REAL_NODE" "node_modules/$name/bin/node" ;;
		esac
	done ;;
esac
`;

describe('installing n8n', () => {
	const before = { ...process.env };
	let folder: string;
	let cache: string;
	let go: string;
	let calls: string;
	let said: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'n8n-install-'));
		cache = join(folder, 'n8n-nodes-jingdigital');
		go = join(folder, 'go');
		calls = join(folder, 'calls');
		const bin = join(folder, 'bin');
		mkdirSync(bin);
		writeFileSync(join(bin, 'npm'), fakeNpm, { mode: 0o755 });
		const PATH = `${bin}:${process.env.PATH}`;
		Object.assign(process.env, { PATH, XDG_CACHE_HOME: folder, GO: go, CALLS: calls, REAL_NODE: process.execPath });
		said = '';
		const listen = (text: unknown) => {
			said += `${text}\n`;
			return true;
		};
		jest.spyOn(console, 'log').mockImplementation(listen);
		jest.spyOn(process.stdout, 'write').mockImplementation(listen);
	});
	afterEach(() => {
		jest.restoreAllMocks();
		process.env = { ...before };
		rmSync(folder, { recursive: true, force: true });
	});

	const ensure = async () => (await ensureN8n(n8nVersion)).folder;
	const ciCalls = () =>
		readFileSync(calls, 'utf8')
			.split('\n')
			.filter((line) => line.startsWith('ci ')).length;
	const parts = () => (existsSync(cache) ? readdirSync(cache).filter((name) => name.includes('.part-')) : []);

	test('happens once; the second time it is just there', async () => {
		writeFileSync(go, '');
		const installed = await ensure();
		expect(said).toContain(`n8n ${n8nVersion} is installed`);
		said = '';
		expect(await ensure()).toBe(installed);
		expect(said).toBe('');
		expect(ciCalls()).toBe(1);
		expect(parts()).toEqual([]);
	});

	test('is one installation for both versions of Node.js that n8n 1.x is tested on', async () => {
		writeFileSync(go, '');
		const newer = await ensureN8n('1.123.81-node22');
		const older = await ensureN8n('1.123.81-node20');
		expect(older.folder).toBe(newer.folder);
		expect(older.node).toMatch(/\/node-20\/bin\/node$/);
		expect(newer.node).toMatch(/\/node-22\/bin\/node$/);
		expect(ciCalls()).toBe(1);
	});

	test('is not done as long as one of the versions of Node.js is not there', async () => {
		writeFileSync(go, '');
		process.env.NOT_THERE = 'node-20';
		await expect(ensureN8n('1.123.81-node22')).rejects.toThrow('The Node.js that n8n needs could not be installed.');
	});

	test('is done for two at once by the first, while the other waits', async () => {
		const first = ensure();
		await until('the first to begin', () => existsSync(calls) || undefined);
		const second = ensure();
		await until('the second to wait', () => said.includes('Waiting: another process installs') || undefined);
		writeFileSync(go, '');
		expect(await second).toBe(await first);
		expect(ciCalls()).toBe(1);
		expect(parts()).toEqual([]);
	});

	test('removes what a cut-off installation left, and a finished one that lost a part', async () => {
		writeFileSync(go, '');
		const installed = await ensure();
		rmSync(join(installed, 'complete.json'));
		mkdirSync(`${installed}.part-abc123`);
		expect(await ensure()).toBe(installed);
		expect(existsSync(join(installed, 'complete.json'))).toBe(true);
		expect(ciCalls()).toBe(2);
		expect(parts()).toEqual([]);
	});

	test('that does not work says which log to read, shows its end, and leaves nothing half-made', async () => {
		writeFileSync(go, '');
		process.env.BROKEN = '1';
		const { message } = await ensure().then(
			() => new Error('no error'),
			(error: Error) => error,
		);
		expect(message).toContain('n8n could not be installed from the npm registry.');
		expect(message).toContain('the registry is away');
		const log = /The whole log: (.*)/.exec(message)?.[1] ?? '';
		expect(readFileSync(log, 'utf8')).toContain('> npm ci --ignore-scripts');
		expect(readdirSync(cache)).toHaveLength(1);
	});

	test('without a compiler says what to install', async () => {
		writeFileSync(go, '');
		process.env.NO_COMPILER = '1';
		const installing = ensure();
		await expect(installing).rejects.toThrow('It needs a C++ compiler, make and Python 3');
		await expect(installing).rejects.toThrow('g++: not found');
	});
});
