import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import { parseExactly } from '../../api/call/exactJson';
import { readJson } from '../shared/json';
import { titledBy } from '../shared/rowTitles';
import { textOf } from '../shared/text';
import { digitsIn } from '../shared/values/number';
import { readTruth } from '../shared/values/truth';

/** The body of a call that is written by hand, in the place of the fields of a documentation, under Options. */
export const bodyOptions: INodeProperties[] = [
	{
		displayName: 'Body Fields',
		name: 'bodyPairs',
		type: 'assignmentCollection',
		default: {},
		// The types that n8n generates do not say of what assignments inside a collection are made.
		builderHint: {
			propertyHint:
				"{ assignments: [{ id: '1', name: 'field', type: 'string' | 'number' | 'boolean' | 'array' | 'object', value }] }",
		},
		description:
			"Fields of the body, written by hand or dragged from the input: the operation's page tells their names. They go in the place of Fields.",
	},
	{
		displayName: 'Body JSON',
		name: 'bodyJson',
		type: 'json',
		default: '{}',
		description: 'Body of the call as JSON, written by hand. It goes in the place of Fields.',
	},
];

/** Query parameters, under Options. */
export const queryOption: INodeProperties = {
	displayName: 'Query Parameters',
	name: 'queryPairs',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, ...titledBy('name') },
	default: {},
	placeholder: 'Add Query Parameter',
	description: 'What is added to the address behind a question mark',
	options: [
		{
			displayName: 'Query Parameter',
			name: 'field',
			values: [
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. name',
					description: "Name of the field, from the operation's page in JINGdigital's documentation",
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Spring webinar',
					description: 'Content of the field',
				},
			],
		},
	],
};

/**
 * Reads rows of names and values.
 *
 * @param collection value of a parameter with rows, {field: [{name, value}]}
 * @param label how the user knows it, e.g. "'Query Parameters'"
 * @returns text by name
 * @throws InputRefusal for a row without a name, a name that stands twice, and a value that is no text
 */
export const readPairs = (collection: unknown, label: string): IDataObject =>
	readRows((collection as { field?: IDataObject[] } | null)?.field ?? [], label);

/**
 * Reads the fields that n8n's assignments name.
 *
 * @param collection value of a parameter of the type assignmentCollection, {assignments: [{name, type, value}]}
 * @param label how the user knows it, e.g. "'Body Fields'"
 * @returns value by name, each of its type
 * @throws InputRefusal for a row without a name, a name that stands twice, and a value that is not of its type
 */
export const readAssignments = (collection: unknown, label: string): IDataObject =>
	readRows((collection as { assignments?: IDataObject[] } | null)?.assignments ?? [], label);

function readRows(rows: IDataObject[], label: string): IDataObject {
	const pairs = new Map<string, unknown>();
	rows.forEach((row, index) => {
		const name = textOf(row.name, `'Name' of field ${index + 1} under ${label}`);
		if (name === '') {
			throw new InputRefusal(
				'input_empty',
				`'Name' of field ${index + 1} under ${label} is empty.`,
				'Enter the name of the field, or remove the row.',
			);
		}
		if (pairs.has(name))
			throw new InputRefusal(
				'input_twice',
				`The field '${name}' stands twice under ${label}.`,
				'Remove one of the two rows.',
			);
		pairs.set(name, typedValue(row, `'Value' of the field '${name}' under ${label}`));
	});
	return Object.fromEntries(pairs) as IDataObject;
}

function typedValue({ type, value }: IDataObject, label: string): unknown {
	if (type === 'array' || type === 'object') return jsonOf(type, readJson(value, label), label);
	const text = textOf(value, label);
	if (type === 'number') {
		const digits = digitsIn(value, label);
		if (digits === undefined) {
			throw new InputRefusal(
				'input_form',
				`${label} is '${text}', which is not a number.`,
				'Enter digits only, or choose another type for it.',
			);
		}
		return /^-?\d+$/.test(digits) ? parseExactly(String(BigInt(digits))) : Number(digits);
	}
	if (type === 'boolean') {
		const truth = text === '' ? undefined : readTruth(value, label);
		if (truth === undefined) {
			throw new InputRefusal(
				'input_form',
				`${label} is '${text}', which is neither true nor false.`,
				'Enter true or false, or choose another type for it.',
			);
		}
		return truth;
	}
	return text;
}

/** null stands for a field without a value, of either type. */
function jsonOf(type: 'array' | 'object', read: unknown, label: string): unknown {
	if (read === null || (typeof read === 'object' && Array.isArray(read) === (type === 'array'))) return read;
	throw new InputRefusal(
		'input_form',
		type === 'array' ? `${label} is not a list.` : `${label} is not an object.`,
		'Write it as JSON, or choose another type for it.',
	);
}

/**
 * Reads the body of a call that is written by hand.
 *
 * @param parameter reads a parameter of the item
 * @returns the body; undefined where none is
 * @throws InputRefusal when it cannot be used, or is written in both ways
 */
export function readBody(parameter: (name: string) => unknown): unknown {
	const [pairs, json] = [parameter('options.bodyPairs'), parameter('options.bodyJson')].map(
		(value) => value ?? undefined,
	);
	if (pairs !== undefined && json !== undefined) {
		throw new InputRefusal(
			'input_twice',
			"Both 'Body Fields' and 'Body JSON' are written under Options.",
			'Remove one of the two.',
		);
	}
	if (pairs !== undefined) return readAssignments(pairs, "'Body Fields'");
	if (json === undefined) return undefined;
	const body = readJson(json, "'Body JSON'");
	if (typeof body === 'object' && body !== null) return body;
	throw new InputRefusal('input_json', "'Body JSON' is neither an object nor a list.", 'Start it with { or [.');
}
