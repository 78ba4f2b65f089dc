import { InputRefusal } from '../api/refusal/refusal';
import { parse } from './library';

// The library reads about 1 MB a second; a whole export in YAML that is larger would let the editor wait.
const MOST_CHARACTERS = 1_000_000;

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
	try {
		// To look for names that stand twice would take quadratic time; the last one counts, as in JSON.
		return { value: parse(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' }) };
	} catch (reason) {
		return { fault: `${sentenceOf(reason as Error)}${placeOf(text, reason as { pos?: [number, number] })}` };
	}
}

const sentenceOf = ({ message }: Error) =>
	message.includes('call stack') ? 'It is nested too deep' : message.split('\n')[0].replace(/[:.]$/, '');

function placeOf(text: string, { pos }: { pos?: [number, number] }): string {
	if (!pos) return '';
	const before = text.slice(0, pos[0]);
	const lines = before.split('\n');
	return ` at line ${lines.length}, column ${lines[lines.length - 1].length + 1}`;
}
