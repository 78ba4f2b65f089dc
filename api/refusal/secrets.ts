const HIDDEN = '[hidden]';
// What is shorter stands in texts by chance.
const SHORTEST = 4;

/** A character as servers write it: as it is, escaped in JSON, or percent-encoded in an address. */
function written(character: string): string {
	if (/[a-z\d]/i.test(character)) return character;
	const escaped = character.replace(/[^]/g, (unit) => `\\\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
	const encoded = [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
	return `(?:\\\\?${character.replace(/[^\p{L}\p{N}\s]/gu, '\\$&')}|${escaped}|${encoded})`;
}

let last: { key: string; pattern: RegExp | undefined } = { key: '', pattern: undefined };

/** Finds secrets in a text, however they are written. Case counts for nothing, as it differs in escapes. */
function patternOf(secrets: unknown[]): RegExp | undefined {
	const texts = secrets
		.filter((secret): secret is string => typeof secret === 'string')
		// As it is sent: blanks around what was copied stay away.
		.map((secret) => secret.trim())
		.filter((secret) => secret.length >= SHORTEST);
	const key = JSON.stringify(texts);
	if (last.key === key) return last.pattern;
	// The longest first: a secret may be part of another one.
	const longestFirst = [...texts].sort((one, other) => other.length - one.length);
	const source = longestFirst.map((text) => [...text].map(written).join('')).join('|');
	last = { key, pattern: source === '' ? undefined : new RegExp(source, 'gi') };
	return last.pattern;
}

/**
 * Takes secrets out of everything that came from outside before anybody sees it.
 *
 * @param text the text that it was read from; where no secret stands in it, nothing is done
 * @param value what was read, of which every text is looked at, names too
 * @param secrets values that must not be seen; those of less than 4 characters are ignored
 * @returns the value with every secret replaced
 */
export function withoutSecrets(text: string, value: unknown, secrets: unknown[]): unknown {
	const pattern = patternOf(secrets);
	return pattern && text.search(pattern) >= 0 ? hidden(value, pattern) : value;
}

function hidden(value: unknown, pattern: RegExp): unknown {
	if (typeof value === 'string') return value.replace(pattern, HIDDEN);
	if (typeof value === 'number') return String(value).search(pattern) < 0 ? value : HIDDEN;
	if (Array.isArray(value)) return value.map((each) => hidden(each, pattern));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, each]) => [name.replace(pattern, HIDDEN), hidden(each, pattern)]),
	);
}
