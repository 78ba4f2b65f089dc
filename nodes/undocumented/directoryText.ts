import { InputRefusal } from '../../api/refusal/refusal';
import { looseJson } from '../../documentation/json';
import { positionOfMistake } from '../shared/jsonMistake';

/** An entry as it stands in the text of a directory. */
export interface WrittenEntry {
	/** The name that it stands under. */
	name: string;
	/** What was written for it, or why that cannot be read. */
	value: unknown;
}

/** Names inside an entry, which therefore begin no other one. */
export const TEXTS = ['method', 'path', 'record', 'rows', 'page', 'perPage', 'id', 'label'] as const;

const NAME = /"((?:[^"\\\n]|\\.){1,200})"\s*:/g;
// There are about a hundred operations.
const MOST = 1000;
const SIGNS = new Map([...'“”„＂'].map((sign): [string, string] => [sign, '"']));
for (const [wide, narrow] of ['：:', '，,', '｛{', '｝}'].map(([...signs]) => signs)) SIGNS.set(wide, narrow);

/**
 * Reads the entries of a directory that is not quite JSON: each for itself, so that a mistake in one of them stops no other. Curly
 * brackets around all of it may be missing, commas too, and quotation marks, colons and commas may be those of Chinese input.
 *
 * @param text the directory
 * @param label how the user knows it
 * @returns the entries, those that cannot be read with the refusal as their value; none where nothing looks like one, or far too much
 */
export function writtenEntries(text: string, label: string): WrittenEntry[] {
	const plain = narrowed(text);
	const names = [...plain.matchAll(NAME)].filter(([, name]) => !(TEXTS as readonly string[]).includes(name));
	if (names.length > MOST) return [];
	const placeOf = placesIn(text);
	return names.map(({ 0: whole, 1: name, index }, position) => {
		const start = index + whole.length;
		const written = plain.slice(start, names[position + 1]?.index ?? plain.length);
		const value = valueOf(written);
		if (value !== undefined) return { name, value };
		const mistake = start + positionOfMistake(written.trimEnd().replace(/,$/, ''));
		return { name, value: unreadable(`${label}, entry '${name}',`, placeOf(mistake)) };
	});
}

/** Tells places in a text in words, for positions that grow: each line is counted once. */
function placesIn(text: string): (position: number) => string {
	let [line, start] = [1, 0];
	return (position) => {
		for (let end = text.indexOf('\n', start); end >= 0 && end < position; end = text.indexOf('\n', start)) {
			line += 1;
			start = end + 1;
		}
		return `line ${line}, column ${position - start + 1}`;
	};
}

/** Chinese signs as those of JSON, outside of texts in straight quotation marks; every sign keeps its place. */
function narrowed(text: string): string {
	const kept: string[] = [];
	let open = '';
	for (let position = 0; position < text.length; position += 1) {
		const sign = text[position];
		const mark = SIGNS.get(sign) === '"' ? '“' : sign === '"' ? '"' : '';
		const closes = open === '"' ? mark === '"' : open !== '' && mark !== '';
		if (open !== '' && !closes) {
			kept.push(sign);
			if (sign === '\\') kept.push(text[(position += 1)] ?? '');
			continue;
		}
		open = closes ? '' : mark;
		kept.push(SIGNS.get(sign) ?? sign);
	}
	return kept.join('');
}

/** A value without what stands behind it: commas, and the end of the directory. */
function valueOf(written: string): unknown {
	let value = written.trim().replace(/,$/, '');
	for (let closed = 0; closed < 2; closed += 1) {
		const read = looseJson(value);
		if (read !== undefined) return read;
		value = value
			.replace(/\}\s*$/, '')
			.trim()
			.replace(/,$/, '');
	}
	return looseJson(value);
}

const unreadable = (label: string, place: string) =>
	new InputRefusal(
		'input_json',
		`${label} is not valid JSON: ${place}.`,
		'Look at that place for a missing quotation mark, comma or bracket. Write for example {"method": "POST", "path": "/…"}.',
	);
