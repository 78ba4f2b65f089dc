import { InputRefusal } from '../api/refusal/refusal';
import { parse } from './library';

// The library reads less than 1 MB a second; a whole export in YAML that is larger would let the editor wait.
const MOST_CHARACTERS = 500_000;
// It goes deeper with each of these, and takes long to find that it is too deep.
const DEEPEST = 100;
const MOST_ALIASES = 20_000;

/** What was read of a text in YAML, or where it stops being YAML, in words. */
export interface YamlReading {
	value?: unknown;
	fault?: string;
}

/**
 * Reads YAML.
 *
 * @param text the text
 * @param most the largest length that is read
 * @returns the value, or why there is none
 * @throws InputRefusal where it is too large to be read while somebody waits
 */
export function parseYaml(text: string, most = MOST_CHARACTERS): YamlReading {
	if (text.length > most) {
		const size = (text.length / 1_000_000).toFixed(1);
		throw new InputRefusal(
			'documentation_unreadable',
			`The documentation holds ${size} MB of YAML, and ${most / 1_000_000} MB of it are read.`,
			'Export it as JSON, which may be larger, or paste the pages of the operations that you need.',
		);
	}
	const fault = tooDeep(text);
	if (fault !== undefined) return { fault };
	try {
		// To look for names that stand twice would take quadratic time; the last one counts, as in JSON.
		return { value: parse(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' }) };
	} catch (reason) {
		return { fault: `${sentenceOf(reason as Error)}${placeOf(text, reason as { pos?: [number, number] })}` };
	}
}

/** Where a text is nested deeper than a documentation is; brackets in texts count too, as far as they are not closed. */
function tooDeep(text: string): string | undefined {
	let depth = 0;
	let aliases = 0;
	for (let position = 0; position < text.length; position += 1) {
		const sign = text[position];
		if (
			sign === '[' ||
			sign === '{' ||
			((sign === '-' || sign === '?') && /[-?\s]/.test(text[position - 1] ?? ' ') && text[position + 1] === ' ')
		)
			depth += 1;
		else if (sign === ']' || sign === '}') depth -= 1;
		else if (sign === '\n' && depth > 0) depth = 0;
		else if (sign === '*') aliases += 1;
		if (depth > DEEPEST) return 'It is nested too deep';
	}
	return aliases > MOST_ALIASES ? 'It refers to itself too often' : undefined;
}

const sentenceOf = ({ message }: Error) =>
	message.includes('call stack') ? 'It is nested too deep' : message.split('\n')[0].replace(/[:.]$/, '');

function placeOf(text: string, { pos }: { pos?: [number, number] }): string {
	if (!pos) return '';
	const before = text.slice(0, pos[0]);
	const lines = before.split('\n');
	return ` at line ${lines.length}, column ${lines[lines.length - 1].length + 1}`;
}
