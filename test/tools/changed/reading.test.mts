import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../e2e/project.mts';
import { files } from '../../documents/documents.mts';
import { concernedFiles, READERS_OF_ALL, READINGS } from '../../../tools/changed/reading.mts';

const all = [...files].sort();
const isTest = (file: string) => file.endsWith('.test.mts');
const testsIn = (folder: string) => all.filter((file) => file.startsWith(folder) && isTest(file));

describe('what a change concerns', () => {
	test('is the changed files, the tests of the documents, and those who read what is not imported', () => {
		expect(concernedFiles(['sandbox/tokens.mts', 'e2e/until.mts'], all)).toEqual(
			['e2e/until.mts', ...testsIn('test/documents/')].sort(),
		);
		expect(concernedFiles(['contract/jing.yaml'], all)).toEqual(
			expect.arrayContaining(['contract/jing.yaml', 'sandbox/contract.mts', 'test/contract/documents.mts']),
		);
		expect(concernedFiles(['contract/jing.yaml'], all)).toEqual(expect.arrayContaining(testsIn('test/package/')));
	});

	test('is, for a product file, all that looks at the package as a whole too', () => {
		const concerned = concernedFiles(['api/call/call.ts'], all);
		const chinese = READINGS.flatMap(({ readers }) => readers).filter((file) => file.startsWith('tools/chinese/'));
		expect(concerned).toEqual(
			['api/call/call.ts', ...testsIn('test/package/'), ...testsIn('test/documents/'), ...chinese].sort(),
		);
	});

	test('of a file that was removed is found by those who read it', () => {
		const concerned = concernedFiles(['examples/gone.json'], all);
		expect(concerned).not.toContain('examples/gone.json');
		expect(concerned).toContain('test/tools/examples.test.mts');
	});

	test('is every test where jest itself is set up otherwise, and nothing where nothing has changed', () => {
		expect(concernedFiles(['jest.config.js'], all)).toEqual(['jest.config.js', ...testsIn('test/')].sort());
		expect(concernedFiles([], all)).toEqual([]);
	});
});

describe('the list of who reads what', () => {
	test.each(READINGS)('$files: the files and their readers are there', ({ files: pattern, readers }) => {
		expect(all.filter((file) => pattern.test(file))).not.toEqual([]);
		for (const reader of readers) {
			if (reader.endsWith('/')) expect([reader, testsIn(reader).length]).not.toEqual([reader, 0]);
			else expect(all).toContain(reader);
		}
	});

	// They read what they made themselves, what a test names, or what is changed together with its importers.
	const OTHERS = [
		'sandbox/server.mts',
		'test/in-process/',
		'test/tools/contract-copy.mts',
		'tools/contract-import/',
		'tools/release/',
		'tools/changed/',
		'tools/contract/check.mts',
		'tools/generate/',
		'tools/mutants/',
		'tools/operation-new.mts',
		'tools/operation-trial.mts',
		'tools/project-copy.mts',
		'tools/steps.mts',
	];

	test('names everybody among tests, tools and the sandbox who reads files', () => {
		const code = all.filter((file) => /^(sandbox|test|tools)\/.*\.(mts|js)$/.test(file));
		const reads = (file: string) =>
			/\b(readFileSync|readdirSync|existsSync)\(/.test(readFileSync(join(projectFolder, file), 'utf8'));
		const known = [...READINGS.flatMap(({ readers }) => readers), ...READERS_OF_ALL, ...OTHERS];
		const unknown = code.filter(reads).filter((file) => !known.some((one) => file.startsWith(one)));
		expect(unknown).toEqual([]);
	});
});
