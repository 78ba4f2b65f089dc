import type { IDataObject } from 'n8n-workflow';
import { parseExactly } from '../../../api/call/exactJson';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { FieldType } from '../../../documentation/operation';
import { readJson } from '../../shared/json';
import { textOf } from '../../shared/text';
import { columnOf } from '../../shared/values/columns';
import { entriesOf } from '../../shared/values/list';
import { digitsIn } from '../../shared/values/number';
import type { Reading } from '../../shared/values/reading';
import { shown } from '../../shared/values/shown';
import { readTruth } from '../../shared/values/truth';
import type { FormField } from './fields';
import { isJson } from './mapper';

/** What goes into path, query and body of a call. */
export interface SentFields {
	path: Map<string, string>;
	query: IDataObject;
	body: IDataObject | undefined;
}

/** Who says null with this word means it: an empty field is not sent. */
const NULL = 'null';

/**
 * Reads the values of the form, each in its documented type. What is empty is not sent.
 *
 * @param fields the fields of the form
 * @param mapped value of n8n's resource mapper
 * @param json the input item, from which fields are taken where they are mapped automatically
 * @param reading how the item is read
 * @returns what is sent
 * @throws InputRefusal for a required field that is empty, and a value that is not of its type
 */
export function readMapped(fields: FormField[], mapped: unknown, json: IDataObject, reading: Reading): SentFields {
	const { mappingMode, value } = (mapped ?? {}) as { mappingMode?: string; value?: IDataObject | null };
	const isAutomatic = mappingMode === 'autoMapInputData';
	const sent: SentFields = { path: new Map(), query: {}, body: undefined };
	for (const field of fields) {
		const raw = isAutomatic ? columnFor(field, json) : value?.[field.id];
		const label = `'${field.path.join('.')}' under 'Fields'`;
		const read = isEmpty(raw) ? undefined : valueOf(field, raw, label, reading);
		if (read === undefined || read === '') {
			if (field.required) throw missing(field, label, isAutomatic);
			continue;
		}
		if (field.place === 'path') sent.path.set(field.path[0], String(read));
		else if (field.place === 'query') put(sent.query, field.path, read);
		else put((sent.body ??= {}), field.path, read);
	}
	return sent;
}

const isEmpty = (raw: unknown) => raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');

const columnFor = ({ path, title }: FormField, json: IDataObject) =>
	(columnOf(json, path.join('.')) ?? (title === '' ? undefined : columnOf(json, title)))?.value;

function missing({ path }: FormField, label: string, isAutomatic: boolean): InputRefusal {
	return new InputRefusal(
		'input_empty',
		`${label} is empty, and the documentation marks it as required.`,
		isAutomatic
			? `Fields are mapped automatically: give the input item a field '${path.join('.')}', or choose 'Map Each Column Manually'.`
			: 'Fill it in, or filter out items that have no value for it.',
	);
}

/** Own properties, so that a field called __proto__ is one like others. */
function put(object: IDataObject, [name, ...inside]: string[], value: unknown): void {
	const own = (into: unknown) =>
		Object.defineProperty(object, name, { value: into, enumerable: true, configurable: true, writable: true });
	if (inside.length === 0) return void own(value);
	if (!Object.hasOwn(object, name)) own({});
	put(object[name] as IDataObject, inside, value);
}

function valueOf(field: FormField, raw: unknown, label: string, reading: Reading): unknown {
	const { type, itemType, options } = field;
	if (raw === NULL) return null;
	if (isJson(field)) return jsonOf(type, raw, label, reading);
	if (type === 'array') return entriesOf(raw, label, reading).map((entry) => scalar(itemType!, entry, label, reading));
	const value = scalar(type, raw, label, reading);
	if (options && !options.includes(String(value))) {
		throw new InputRefusal(
			'input_choice',
			`${label} is '${shown(String(value))}', which the documentation does not name.`,
			`It names: ${options.join(', ')}.`,
		);
	}
	return value;
}

function jsonOf(type: FieldType, raw: unknown, label: string, reading: Reading): unknown {
	const value = readJson(raw, label, reading);
	const isList = Array.isArray(value);
	if (type === 'array' ? isList : typeof value === 'object' && value !== null && !isList) return value;
	throw new InputRefusal(
		'input_json',
		`${label} is no ${type === 'array' ? 'list' : 'object'}.`,
		type === 'array'
			? 'Start it with [, or give a list in an expression.'
			: 'Start it with {, or give an object in an expression.',
	);
}

function scalar(type: FieldType, raw: unknown, label: string, reading: Reading): unknown {
	if (type === 'any') return typeof raw === 'string' ? textOf(raw, label, reading) : raw;
	if (type === 'boolean') return readTruth(raw, label, reading);
	if (type === 'integer' || type === 'number') return numberOf(type, raw, label, reading);
	return textOf(raw, label, reading);
}

/** A whole number keeps every digit, also above 2^53. */
function numberOf(type: FieldType, raw: unknown, label: string, reading: Reading): unknown {
	const text = textOf(raw, label, reading);
	if (text === '') return undefined;
	const digits = digitsIn(raw, label);
	if (digits !== undefined && /^-?\d+$/.test(digits)) return parseExactly(String(BigInt(digits)));
	if (digits !== undefined && type === 'number') return Number(digits);
	throw new InputRefusal(
		'input_form',
		`${label} is '${shown(text)}', which is not ${type === 'integer' ? 'a whole number' : 'a number'}.`,
		'Enter digits only.',
	);
}
