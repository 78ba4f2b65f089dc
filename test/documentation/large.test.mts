import { readDocumentation } from '../../documentation/read.ts';
import { largestTexts, largeTexts } from './large.mts';

// The time of this process alone, because other tests run beside it; a quiet machine needs half of it.
const MOST_MILLISECONDS = 1_500;

function millisecondsOf(act: () => void): number {
	const before = process.cpuUsage();
	act();
	return process.cpuUsage(before).user / 1000;
}

test.each(Object.entries(largeTexts))(
	'5 MB: %s',
	(_, make) => {
		const text = make();
		const read = () => {
			try {
				expect(readDocumentation(text).operations.length).toBeGreaterThan(0);
			} catch (reason) {
				// Whatever is not read is refused with words.
				expect(reason).toMatchObject({ code: 'documentation_unreadable', description: expect.stringMatching(/\.$/) });
			}
		};
		// The second time counts where the first one was slow: the code is compiled then.
		const first = millisecondsOf(read);
		expect(first < MOST_MILLISECONDS ? first : millisecondsOf(read)).toBeLessThan(MOST_MILLISECONDS);
	},
	60_000,
);

test.each(Object.entries(largestTexts))(
	'as much as is read of %s',
	(_, make) => {
		const text = make();
		const read = () => expect(readDocumentation(text).operations.length).toBeGreaterThan(1_900);
		const first = millisecondsOf(read);
		expect(first < MOST_MILLISECONDS ? first : millisecondsOf(read)).toBeLessThan(MOST_MILLISECONDS);
	},
	60_000,
);
