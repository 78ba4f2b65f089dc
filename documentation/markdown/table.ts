import { refuseMore } from '../limits';
import type { DocumentedField, FieldType } from '../operation';
import { typeNamed, withoutEmpty } from '../text';

/** A row of a table: its cells by the kind of their column. */
export type Row = Partial<Record<Column, string>>;
type Column =
	| 'name'
	| 'place'
	| 'type'
	| 'required'
	| 'title'
	| 'description'
	| 'example'
	| 'default'
	| 'other'
	| 'value';

// The headings of columns, in Apifox's, YApi's and smart-doc's words.
const COLUMNS: Array<[RegExp, Column]> = [
	[/^(名称|参数名称?|字段名?|字段|属性|name|parameter|field|param|header)$/i, 'name'],
	[/^(位置|location|in)$/i, 'place'],
	[/^(类型|参数类型|字段类型|type)$/i, 'type'],
	[/^(必选|必填|是否必须|是否必填|是否必选|必需|required)$/i, 'required'],
	[/^(中文名|标题|title)$/i, 'title'],
	[/^(说明|描述|备注|含义|description|remark|desc)$/i, 'description'],
	[/^(示例|示例值|example)$/i, 'example'],
	[/^(默认值|default)$/i, 'default'],
	[/^(值|参数值|value)$/i, 'value'],
	[/^(其他信息|约束|restrictions|since)$/i, 'other'],
];

/**
 * Finds the tables of Markdown.
 *
 * @param lines the lines
 * @returns each with the line that it begins at
 */
export function tablesIn(lines: string[]): Array<{ start: number; rows: Row[] }> {
	const tables: Array<{ start: number; rows: Row[] }> = [];
	for (let index = 0; index + 1 < lines.length; index += 1) {
		if (!isRow(lines[index]) || !isRule(lines[index + 1])) continue;
		const columns = cellsOf(lines[index]).map(columnNamed);
		const start = index;
		const rows: Row[] = [];
		let end = index + 2;
		while (end < lines.length && isRow(lines[end])) end += 1;
		refuseMore('rows', end - index - 2);
		for (index += 2; index < end; index += 1) {
			rows.push(rowOf(cellsOf(lines[index], columns.length), columns));
		}
		tables.push({ start, rows });
	}
	return tables;
}

/**
 * Finds the rows of a table as browsers copy it: a line each, with tabs between the cells. It is known by the headings of its columns.
 *
 * @param lines the lines of a part of a page
 * @returns each row with its line; undefined where there is no such table
 */
export function tabbedRows(lines: string[]): Array<{ line: string; row: Row }> | undefined {
	const columnsOf = (line: string) => line.split('\t').map((cell) => columnNamed(cell.trim()));
	const isHead = (line: string) =>
		line.includes('\t') && (['name', 'type'] as const).every((column) => columnsOf(line).includes(column));
	const head = lines.findIndex(isHead);
	if (head < 0) return undefined;
	const columns = columnsOf(lines[head]);
	const isBelow = (line: string) => line.includes('\t') && !isHead(line);
	return lines
		.slice(head + 1)
		.filter(isBelow)
		.map((line) => ({
			line,
			row: rowOf(
				line.split('\t').map((cell) => cell.trim()),
				columns,
			),
		}));
}

const columnNamed = (heading: string): Column | undefined => COLUMNS.find(([pattern]) => pattern.test(heading))?.[1];

const isRow = (line: string) => line.trimStart().startsWith('|');
const isRule = (line: string) => isRow(line) && /^[|\s:-]+$/.test(line) && line.includes('-');

/** The cells of a line; what an unescaped bar splits off the last one is put back, as it is a text. */
function cellsOf(line: string, count = Infinity): string[] {
	const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
	const parts = inner.includes('\\') ? [] : inner.split('|');
	if (parts.length && parts.length <= count) return parts.map((part) => part.trim());
	const cells: string[] = [];
	let cell: string[] = [];
	for (let index = 0; index < inner.length; index += 1) {
		if (inner[index] === '\\' && inner[index + 1] === '|') {
			cell.push('|');
			index += 1;
		} else if (inner[index] === '|' && cells.length + 1 < count) {
			cells.push(cell.join('').trim());
			cell = [];
		} else cell.push(inner[index]);
	}
	return [...cells, cell.join('').trim()];
}

function rowOf(cells: string[], columns: Array<Column | undefined>): Row {
	const row: Row = {};
	columns.forEach((column, index) => {
		if (column && cells[index] !== undefined) row[column] ??= plain(cells[index]);
	});
	return row;
}

/** The text of a cell without links and breaks; "none" is what Apifox writes for nothing. */
function plain(cell: string): string {
	if (/^[\w» ]*$/.test(cell)) return cell === 'none' ? '' : cell;
	const text = cell
		.replace(/<br\s?\/?>/gi, '\n')
		.replace(/\[([^\][]*)\]\([^()]*\)/g, '$1')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.trim();
	return text === 'none' || text === '-' ? '' : text;
}

const YES = /^(是|必须|必填|必需|true|yes|y|must|required|√|✓)$/i;
const NO = /^(否|非必须|非必填|选填|可选|false|no|n|optional|×)$/i;

/** @returns what a cell says of whether a field is required; undefined where it says nothing */
export const requiredIn = (cell = ''): boolean | undefined =>
	YES.test(cell) ? true : NO.test(cell) ? false : undefined;

/**
 * Makes a field of a row, without what lies inside it.
 *
 * @param row the row
 * @param name its name, without the signs that show its depth
 */
export function fieldOf(row: Row, name: string): DocumentedField {
	return withoutEmpty({
		name,
		...typesOf(row.type ?? ''),
		required: requiredIn(row.required),
		title: row.title,
		description: row.description,
		example: row.example,
		default: row.default,
	});
}

/** The type in a cell such as "[object]", "array[string]", "string(date)¦null", "object []". */
export function typesOf(text: string): { type: FieldType; itemType?: FieldType } {
	const [plainType] = text.trim().split('¦');
	const list =
		/^\[(.{0,100})\]$/.exec(plainType) ??
		/^array\s?\[(.{0,100})\]$/i.exec(plainType) ??
		/^(.{1,100}?)\s*\[\]$/.exec(plainType);
	if (!list) {
		// A name of a schema stands for an object.
		const type = typeNamed(plainType);
		return { type: type === 'any' && /^[A-Z]\w*$/.test(plainType) && !/^any$/i.test(plainType) ? 'object' : type };
	}
	const item = typesOf(list[1]).type;
	return { type: 'array', itemType: item === 'any' && list[1] !== 'any' && list[1] !== '' ? 'object' : item };
}

/**
 * Puts fields into each other by their depth.
 *
 * @param rows the fields in order, the outermost of depth 0
 */
export function nested<T extends DocumentedField>(rows: Array<{ depth: number; field: T }>): T[] {
	const top: T[] = [];
	const open: Array<{ depth: number; field: DocumentedField }> = [];
	for (const { depth, field } of rows) {
		while (open.length && open[open.length - 1].depth >= depth) open.pop();
		const holder = open[open.length - 1]?.field;
		if (!holder) top.push(field);
		else (holder.fields ??= []).push(field);
		open.push({ depth, field });
	}
	return top;
}
