import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../api/refusal/refusal';
import contract from '../../contract/data/jing.json';
import type { ItemInput } from '../../api/run/input';
import { textOf } from '../shared/text';
import { cleanName, columnOf, isData, missingColumn, type Column } from '../shared/values/columns';
import { refuseEmptyEverywhere } from '../shared/values/everywhere';
import { readText } from '../shared/values/freeText';
import { entriesOf } from '../shared/values/list';
import { readingOf, type Reading } from '../shared/values/reading';

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
						description:
							"Content of the field. Where it is empty, 'Empty Values' under Options says what becomes of the field.",
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
			'Names of the fields of the input item, separated by commas. They have to be the field codes in JINGdigital; of a path such as address.city, the last part is the code. Left empty, all fields of the item are taken. Fields that an item does not have are left out.',
		displayOptions: { show: { customFieldsMode: ['take'] } },
	},
];

/**
 * Reads the custom fields that the form holds.
 *
 * @param input the item's parameters and fields
 * @param reading how the item is read
 * @returns text by field code; undefined when there is no field
 * @throws InputRefusal for more fields than JINGdigital takes, a field without or with a repeated code, a column that no item has,
 * and a value that is no text
 */
export function readCustomFields(
	input: Omit<ItemInput, 'credential'>,
	reading = readingOf(input),
): IDataObject | undefined {
	const { parameter } = input;
	const isTaken = parameter('customFieldsMode') === 'take';
	const all = isTaken ? takenFields(input, reading) : definedFields(input, reading);
	const pairs = all.filter(([, value]) => value !== '' || reading.empties);
	if (pairs.length > MAX_FIELDS) {
		throw new InputRefusal(
			'input_too_many',
			`There are ${pairs.length} custom fields, but a user has at most ${MAX_FIELDS} (documented for the interface; for each user inferred).`,
			isTaken
				? "Name the ones to send under 'Fields to Take'."
				: "Remove some under 'Fields to Write', or send the user twice with a part of them each.",
		);
	}
	// fromEntries defines own properties, so a field called __proto__ does no harm.
	return pairs.length ? Object.fromEntries(pairs) : undefined;
}

const rowsIn = (defined: unknown) => (defined as { field?: IDataObject[] } | null | undefined)?.field ?? [];

function definedFields({ parameter, all }: Omit<ItemInput, 'credential'>, reading: Reading): Array<[string, string]> {
	const codes = new Set<string>();
	return rowsIn(parameter('customFields')).map((row, index) => {
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
		const label = `'Value' of the field '${code}' under 'Fields to Write'`;
		const value = readText(row.value, label, reading);
		if (value === '' && reading.checks) {
			const valueOf = (item: number) => rowsIn(all?.parameter('customFields', item))[index]?.value;
			refuseEmptyEverywhere(all, label, valueOf, reading.empties);
		}
		return [code, value];
	});
}

function takenFields(
	{ json, parameter, all }: Omit<ItemInput, 'credential'>,
	reading: Reading,
): Array<[string, string]> {
	const names = [...new Set(entriesOf(parameter('fieldsToTake'), "'Fields to Take'", reading))];
	const columns: Array<[string, Column]> = names.length
		? names.flatMap((name) => {
				const column = columnOf(json, name);
				if (!column && reading.checks) refuseMissing(name, all?.json ?? [json], all?.known);
				return column ? [[codeOf(name, column), column]] : [];
			})
		: Object.keys(json)
				.filter(isData)
				.map((found) => [cleanName(found), { found, value: json[found] }]);
	const codes = new Map<string, string>();
	return columns.map(([code, { found, value }]) => {
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
		return [code, readText(value, `The field '${code}' of the input item`, reading)];
	});
}

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
