import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { readFile } from '../../tools/contract-import/file.mts';
import { readFolder } from '../../tools/contract-import/folder.mts';
import { importExport } from '../../tools/contract-import/import.mts';
import { ContractCopy, fixture } from './contract-copy.mts';

let copy: ContractCopy;
beforeEach(() => (copy = new ContractCopy()));
afterEach(() => copy.remove());

const project = path.join(__dirname, '../..');

function fileWith(text: string): string {
	const file = path.join(copy.folder, 'export.yaml');
	writeFileSync(file, text);
	return file;
}

const prettierSettings = path.join(project, '.prettierrc.json');

/** Runs the command line, from the copy's folder. */
const run = (...args: string[]) => npx('tsx/dist/cli.mjs', path.join(project, 'tools/contract-import.mts'), ...args);

/** Runs an installed program in the copy's folder. */
async function npx(program: string, ...args: string[]): Promise<{ status: number; output: string; said: string }> {
	const { INIT_CWD: _, ...env } = process.env;
	const command = [path.join(project, 'node_modules', program), ...args];
	return await new Promise((resolve) => {
		execFile(process.execPath, command, { cwd: copy.folder, env }, (refusal, output, said) => {
			resolve({ status: refusal ? Number(refusal.code) : 0, output, said });
		});
	});
}

test('the command prints the directory alone to standard output, writes the contract, formatted, and ends with 0; a second time it writes nothing', async () => {
	const { status, output, said } = await run(fixture, '--write', '--contract', '.');
	expect(status).toBe(0);
	expect(JSON.parse(output)).toHaveProperty(['group.getAll'], { method: 'POST', path: '/example/group/list' });
	expect(said).toMatch(/^30 of the \d+ operations/);
	expect(copy.rows().get('group.getAll')).toMatchObject({ evidence: 'imported' });
	const written = copy.files();
	const { status: formatting } = await npx(
		'prettier/bin/prettier.cjs',
		'--config',
		prettierSettings,
		'--check',
		'operations.yaml',
	);
	expect(formatting).toBe(0);
	expect((await run(fixture, '--write', '--contract', '.')).said).toContain('nothing was changed');
	expect(copy.files()).toEqual(written);
}, 60_000);

test.each([
	[[], 'Name one file, folder or address: npm run contract:import -- <file'],
	[['missing.yaml'], 'There is no file '],
	[[fixture, '--wriet'], 'Name one file, folder or address: '],
	[[fixture, '--contract', 'missing'], 'The contract '],
])(
	'the command %j ends with 1 and one plain sentence',
	async (args, sentence) => {
		const before = copy.files();
		const { status, output, said } = await run(...args);
		expect([status, output]).toEqual([1, '']);
		expect(said).toContain(sentence);
		expect(said).not.toMatch(/^\s+at /m);
		expect(copy.files()).toEqual(before);
	},
	30_000,
);

test.each([
	['a: [1', /holds no operation: no method with a path was found in it/],
	['openapi: [1', /is neither JSON nor YAML: .* at line 1, column \d+\./],
	['{"openapi": "3.0.1",, "paths": {}}', /is neither JSON nor YAML: .* at line 1, column 21\./],
	['', /: The documentation is empty\. Paste /],
	['<!DOCTYPE html>', /holds no operation/],
	['[1, 2]', /holds no operation/],
	['info: {}\npaths: {}', /holds no operation/],
	['openapi: 1.0\npaths: {}', /is neither OpenAPI 3 nor Swagger 2/],
	['swagger: "2.0"\npaths: {}', /holds no operations/],
	['openapi: 3.0.1', /holds no operations/],
	['openapi: 3.0.1\npaths: {}', /holds no operations/],
])('%j is refused in plain words', (text, sentence) => {
	const before = copy.files();
	expect(() => importExport(readFile(fileWith(text)), copy.folder, true)).toThrow(sentence);
	expect(copy.files()).toEqual(before);
});

test('a folder brings what its files bring, and says which of them hold nothing', () => {
	const folder = path.join(copy.folder, 'pages');
	mkdirSync(path.join(folder, '.hidden'), { recursive: true });
	cpSync(fixture, path.join(folder, 'export.yaml'));
	cpSync(fixture, path.join(folder, '.hidden/export.yaml'));
	writeFileSync(path.join(folder, 'notes.txt'), 'Nothing that can be called');
	const { operations, leftOut } = readFolder(folder);
	expect(operations).toEqual(readFile(fixture).operations);
	expect(leftOut).toContainEqual(expect.stringMatching(/^notes\.txt: The documentation holds no operation/));
	expect(() => readFolder(path.join(folder, '.hidden/..', '..', 'schema'))).toThrow(/holds no documentation/);
});

const exportText = readFileSync(fixture, 'utf8');

test('JSON, also with tabs and a byte order mark, brings what YAML brings', () => {
	const text = `\uFEFF${JSON.stringify(parse(exportText), null, '\t')}`;
	const fromJson = importExport(readFile(fileWith(text)), copy.folder, false);
	expect(fromJson).toEqual(importExport(readFile(fixture), copy.folder, false));
});
