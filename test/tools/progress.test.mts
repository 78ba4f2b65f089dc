import { showProgress } from '../../e2e/progress.mts';

describe('progress', () => {
	beforeEach(() => jest.useFakeTimers({ now: 0 }));
	afterEach(() => jest.useRealTimers());

	const watched = (isTTY: boolean) => {
		const written: string[] = [];
		const stream = { isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 };
		return { written, progress: showProgress(stream) };
	};

	test('is a plain line every 15 seconds where there is no terminal', () => {
		const { written, progress } = watched(false);
		let packages = 0;
		progress.step('1/3 n8n', () => `${packages} of 9 packages`);
		packages = 4;
		jest.advanceTimersByTime(75_000);
		progress.end('done');
		expect(written).toHaveLength(7);
		expect(written[0]).toBe('  0:00  1/3 n8n 0 of 9 packages\n');
		expect(written[5]).toBe('  1:15  1/3 n8n 4 of 9 packages\n');
		expect(written[6]).toBe('done\n');
	});

	test('is one line that is written anew on a terminal', () => {
		const { written, progress } = watched(true);
		progress.step('2/3 Node.js');
		jest.advanceTimersByTime(2_000);
		progress.end('done');
		expect(written.slice(0, -1).every((text) => text.startsWith('\r') && !text.includes('\n'))).toBe(true);
		expect(written).toHaveLength(4);
	});

	test('keeps nothing running after its end', () => {
		const { progress } = watched(false);
		progress.step('one');
		progress.end('done');
		expect(jest.getTimerCount()).toBe(0);
	});
});
