const CERTAIN = /[,，;；、|｜\r\n\u0085\u2028\u2029\t]/;
const POSSIBLE = /[/／\\&]|\s(?:or|and)\s|[或和及与]/i;

/**
 * Finds the values where a cell holds more than one: "a/b", "a;b", "a、b".
 *
 * @param text a text without blanks around it
 * @param isOne whether a part could be such a value by itself; without it, only signs that cannot stand in a value separate
 * @returns the values; one where there is one
 */
export function severalIn(text: string, isOne?: (part: string) => boolean): string[] {
	const parts = (separator: RegExp) =>
		text
			.split(separator)
			.map((part) => part.trim())
			.filter(Boolean);
	if (!isOne) return CERTAIN.test(text) ? parts(CERTAIN) : [text];
	for (const separator of [CERTAIN, POSSIBLE, /\s/]) {
		if (!separator.test(text)) continue;
		const found = parts(separator).filter(isOne);
		if (found.length > 1) return found;
	}
	return [text];
}
