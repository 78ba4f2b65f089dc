import type { IDataObject, INodeProperties, INodePropertyOptions, NodePropertyTypes } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import type { ImportedField } from '../contract';
import { readJson } from '../shared/json';
import { textOf } from '../shared/text';
import { digitsIn } from '../shared/values/number';
import { readTruth } from '../shared/values/truth';

const LABEL_OF_REST = 'Additional Fields';
const TYPES: Record<string, NodePropertyTypes> = {
	integer: 'number',
	number: 'number',
	object: 'json',
	array: 'json',
	any: 'json',
};
const DEFAULTS: Record<string, INodeProperties['default']> = {
	integer: 0,
	number: 0,
	object: '{}',
	array: '[]',
	any: '',
};

/** What the documentation says, as n8n's forms take a text. */
const plainText = (text: string) =>
	text
		.replace(/\p{Extended_Pictographic}/gu, '')
		.replace(/\bhttp:\/\//gi, '')
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/\s*\.$/, '');

// What stays small inside a label, and what is written in capitals wherever it stands.
const SMALL_WORDS = /^(a|an|and|as|at|by|for|from|in|of|on|or|per|the|to|with)$/i;
const ACRONYMS = /^(api|cta|crm|h5|id|qr|sms|url|utm|uuid)(s?)$/i;
// "IDList" → ID, List; "userIDs" → user, IDs; a name in Chinese is one word.
const WORDS = /\p{Lu}{2,}s?(?!\p{Ll})|\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[^\p{Lu}]+|\p{Lu}+/gu;

const labelled = (word: string, index: number, words: string[]): string => {
	const isInside = index > 0 && index < words.length - 1;
	if (isInside && SMALL_WORDS.test(word)) return word.toLowerCase();
	const [, acronym, plural] = ACRONYMS.exec(word) ?? [];
	if (acronym) return acronym.toUpperCase() + plural.toLowerCase();
	const [first, ...rest] = word;
	return first.toUpperCase() + rest.join('');
};

/** "name_of_group" → "Name of Group" */
const titleOf = (name: string) =>
	name
		.split(/[^\p{L}\p{M}\p{N}]+/u)
		.flatMap((part) => part.match(WORDS) ?? [])
		.map(labelled)
		.join(' ') ||
	plainText(name) ||
	'Field';

const byLabel = (one: string, other: string) => one.localeCompare(other, 'en');

// n8n shows two lines of what is said of a choice.
const LONGEST_DESCRIPTION = 95;

/** The values to choose from: a label for each, and below it what is really sent. */
const choicesFor = (values: string[]): INodePropertyOptions[] =>
	values
		.map((value) => {
			// A number is its own label.
			const name = /\p{L}/u.test(value) ? titleOf(value) : value;
			const description = plainText(`Sent as ${value}`).slice(0, LONGEST_DESCRIPTION).trim();
			return { name, value, ...(name !== value && { description }) };
		})
		.sort((one, other) => byLabel(one.name, other.name));

/** The names of the parameters, each of them once, also where the API's names differ in signs only. */
function parameterNames(fields: ImportedField[]): Map<ImportedField, string> {
	const names = new Map<ImportedField, string>();
	fields.forEach((field, index) => {
		const name = `${field.place}_${field.name}`.replace(/[^\p{L}\p{N}_]/gu, '_');
		names.set(field, [...names.values()].includes(name) ? `${name}_${index}` : name);
	});
	return names;
}

function propertyFor(field: ImportedField, parameterName: string): INodeProperties {
	const { name, type, options = [], required = false } = field;
	const said = plainText(field.description ?? '') || plainText(`Field ${name} of the call`);
	const common = { displayName: titleOf(name), name: parameterName, required, description: said };
	if (options.length) {
		return { ...common, type: 'options', options: choicesFor(options), default: required ? '' : options[0] };
	}
	if (type === 'boolean') return { ...common, type, default: false, description: `Whether this holds: ${said}` };
	// What is required starts empty, so that a form that nobody has filled in sends nothing; n8n's number field cannot be empty.
	if (required && TYPES[type] === 'json') return { ...common, type: 'json', default: '' };
	if (required && TYPES[type] === 'number') return { ...common, type: 'string', default: '', placeholder: 'e.g. 12' };
	if (TYPES[type]) return { ...common, type: TYPES[type], default: DEFAULTS[type] };
	return { ...common, type: 'string', default: '', placeholder: `e.g. ${plainText(name) || 'text'}` };
}

/**
 * Makes a form of the fields that an import of the official documentation has brought: what is required first, the rest under
 * Additional Fields.
 *
 * @param fields the fields, in the documentation's order
 */
export function importedFields(fields: ImportedField[]): INodeProperties[] {
	const names = parameterNames(fields);
	const shown = (field: ImportedField) => propertyFor(field, names.get(field)!);
	const rest = fields.filter(({ required }) => !required);
	const collection: INodeProperties = {
		displayName: LABEL_OF_REST,
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'More fields of the call',
		options: rest.map(shown).sort((one, other) => byLabel(one.displayName, other.displayName)),
	};
	return [...fields.filter(({ required }) => required).map(shown), ...(rest.length ? [collection] : [])];
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
	for (const [field, name] of parameterNames(fields)) {
		const value = parameter(field.required ? name : `additionalFields.${name}`);
		const isAbsent = value === null || value === undefined;
		if (isAbsent && !field.required) continue;
		const read = isAbsent ? '' : valueOf(field, value);
		if (field.required && read === '') {
			throw new InputRefusal(
				'input_empty',
				`'${titleOf(field.name)}' is empty.`,
				`JINGdigital's documentation marks the field ${field.name} as required.`,
			);
		}
		if (field.place === 'path' && read === '') continue;
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
	if (type === 'object' || type === 'array' || type === 'any') return value === '' ? '' : readJson(value, label);
	if (type === 'boolean') return readTruth(value, label) ?? false;
	const text = textOf(value, label);
	if ((type !== 'integer' && type !== 'number') || (required && text === '')) return text;
	const digits = digitsIn(value, label);
	const isWhole = digits !== undefined && /^-?\d+$/.test(digits);
	if (digits !== undefined && (isWhole || type === 'number'))
		return isWhole && !Number.isSafeInteger(Number(digits)) ? digits : Number(digits);
	throw new InputRefusal(
		'input_form',
		`${label} is '${text}', which is not ${type === 'integer' ? 'a whole number' : 'a number'}.`,
		'Enter digits only.',
	);
}
