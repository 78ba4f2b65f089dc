import { looseJson } from '../json';
import { fieldOf, tabbedRows } from '../markdown/table';
import type { DocumentedField, FieldType } from '../operation';
import { shortLine, typeNamed, withoutEmpty } from '../text';
import { labelIn, markIn } from './words';

/** A field as it stands in a copied page, which does not show what lies inside what. */
export interface FlatField extends DocumentedField {
	/** How many fields lie inside it, where the page says so: "array [object {4}]". */
	count?: number;
}

/** The fields of a part of a page. */
export interface FlatFields {
	/** The type of the whole, where the page says so. */
	root?: { type: FieldType; itemType?: FieldType };
	fields: FlatField[];
}

const TYPE_NAME =
	'(?:string|integer|number|boolean|object|array|enum|any|null|file|int32|int64|int|long|float|double|decimal|date|datetime)';
const TYPE_SUFFIX =
	'(?:\\s*(?:<[\\w -]{0,40}>|\\[[^\\]]{0,60}\\]|\\([^)]{0,40}\\)|\\{\\d{1,4}\\}|\\|\\s*\\w{1,20}|or null))*';
const TYPE_LINE = new RegExp(`^${TYPE_NAME}${TYPE_SUFFIX}$`, 'i');
const ROOT_LIST = /^array of\s*:?$/i;
// Copied from an older page, name, type and the rest may stand on one line with nothing between them.
const GLUED = new RegExp(
	`^([\\w$.@-]{1,60}?)((?:string|integer|number|boolean|object|array ?\\[[^\\]]{1,40}\\]|array|enum<\\w{1,20}>)(?:<[\\w-]{1,20}>)?)\\s*(必需|可选|required|optional|$)(.*)$`,
	'i',
);

// The signs in front of a field that lies inside another.
const NESTING = /^[└├│─»\s]+/;

const isTypeLine = (line: string | undefined) => TYPE_LINE.test(shortLine(line));
const isName = (line: string | undefined) => /^\S{1,100}$/.test(shortLine(line)) && !labelIn(line ?? '');

/**
 * Reads the fields of a part of a page.
 *
 * @param lines the lines of the part
 */
export function flatFields(lines: string[]): FlatFields {
	const table = tabbedRows(lines);
	if (table) {
		return { fields: table.flatMap(({ row }) => (row.name ? [fieldOf(row, row.name.replace(NESTING, ''))] : [])) };
	}
	const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
	const unglued = filled.flatMap((line, index) => ungluedLines(line, filled[index + 1]));
	const root = rootIn(unglued[0]);
	const rest = root ? unglued.slice(1) : unglued;
	const starts = rest.flatMap((line, index) => {
		const isStart = isName(line) && isTypeLine(rest[index + 1]) && !(isTypeLine(line) && isTypeLine(rest[index - 1]));
		return isStart ? [index] : [];
	});
	const fields = starts.map((start, index) => fieldIn(rest.slice(start, starts[index + 1])));
	return { ...(root && { root }), fields };
}

function ungluedLines(line: string, next: string | undefined): string[] {
	if (isTypeLine(next) || isTypeLine(line)) return [line];
	const [, name, type, mark, rest] = GLUED.exec(shortLine(line)) ?? [];
	return name === undefined ? [line] : [name, type, mark, rest.trim()].filter((part) => part !== '');
}

function rootIn(line: string | undefined): FlatFields['root'] {
	if (ROOT_LIST.test(shortLine(line))) return { type: 'array', itemType: 'object' };
	return isTypeLine(line) ? typesIn(shortLine(line)) : undefined;
}

/** The type on a line such as "array [object {4}]", with what it says of the elements. */
function typesIn(line: string): { type: FieldType; itemType?: FieldType; count?: number } {
	const count = /\{(\d{1,4})\}/.exec(line)?.[1];
	const item = /\[\s*([a-z]\w*)/i.exec(line)?.[1];
	const [, enumeration] = /^enum\s*<(\w+)>/i.exec(line) ?? [];
	// A choice between several types is left open, but for one that is only made nullable.
	const isChoice = /\|/.test(line) && !/\|\s*null\b/i.test(line);
	return {
		type: isChoice ? 'any' : typeNamed(enumeration ?? line),
		...(item && { itemType: typeNamed(item) }),
		...(count && { count: Number(count) }),
	};
}

function fieldIn([name, typeLine, ...rest]: string[]): FlatField {
	const field: FlatField = { name, ...typesIn(typeLine) };
	const before: string[] = [];
	const after: string[] = [];
	let label: ReturnType<typeof labelIn>;
	const labelled = { example: [] as string[], default: [] as string[], options: [] as string[] };
	for (const line of rest) {
		const mark = field.required === undefined ? markIn(line) : undefined;
		const next = labelIn(line);
		if (mark !== undefined) field.required = mark;
		else if (next) label = next;
		if (next?.value) labelled[next.kind].push(next.value);
		if (mark !== undefined || next) continue;
		if (label) labelled[label.kind].push(line);
		else (field.required === undefined ? before : after).push(line);
	}
	// With a mark, the name for people stands before it and the description behind it.
	const isMarked = field.required !== undefined;
	const [example] = labelled.example;
	const [standard] = labelled.default;
	return withoutEmpty({
		...field,
		title: isMarked ? before.join(' ') : '',
		description: (isMarked ? after : before).join('\n'),
		example: valueAs(field.type, example),
		default: valueAs(field.type, standard),
		options: labelled.options,
	});
}

/**
 * Reads a sample value that stands in a page as text.
 *
 * @param type the type of its field
 * @param text the sample; undefined for none
 * @returns the value in its type; the text where it is not of that type
 */
export function valueAs(type: FieldType, text: string | undefined): unknown {
	if (text === undefined || type === 'string') return text;
	const value = looseJson(text);
	return value === undefined || typeof value === 'string' ? text : value;
}
