import { fieldsOfExample, oneOf, typeOfValue } from '../sampleFields';
import { looseJson } from '../json';
import { listReading } from '../list';
import type {
	DocumentedAnswer,
	DocumentedContent,
	DocumentedField,
	DocumentedOperation,
	FieldPlace,
	RequestField,
} from '../operation';
import { METHODS, shortLine } from '../text';
import { fencesIn } from './fences';
import { addOptions, depthRows } from './apifoxRows';
import type { Section } from './section';
import { nested, tablesIn } from './table';

const METHOD = METHODS.join('|');
const HEADING = new RegExp(`^#{2,3}\\s+(${METHOD})\\s+(\\S.*)$`);
const ENDPOINT = new RegExp(`^(${METHOD})\\s+(\\S+)$`);
const PLACES = ['path', 'query', 'header', 'cookie', 'body'];
const SERVER = /^[*-]\s+<a href="([^"]{1,500})">/;
const MODELS = /^#\s+(数据模型|data schemas?|schemas)\s*$/i;

/**
 * Finds the operations of Apifox's Markdown export: a heading of method and name, and below it method and path.
 *
 * @param lines the lines of the text
 */
export function apifoxSections(lines: string[]): Section[] {
	const sections: Section[] = [];
	let folders: string[] = [];
	let end = lines.length;
	lines.forEach((line, index) => {
		const text = shortLine(line);
		if (MODELS.test(text)) end = Math.min(end, index);
		const open = sections[sections.length - 1];
		if (/^#\s+\S/.test(text)) {
			if (open) open.end = Math.min(open.end, index);
			folders = text.slice(1).trim().split('/').filter(Boolean);
			return;
		}
		const [, , name] = HEADING.exec(text) ?? [];
		if (name === undefined) return;
		const below = lines.slice(index + 1, index + 6).map(shortLine);
		const [, method, path] = ENDPOINT.exec(below.find((each) => each !== '') ?? '') ?? [];
		if (method === undefined) return;
		if (open) open.end = Math.min(open.end, index);
		sections.push({ start: index, end: lines.length, name, folders, method, path });
	});
	return sections.map((section) => ({ ...section, end: Math.min(section.end, Math.max(end, section.start + 1)) }));
}

/** @returns the servers that the export names in its head */
export const apifoxServers = (lines: string[]): string[] =>
	lines.slice(0, 100).flatMap((line) => SERVER.exec(shortLine(line))?.[1] ?? []);

/**
 * Reads an operation of the export.
 *
 * @param section where it stands
 * @param lines its lines
 * @param servers the servers of the export
 * @param models the fields of the export's models by their name
 */
export function operationOfSection(
	section: Section,
	lines: string[],
	servers: string[],
	models: Map<string, DocumentedField[]>,
): DocumentedOperation {
	const leftOut: string[] = [];
	const answerStart = lines.findIndex((line) => /^>\s*(返回示例|response examples?)/i.test(shortLine(line)));
	const resultStart = lines.findIndex((line) => /^###\s+(返回结果|responses)\s*$/i.test(shortLine(line)));
	const [border = lines.length] = [answerStart, resultStart].filter((index) => index >= 0).sort((a, b) => a - b);
	const request = lines.slice(0, border);
	const example = exampleOf(request);
	const { fields, body } = requestFields(request, example, models, leftOut);
	const operation: DocumentedOperation = {
		...{ name: section.name, folders: section.folders, method: section.method, path: section.path, servers },
		fields,
		...(body && { body }),
		leftOut,
	};
	const answer = answerOf(lines.slice(border), fields, models);
	return { ...operation, ...(answer && { answer }) };
}

const exampleOf = (lines: string[]): unknown => {
	const [value] = fencesIn(lines)
		.map(({ lines: block }) => looseJson(block.join('\n')))
		.filter((each) => typeof each === 'object' && each !== null);
	return value;
};

function requestFields(
	lines: string[],
	example: unknown,
	models: Map<string, DocumentedField[]>,
	leftOut: string[],
): { fields: RequestField[]; body?: DocumentedContent } {
	const tables = tablesIn(lines);
	const rows = tables.find((table) => table.rows.some((row) => row.place))?.rows ?? [];
	const all = nested(
		depthRows(rows).map(({ depth, field }, index) => {
			const place = (rows[index].place ?? '').toLowerCase();
			return { depth, field: { place: (PLACES.includes(place) ? place : 'body') as FieldPlace, ...field } };
		}),
	);
	addOptions(
		all,
		tables.filter((table) => table.rows.every((row) => row.value !== undefined)).flatMap((table) => table.rows),
	);
	// The body itself stands in the table as a field of this name.
	const whole = all.find((field) => field.place === 'body' && field.name === 'body');
	const flat = all.filter((field) => field.place === 'body' && field !== whole);
	const parameters = all.filter((field) => field.place !== 'body');
	if (!whole && !flat.length && example === undefined) return { fields: parameters };
	const described = [...insideOf(whole, models), ...flat];
	if (whole && !described.length && example !== undefined) leftOut.push('its body is described by its example alone');
	const inside = described.length ? described : fieldsOfExample(example);
	const isForm = example === undefined && lines.some((line) => /^```ya?ml/.test(shortLine(line)));
	const type = whole && whole.type !== 'any' ? whole.type : inside.length ? 'object' : typeOfValue(example);
	return {
		fields: [...parameters, ...inside.map((field) => ({ ...field, place: 'body' as const }))],
		body: {
			// The export writes the sample of a form as YAML, and says no content type; that it is one is inferred.
			contentType: isForm ? 'application/x-www-form-urlencoded' : 'application/json',
			type: Array.isArray(example) && !whole?.itemType ? 'array' : type,
			...(whole?.itemType && { itemType: whole.itemType }),
			...(Array.isArray(example) && !whole?.itemType && { itemType: typeOfValue(oneOf(example)) }),
			...(example !== undefined && { example }),
		},
	};
}

/** The fields of a whole, or of the model that it is of. */
function insideOf(whole: (DocumentedField & { model?: string }) | undefined, models: Map<string, DocumentedField[]>) {
	if (whole?.fields?.length) return whole.fields;
	return models.get((whole?.model ?? '').toLowerCase()) ?? [];
}

function answerOf(
	lines: string[],
	request: RequestField[],
	models: Map<string, DocumentedField[]>,
): DocumentedAnswer | undefined {
	const example = exampleOf(lines);
	const tables = tablesIn(lines);
	const table = tables.find(({ rows }) => rows.some((row) => row.name && row.type && !row.place));
	const rows = depthRows(table?.rows ?? []);
	const options = tables.filter((each) => each !== table && each.rows.every((row) => row.value !== undefined));
	const [first] = rows;
	// An answer that is a list has a row for the list itself, of depth 0.
	const all = nested(rows);
	const isWhole = first?.depth === 0 && /^\*?anonymous\*?$/i.test(first.field.name);
	const described = isWhole ? (all[0].fields ?? []) : all;
	addOptions(
		described,
		options.flatMap((each) => each.rows),
	);
	const model = lines.map((line) => /\(#schema([^)]{1,200})\)/i.exec(shortLine(line))?.[1]).find(Boolean);
	const ofModel = described.length ? described : (models.get((model ?? '').toLowerCase()) ?? []);
	const fields = ofModel.length ? ofModel : fieldsOfExample(example);
	if (!fields.length && example === undefined) return undefined;
	const isList = Array.isArray(example) || (isWhole && first.field.type === 'array');
	const answer = {
		contentType: 'application/json',
		type: isList ? ('array' as const) : ('object' as const),
		...(isList && { itemType: fields.length ? ('object' as const) : typeOfValue(oneOf(example)) }),
		...(example !== undefined && { example }),
		fields,
	};
	const list = listReading(request, answer);
	return { ...answer, ...(list && { list }) };
}
