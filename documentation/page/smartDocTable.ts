import { jsonIn } from '../json';
import { fieldOf, nested, tabbedRows, tablesIn } from '../markdown/table';
import type { DocumentedField } from '../operation';
import { fieldsOfExample, oneOf, typeOfValue } from '../sampleFields';
import { isObject, typeNamed, withoutEmpty } from '../text';

const TYPE_LINE =
	/^(string|boolean|bool|u?int(8|16|32|64)?|integer|long|short|byte|char|number|float|double|decimal|array|list|object|map|file|enum|date|any)$/i;
const NESTING = /^[└├│─\s]+/;

/**
 * Reads the fields of a table: copied with tabs between its cells, or with each cell on a line of its own, or in Markdown.
 *
 * @param lines the lines of a part of a page
 * @param example the example of the same part; undefined for none
 * @param notes takes what stands below the table, as ends of sentences
 */
export function fieldsIn(lines: string[] = [], example: unknown, notes?: string[]): DocumentedField[] {
	const table = tabbedRows(lines) ?? tablesIn(lines)[0]?.rows.map((row) => ({ line: row.name ?? '', row }));
	const rows = table
		? table.map(({ line, row }) => ({
				depth: depthOf(line),
				field: fieldOf(row, (row.name ?? '').replace(NESTING, '')),
			}))
		: rowsOfCells(lines, notes);
	return nested(rows.filter(({ field }) => field.name)).map((field) => withExample(field, oneOf(example)));
}

function rowsOfCells(lines: string[], notes?: string[]): Array<{ depth: number; field: DocumentedField }> {
	const filled = lines.filter((line) => line.trim() !== '');
	const isStart = (index: number) =>
		/^\s*([└├│─]+\s*)*\S{1,100}$|any object$/.test(filled[index].slice(0, 200)) &&
		TYPE_LINE.test((filled[index + 1] ?? '').trim());
	const starts = filled.flatMap((_, index) => (isStart(index) && !TYPE_LINE.test(filled[index].trim()) ? [index] : []));
	return starts.map((start, position) => {
		const [name, type, ...rest] = filled.slice(start, starts[position + 1]).map((line) => line.trim());
		const required = /^(true|false)$/i.test(rest[0] ?? '') ? rest[0].toLowerCase() === 'true' : undefined;
		const said = required === undefined ? rest : rest.slice(1);
		if (required !== undefined && position === starts.length - 1 && said.length > 1) {
			notes?.push(`below its fields stands: ${said.splice(1).join(' ').slice(0, 200)}`);
		}
		// In the table of an answer, the last cell says since when; "-" is since ever.
		const description = (/^(-|v?\d+(\.\d+)*)$/.test(said[said.length - 1] ?? '') ? said.slice(0, -1) : said).join('\n');
		const field = { name: name.replace(NESTING, ''), type: typeNamed(type), required, description };
		return { depth: depthOf(filled[start]), field: withoutEmpty<DocumentedField>(field) };
	});
}

/** Five blanks a level, before the sign that shows that a field lies inside another. */
function depthOf(line: string): number {
	const blanks = line.length - line.trimStart().length;
	return /^[└├]/.test(line.trim()) ? 1 + Math.floor(blanks / 5) : 0;
}

// What smart-doc prints for elements of which it knows nothing, and in an example for what it cannot show.
const UNKNOWN = 'any object';
const NOT_SHOWN = 'waring';

/** The type of a list's elements, and the fields that the table does not show, from the description and the example. */
function withExample(field: DocumentedField, example: unknown): DocumentedField {
	const value = isObject(example) ? example[field.name] : undefined;
	const listed = field.fields?.filter(({ name }) => name !== UNKNOWN) ?? [];
	const inside = listed.map((each) => withExample(each, oneOf(value)));
	const said = jsonIn((field.description ?? '').split('\n'));
	const shown = inside.length ? inside : fieldsShown(field, said ?? value);
	const elements = [said, value].find((each) => Array.isArray(each) && each.length > 0) as unknown[] | undefined;
	const itemType = inside.length ? ('object' as const) : elements && typeOfValue(elements[0]);
	return withoutEmpty({ ...field, itemType: field.type === 'array' ? itemType : undefined, fields: shown });
}

function fieldsShown({ type, description = '' }: DocumentedField, value: unknown): DocumentedField[] {
	if (type !== 'object' && type !== 'array') return [];
	const fields = fieldsOfExample(value).filter(({ name }) => name !== NOT_SHOWN);
	if (fields.length || type === 'array') return fields;
	// Such as {"count":number}, which is no JSON, but names the fields.
	const names = [...description.matchAll(/"(\w{1,60})"\s{0,5}:/g)].map(([, name]) => name);
	return [...new Set(names)].map((name) => ({ name, type: 'any', fromExample: true }));
}
