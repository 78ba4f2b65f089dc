import { linesOf, runSteps } from '../../tools/run-steps.mts';
import type { Step } from '../../tools/steps.mts';
import type { Tally } from '../../tools/tally.mts';

const good: Tally = { passed: 2, failed: [], skipped: [] };
let output: string;

beforeEach(() => {
	output = '';
	jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
		output += String(text);
		return true;
	});
});
afterEach(() => jest.restoreAllMocks());

const lines = () =>
	output
		.replace(/\(\d+ s\)/g, '(0 s)')
		.split(/\n+/)
		.filter(Boolean);

describe('the steps of a test run', () => {
	test('are done in turn, each announced, and end with one line', async () => {
		const one: Step = { name: 'One', run: async (show) => (show('something\n'), good) };
		const two: Step = { name: 'Two', run: async () => ({ passed: 1, failed: ['Two: bad'], skipped: ['Two: later'] }) };
		expect(await runSteps([one, two])).toBe(false);
		expect(lines()).toEqual([
			'=== 1/2  One',
			'something',
			'--- One: 2 passed, 0 failed (0 s)',
			'=== 2/2  Two',
			'--- Two: 1 passed, 1 failed, 1 skipped (0 s)',
			'Skipped:',
			'Two: later',
			'Failed:',
			'Two: bad',
			'3 passed, 1 failed, 1 skipped',
		]);
	});

	test('that stand in one list are done at once, each line with the name of its step', async () => {
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		const first: Step = {
			name: 'First',
			async run(show) {
				show('first: begin');
				await released;
				show('ning\nfirst: end');
				return good;
			},
		};
		const second: Step = {
			name: 'Second',
			async run(show) {
				show('second\n');
				release();
				return good;
			},
		};
		expect(await runSteps([[first, second]])).toBe(true);
		expect(lines()).toEqual(
			expect.arrayContaining(['First | first: beginning', 'First | first: end', 'Second | second']),
		);
		expect(lines().indexOf('First | first: end')).toBe(lines().indexOf('--- First: 2 passed, 0 failed (0 s)') - 1);
		expect(lines().at(-1)).toBe('4 passed, 0 failed');
	});

	test('name the ten slowest test files before the last line', async () => {
		const files = Array.from({ length: 12 }, (_, index) => ({ name: `Unit: file ${index}`, seconds: index }));
		await runSteps([{ name: 'Unit', run: async () => ({ ...good, files }) }]);
		const slowest = files.slice(2).reverse();
		expect(lines().slice(-12)).toEqual([
			'The slowest test files:',
			...slowest.map(({ name, seconds }) => `${seconds}.0 s  ${name}`.padStart(name.length + 11)),
			'2 passed, 0 failed',
		]);
	});

	test('go on when one of them breaks off, which counts as failed', async () => {
		const broken: Step = {
			name: 'Broken',
			run: async () => {
				throw new Error('out of order');
			},
		};
		expect(await runSteps([broken, { name: 'Next', run: async () => good }])).toBe(false);
		expect(lines()).toContain('Broken: out of order');
		expect(lines().at(-1)).toBe('2 passed, 1 failed');
	});
});

test('a line that is written in parts stands whole', () => {
	const written: string[] = [];
	const { show, end } = linesOf('Name', (text) => written.push(text));
	for (const text of ['a', 'b\n\nc\nd', '']) show(text);
	expect(written).toEqual(['Name | ab\n', 'Name | \n', 'Name | c\n']);
	end();
	expect(written.at(-1)).toBe('Name | d\n');
});
