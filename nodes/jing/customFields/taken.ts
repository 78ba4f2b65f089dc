import type { IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import { cleanName, columnOf, isData, missingColumn, type Column } from '../../shared/values/columns';
import { readText } from '../../shared/values/freeText';
import { entriesOf } from '../../shared/values/list';
import type { Reading } from '../../shared/values/reading';
import { shown } from '../../shared/values/shown';
import { sent, type Field, type FieldsInput } from './field';
import { knownFields, type KnownField } from './known';

/**
 * Reads the columns of the input item that are custom fields: those that are named, else those that the credential lists, else all.
 *
 * @param input the item's parameters and fields, and the credential
 * @param reading how the item is read
 * @throws InputRefusal for a named column that no item has, a list in the credential of which no item has a column, two columns of one
 * name, and a value that is no text
 */
export function takenFields(input: FieldsInput, reading: Reading): Field[] {
	const { json } = input;
	const codes = new Map<string, string>();
	return columnsOf(input, reading).map(([code, { found, value }]): Field => {
		const other = codes.get(code);
		if (other !== undefined) {
			throw new InputRefusal(
				'input_twice',
				`The fields '${other}' and '${found}' of the input item would both be sent as '${code}'.`,
				"Rename one of them, or name the ones to send under 'Fields to Take'.",
			);
		}
		codes.set(code, found);
		if (found !== code && Object.hasOwn(json, found)) reading.repaired('The name of a field', found, code);
		return [code, sent(readText(value, `The field '${code}' of the input item`, reading), value ?? '', reading)];
	});
}

function columnsOf(input: FieldsInput, reading: Reading): Array<[string, Column]> {
	const { json, parameter, all, credential } = input;
	const names = [...new Set(entriesOf(parameter('fieldsToTake'), "'Fields to Take'", reading))];
	if (names.length) {
		return names.flatMap((name) => {
			const column = columnOf(json, name);
			if (!column && reading.checks) refuseMissing(name, all?.json ?? [json], all?.known);
			return column ? [[codeOf(name, column), column] as [string, Column]] : [];
		});
	}
	const known = knownFields(credential);
	if (known.length) {
		const columns = known.flatMap((field) => {
			const column = columnFor(json, field);
			return column ? [[field.code, column] as [string, Column]] : [];
		});
		if (!columns.length && reading.checks) refuseNoneOf(known, all?.json ?? [json], all?.known);
		return columns;
	}
	return Object.keys(json)
		.filter(isData)
		.map((found) => [cleanName(found), { found, value: json[found] }]);
}

const columnFor = (item: IDataObject, { code, label }: KnownField): Column | undefined =>
	columnOf(item, code) ?? (label === '' ? undefined : columnOf(item, label));

/** Of a path into an object, the last part is the field's code. */
const codeOf = (name: string, { found }: Column) => {
	const clean = cleanName(name);
	return found === name && clean.includes('.') ? clean.slice(clean.lastIndexOf('.') + 1) : clean;
};

/** Refuses a name that no item of the run has; one that others have is left out. */
function refuseMissing(name: string, items: IDataObject[], known = new Map<string, unknown>()): void {
	const key = `column: ${name}`;
	const found = known.get(key) ?? items.some((item) => columnOf(item, name) !== undefined);
	known.set(key, found);
	if (found) return;
	const names = known.get('columns') ?? [...new Set(items.flatMap(Object.keys))].filter(isData);
	known.set('columns', names);
	throw missingColumn(name, names as string[], "'Fields to Take'");
}

// So many names are shown to look for.
const SHOWN = 12;

/** Refuses a run in which nothing would be taken though fields are listed: a header is written otherwise, or the list is another's. */
function refuseNoneOf(fields: KnownField[], items: IDataObject[], known = new Map<string, unknown>()): void {
	const found = known.get('listedColumns') ?? items.some((item) => fields.some((field) => columnFor(item, field)));
	known.set('listedColumns', found);
	if (found) return;
	const names = fields.slice(0, SHOWN).map(({ code }) => `'${shown(code)}'`);
	throw new InputRefusal(
		'input_column',
		'No input item has a column that the credential lists as a custom field.',
		`It lists: ${names.join(', ')}${fields.length > SHOWN ? ' and more' : ''}. Correct the headers of the columns, or 'Custom User Fields' in the credential, or name the columns under 'Fields to Take'.`,
	);
}
