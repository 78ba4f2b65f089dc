import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allFiles, changes } from '../../../tools/changed/git.mts';

let folder: string;
const git = (...args: string[]) =>
	execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@n8n.example', ...args], {
		cwd: folder,
		stdio: 'pipe',
	});
const write = (file: string) => writeFileSync(join(folder, file), `${Math.random()}`);
const commit = () => {
	git('add', '--all');
	git('commit', '--quiet', '--message', 'a step');
};

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-changed-'));
	git('init', '--quiet', '--initial-branch', 'main');
	for (const file of ['one.txt', 'two.txt', 'three.txt']) write(file);
	writeFileSync(join(folder, '.gitignore'), 'ignored.txt');
	commit();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what is changed, staged, new, renamed or removed counts; what git ignores does not', async () => {
	write('one.txt');
	write('ignored.txt');
	write('päper.txt');
	renameSync(join(folder, 'two.txt'), join(folder, 'zwei.txt'));
	rmSync(join(folder, 'three.txt'));
	git('add', 'zwei.txt');
	expect(await changes(folder)).toEqual({
		since: 'the last commit',
		files: ['one.txt', 'päper.txt', 'three.txt', 'two.txt', 'zwei.txt'],
	});
	expect(await allFiles(folder)).toEqual(['.gitignore', 'one.txt', 'päper.txt', 'zwei.txt']);
});

test('where nothing is, what the branch has changed since it left main counts', async () => {
	expect(await changes(folder)).toEqual({ since: 'where this branch left main', files: [] });
	git('checkout', '--quiet', '-b', 'branch');
	write('two.txt');
	commit();
	git('checkout', '--quiet', 'main');
	write('one.txt');
	commit();
	git('checkout', '--quiet', 'branch');
	expect(await changes(folder)).toEqual({ since: 'where this branch left main', files: ['two.txt'] });
});

test('without a main, nothing has changed', async () => {
	git('branch', '--move', 'other');
	expect(await changes(folder)).toEqual({ since: 'the last commit', files: [] });
});

test('outside of a clone it says so', async () => {
	rmSync(join(folder, '.git'), { recursive: true });
	await expect(changes(folder)).rejects.toThrow('Is this a clone?');
});
