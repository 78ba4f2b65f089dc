import { join } from 'node:path';
import { projectFolder } from '../../e2e/project.mts';
import { whereComplete } from '../../tools/steps.mts';
import { addUp, slowestFiles, summaryLine, tallyOfJest, type JestResult } from '../../tools/tally.mts';

const file = (tests: Record<string, string>, status = 'passed') => ({
	name: join(projectFolder, 'somewhere', 'one.test.mts'),
	message: '',
	status,
	startTime: 1_700_000_000_000,
	endTime: 1_700_000_001_500,
	assertionResults: Object.entries(tests).map(([fullName, outcome]) => ({ fullName, status: outcome })),
});
const resultOf = (...testResults: JestResult['testResults']): JestResult => ({
	success: testResults.every(({ status }) => status === 'passed'),
	testResults,
});

describe('the summary of a test run', () => {
	test('names passed and failed', () => {
		expect(summaryLine({ passed: 12, failed: ['one'], skipped: [] })).toBe('12 passed, 1 failed');
	});

	test('names skipped ones only when there are some', () => {
		expect(summaryLine({ passed: 1, failed: [], skipped: ['one', 'two'] })).toBe('1 passed, 0 failed, 2 skipped');
	});

	test('says which step was left out, and what the machine lacks for it', async () => {
		const tally = { passed: 3, failed: [], skipped: [] };
		const step = { name: 'Tests of it', run: async () => tally };
		const quietly = () => {};
		expect(summaryLine(await whereComplete(step, () => []).run(quietly))).toBe('3 passed, 0 failed');
		const leftOut = await whereComplete(step, () => ['redis-server', 'postgresql']).run(quietly);
		expect(summaryLine(addUp([tally, leftOut]))).toBe(
			'3 passed, 0 failed, left out: Tests of it (no redis-server, no postgresql here)',
		);
	});

	test('adds up all steps and keeps the lines in order', () => {
		const sum = addUp([
			{ passed: 1, failed: ['a'], skipped: [], leftOut: ['d'], files: [{ name: 'f', seconds: 1 }] },
			{ passed: 2, failed: ['b'], skipped: ['c'] },
			{ passed: 0, failed: [], skipped: [], leftOut: ['e'] },
		]);
		expect(sum).toEqual({
			passed: 3,
			failed: ['a', 'b'],
			skipped: ['c'],
			leftOut: ['d', 'e'],
			files: [{ name: 'f', seconds: 1 }],
		});
	});
});

describe('a jest run', () => {
	test('counts each test', () => {
		const result = resultOf(file({ one: 'passed', two: 'passed' }), file({ three: 'failed' }, 'failed'));
		const tally = tallyOfJest('Unit', result);
		expect(tally).toMatchObject({ passed: 2, failed: ['Unit: three'], skipped: [] });
	});

	test('tells how long each file took, and which took longest', () => {
		const tally = tallyOfJest('Unit', resultOf(file({ one: 'passed' })));
		expect(tally.files).toEqual([{ name: 'Unit: somewhere/one.test.mts', seconds: 1.5 }]);
		const files = [3, 120.26, 7].map((seconds) => ({ name: `took ${seconds}`, seconds }));
		expect(slowestFiles({ ...tally, files }, 2)).toEqual(['  120.3 s  took 120.26', '    7.0 s  took 7']);
	});

	test('names tests that were left out', () => {
		const tally = tallyOfJest('Unit', resultOf(file({ one: 'passed', two: 'pending', three: 'todo' })));
		expect(tally.skipped).toEqual(['Unit: two', 'Unit: three']);
	});

	test.each([
		['without a result', undefined],
		['without a test', resultOf()],
		['without a test in its only file', resultOf(file({}))],
		['with a file that cannot be loaded', resultOf(file({ one: 'passed' }), file({}, 'failed'))],
		['that jest calls unsuccessful for another reason', { success: false, testResults: [file({ one: 'passed' })] }],
	])('%s has failed', (_, result) => {
		expect(tallyOfJest('Unit', result).failed).toHaveLength(1);
	});
});
