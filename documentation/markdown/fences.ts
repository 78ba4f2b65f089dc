/** A fenced block of Markdown. */
export interface Fence {
	/** The lines of its fences. */
	start: number;
	end: number;
	/** What stands behind the opening fence, e.g. "yaml". */
	language: string;
	lines: string[];
}

/**
 * Finds the fenced blocks of Markdown. A block that nothing closes goes to the end.
 *
 * @param lines the lines
 */
export function fencesIn(lines: string[]): Fence[] {
	const fences: Fence[] = [];
	for (let start = 0; start < lines.length; start += 1) {
		const [, mark, language] = /^ {0,3}(`{3,10}|~{3,10})\s*([\w+-]{0,20})/.exec(lines[start].slice(0, 60)) ?? [];
		if (mark === undefined) continue;
		let end = start + 1;
		while (end < lines.length && !isClosing(lines[end], mark)) end += 1;
		fences.push({ start, end, language: language.toLowerCase(), lines: lines.slice(start + 1, end) });
		start = end;
	}
	return fences;
}

const isClosing = (line: string, mark: string) => {
	const text = line.trim();
	return text.length >= mark.length && text.length < 20 && text === mark[0].repeat(text.length);
};
