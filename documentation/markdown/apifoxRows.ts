import type { DocumentedField } from '../operation';
import { shortLine } from '../text';
import { fieldOf, nested, tablesIn, typesOf, type Row } from './table';

/**
 * Makes fields of rows, with their depth, which the export shows by signs before the name.
 *
 * @param rows rows of a table
 * @returns each with its depth, and with the model that it is of
 */
export function depthRows(rows: Row[]): Array<{ depth: number; field: DocumentedField & { model?: string } }> {
	return rows.map((row) => {
		const written = row.name ?? '';
		const [signs] = /^[»\s]*/.exec(written) ?? [''];
		const depth = signs.split('»').length - 1;
		// The name of a model begins with a capital letter or is Chinese, which the name of a type does not.
		const [, model] = /^\[?([A-Z\u4e00-\u9fff][^[\]]*)\]?$/.exec(row.type ?? '') ?? [];
		const field = fieldOf(row, written.slice(signs.length));
		const isModel = model !== undefined && typesOf(row.type ?? '').type !== 'any';
		return { depth, field: isModel ? { ...field, model } : field };
	});
}

/**
 * Gives fields the values that they are limited to, which the export lists in a table of their own.
 *
 * @param fields the fields
 * @param rows names and values
 */
export function addOptions(fields: DocumentedField[], rows: Row[]): void {
	const options = new Map<string, string[]>();
	for (const { name = '', value = '' } of rows) {
		const known = options.get(name.replace(/^[»\s]+/, '')) ?? [];
		known.push(value);
		options.set(name.replace(/^[»\s]+/, ''), known);
	}
	const visit = (field: DocumentedField): void => {
		const own = options.get(field.name);
		if (own) field.options = own;
		field.fields?.forEach(visit);
	};
	if (options.size) fields.forEach(visit);
}

/** @returns the fields of each model that the export describes at its end, by the name in its address */
export function apifoxModels(lines: string[]): Map<string, DocumentedField[]> {
	const models = new Map<string, DocumentedField[]>();
	// A model has several marks in a row, of different spellings of its name.
	const places = lines.flatMap((line, index) => {
		const [, name] = /<a id="schema([^"_][^"]{0,199})"/i.exec(shortLine(line)) ?? [];
		return name === undefined ? [] : [{ index, name: name.toLowerCase() }];
	});
	places.forEach(({ index, name }, position) => {
		const part = lines.slice(index, places[position + 1]?.index);
		const table = tablesIn(part).find(({ rows }) => rows.some((row) => row.name && row.type));
		if (table && !models.has(name)) models.set(name, nested(depthRows(table.rows)));
	});
	return models;
}
