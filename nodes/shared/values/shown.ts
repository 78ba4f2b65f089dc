const LONGEST = 80;

/**
 * A value as a sentence shows it: on one line, and not longer than one can read.
 *
 * @param text the value as it came
 */
export function shown(text: string): string {
	const line = text.replace(/[\s\p{Cc}]/gu, ' ');
	return line.length > LONGEST ? `${line.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…` : line;
}
