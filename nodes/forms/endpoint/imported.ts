import type { IDataObject, INodeProperties, NodePropertyTypes } from 'n8n-workflow';
import { InputRefusal } from '../../../api/items';
import type { ImportedField } from '../../contract';
import { readJson } from '../jsonText';
import { textOf } from '../text';

const LABEL_OF_REST = 'Additional Fields';
const TYPES: Record<string, NodePropertyTypes> = { integer: 'number', number: 'number', object: 'json', array: 'json' };
const DEFAULTS: Record<string, INodeProperties['default']> = { integer: 0, number: 0, object: '{}', array: '[]' };

/** "group_name" → "Group Name" */
const titleOf = (name: string) =>
	name
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(/[_\s.-]+/)
		.filter(Boolean)
		.map((word) => (/^(id|uuid|url|sms|cta|utm)$/i.test(word) ? word.toUpperCase() : word[0].toUpperCase() + word.slice(1)))
		.join(' ');

const parameterName = ({ place, name }: ImportedField) => `${place}_${name}`.replace(/\W/g, '_');

function propertyFor(field: ImportedField): INodeProperties {
	const { name, type, options = [], required = false } = field;
	const said = (field.description ?? `Field ${name} of the call`).replace(/\s+/g, ' ').trim().replace(/\.$/, '');
	const common = { displayName: titleOf(name), name: parameterName(field), required, description: said };
	if (options.length) {
		return { ...common, type: 'options', options: [...options].sort().map((value) => ({ name: value, value })), default: options[0] };
	}
	if (type === 'boolean') return { ...common, type, default: false, description: `Whether this holds: ${said}` };
	if (TYPES[type]) return { ...common, type: TYPES[type], default: DEFAULTS[type] };
	return { ...common, type: 'string', default: '', placeholder: `e.g. ${name}` };
}

/**
 * Makes a form of the fields that an import of the official documentation has brought: what is required first, the rest under
 * Additional Fields.
 *
 * @param fields the fields, in the documentation's order
 */
export function importedFields(fields: ImportedField[]): INodeProperties[] {
	const rest = fields.filter(({ required }) => !required);
	const collection: INodeProperties = {
		displayName: LABEL_OF_REST,
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'More fields of the call',
		options: rest.map(propertyFor).sort((one, other) => one.displayName.localeCompare(other.displayName)),
	};
	return [...fields.filter(({ required }) => required).map(propertyFor), ...(rest.length ? [collection] : [])];
}

/**
 * Reads such a form.
 *
 * @param fields the fields
 * @param parameter reads a parameter of the item
 * @returns what goes into path, query and body
 * @throws InputRefusal when a required field is empty or a value is not of the documented type
 */
export function readImported(
	fields: ImportedField[],
	parameter: (name: string) => unknown,
): { path: Map<string, string>; query: IDataObject; body: IDataObject | undefined } {
	const sent = { path: new Map<string, string>(), query: new Map<string, unknown>(), body: new Map<string, unknown>() };
	for (const field of fields) {
		const value = parameter(field.required ? parameterName(field) : `additionalFields.${parameterName(field)}`);
		const isAbsent = value === null || value === undefined;
		if (isAbsent && !field.required) continue;
		const read = isAbsent ? '' : valueOf(field, value);
		if (field.required && read === '') {
			throw new InputRefusal(`'${titleOf(field.name)}' is empty.`, `JINGdigital's documentation marks the field ${field.name} as required.`);
		}
		if (field.place === 'path') sent.path.set(field.name, String(read));
		else sent[field.place].set(field.name, read);
	}
	return {
		path: sent.path,
		query: Object.fromEntries(sent.query) as IDataObject,
		body: sent.body.size ? (Object.fromEntries(sent.body) as IDataObject) : undefined,
	};
}

function valueOf({ name, type, required }: ImportedField, value: unknown): unknown {
	const label = `'${titleOf(name)}'${required ? '' : ` under '${LABEL_OF_REST}'`}`;
	if (type === 'object' || type === 'array') return readJson(value, label);
	if (type === 'boolean') return value === true || value === 'true';
	const text = textOf(value, label);
	if (type !== 'integer' && type !== 'number') return text;
	const isNumber = type === 'integer' ? /^-?\d+$/.test(text) : text !== '' && Number.isFinite(Number(text));
	if (isNumber) return /^-?\d+$/.test(text) && !Number.isSafeInteger(Number(text)) ? text : Number(text);
	throw new InputRefusal(`${label} is '${text}', which is not ${type === 'integer' ? 'a whole number' : 'a number'}.`, 'Enter digits only.');
}
