import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import contract from '../../contract/data/jing.json';
import { textOf } from '../shared/text';

const MAX_FIELDS = contract.userLimits.maxCustomFields;

/** The form part for custom fields: written down one by one, or taken from the input item. */
export const customFieldsFields: INodeProperties[] = [
	{
		displayName: 'Custom Fields',
		name: 'customFieldsMode',
		type: 'options',
		options: [
			{ name: 'Define Below', value: 'define', description: 'Write down each field and its value' },
			{
				name: 'Take From Input Item',
				value: 'take',
				description: 'Send the fields of the input item under their own names',
			},
		],
		default: 'define',
		description: `Where the custom fields of the user come from; at most ${MAX_FIELDS}, documented for the interface, for each user inferred`,
	},
	{
		displayName: 'Fields to Write',
		name: 'customFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Custom Field',
		default: {},
		description: 'Codes and values of the custom fields',
		displayOptions: { show: { customFieldsMode: ['define'] } },
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{
						displayName: 'Field Code',
						name: 'code',
						type: 'string',
						default: '',
						placeholder: 'e.g. industry',
						description: 'Code of the field in JINGdigital',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Manufacturing',
						description: 'Content of the field. Left empty, the field is sent as empty text.',
					},
				],
			},
		],
	},
	{
		displayName: 'Fields to Take',
		name: 'fieldsToTake',
		type: 'string',
		default: '',
		placeholder: 'e.g. industry, job_title',
		description:
			'Names of the fields of the input item, separated by commas. They have to be the field codes in JINGdigital. Left empty, all fields of the item are taken. Fields that an item does not have are left out.',
		displayOptions: { show: { customFieldsMode: ['take'] } },
	},
];

/**
 * Reads the custom fields that the form holds.
 *
 * @param mode value of `customFieldsMode`
 * @param defined value of `customFields`
 * @param toTake value of `fieldsToTake`
 * @param item the input item's json
 * @returns text by field code; undefined when there is no field
 * @throws InputRefusal for more fields than JINGdigital takes, a field without or with a repeated code, and a value that is no text
 */
export function readCustomFields(
	mode: unknown,
	defined: unknown,
	toTake: unknown,
	item: IDataObject,
): IDataObject | undefined {
	const pairs = mode === 'take' ? takenFields(toTake, item) : definedFields(defined);
	if (pairs.length > MAX_FIELDS) {
		throw new InputRefusal(
			'input_too_many',
			`There are ${pairs.length} custom fields, but a user has at most ${MAX_FIELDS} (documented for the interface; for each user inferred).`,
			mode === 'take'
				? "Name the ones to send under 'Fields to Take'."
				: "Remove some under 'Fields to Write', or send the user twice with a part of them each.",
		);
	}
	// fromEntries defines own properties, so a field called __proto__ does no harm.
	return pairs.length ? Object.fromEntries(pairs) : undefined;
}

function definedFields(defined: unknown): Array<[string, string]> {
	const rows = (defined as { field?: IDataObject[] } | undefined)?.field ?? [];
	const codes = new Set<string>();
	return rows.map((row, index) => {
		const code = textOf(row.code, `'Field Code' of field ${index + 1} under 'Fields to Write'`);
		if (code === '') {
			throw new InputRefusal(
				'input_empty',
				`'Field Code' of field ${index + 1} under 'Fields to Write' is empty.`,
				'Enter the code that the field has in JINGdigital, or remove the row.',
			);
		}
		if (codes.has(code)) {
			throw new InputRefusal(
				'input_twice',
				`The field '${code}' stands twice under 'Fields to Write'.`,
				'Remove one of the two rows.',
			);
		}
		codes.add(code);
		return [code, textOf(row.value, `'Value' of the field '${code}' under 'Fields to Write'`)];
	});
}

function takenFields(toTake: unknown, item: IDataObject): Array<[string, string]> {
	const names = textOf(toTake, "'Fields to Take'")
		.split(',')
		.map((name) => name.trim())
		.filter(Boolean);
	const present = Object.keys(item).filter((name) => item[name] !== undefined && item[name] !== null);
	const taken = names.length ? [...new Set(names)].filter((name) => present.includes(name)) : present;
	return taken.map((name) => [name, textOf(item[name], `The field '${name}' of the input item`)]);
}
