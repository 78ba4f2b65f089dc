import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { ItemInput } from '../../../api/run/input';
import { wholeBatches, type WholeBatchRow } from '../../../api/run/wholeBatches';
import { textOf } from '../../shared/text';
import { operation } from '../../operation';
import { permissionNotice } from '../../tuzhan/notices';
import { identitiesField, readIdentities } from '../../tuzhan/identities';
import { importOptions, importRow } from '../../tuzhan/imports';

/** Words for sex in Tuzhan's imports; its profiles use numbers. */
const SEXES: Record<string, string> = { female: '女', male: '男' };

const TEXTS: Array<Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>> = [
	{
		displayName: 'Address',
		name: 'address',
		placeholder: 'e.g. Example Road 1',
		description: 'Address of the customer',
	},
	{
		displayName: 'Birthday',
		name: 'birthday',
		placeholder: 'e.g. 1990-05-17',
		description: 'Sent as it is written here. Which form Tuzhan takes has not been read.',
	},
	{ displayName: 'Real Name', name: 'realName', placeholder: 'e.g. Lin Jing', description: 'Name of the customer' },
	{
		displayName: 'Remark',
		name: 'remark',
		placeholder: 'e.g. Met at the fair',
		description: 'Remark about the customer',
	},
];

const customFields: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Custom Field',
	default: {},
	description: 'Fields that your Tuzhan console has under User > Fields',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Field ID',
					name: 'configId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 4021',
					description: 'ID of the field (configId)',
				},
				{
					displayName: 'Field Name',
					name: 'configName',
					type: 'string',
					default: '',
					placeholder: 'e.g. Member level',
					description:
						"Name of the field (configName). Its name and the form of the values come from an older version of Tuzhan's page: inferred for this one.",
				},
				{
					displayName: 'Values',
					name: 'values',
					type: 'string',
					default: '',
					placeholder: 'e.g. Gold',
					description: 'One value, or an expression that gives a list. A text is sent as one value, commas and all.',
				},
			],
		},
	],
};

const fields: INodeProperties[] = [
	permissionNotice(
		'customer.import',
		'What becomes of the rows shows in the Tuzhan console, under the batch that the answer names (inferred).',
	),
	identitiesField,
	{
		displayName: 'Import Mode',
		name: 'importMode',
		type: 'options',
		options: [
			{ name: 'Full', value: 1, description: 'Full import' },
			{ name: 'Partial', value: 2, description: 'Partial import' },
		],
		default: 2,
		description:
			'How rows are written (importMode). What each mode does to fields that are left empty has not been read; try it with one customer first.',
	},
	{
		displayName: 'Fields',
		name: 'customer',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What to write about the customer',
		options: [
			...TEXTS.map((field) => ({ ...field, type: 'string' as const, default: '' })),
			customFields,
			{
				displayName: 'Sex',
				name: 'sex',
				type: 'options' as const,
				options: [
					{ name: 'Female', value: 'female', description: 'Sent as 女' },
					{ name: 'Male', value: 'male', description: 'Sent as 男' },
				],
				default: 'female',
				description: 'Sex of the customer',
			},
		].sort((one, other) => one.displayName.localeCompare(other.displayName)),
	},
	importOptions('customer.import'),
];

/**
 * Makes the row of one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function rowOf({ parameter }: ItemInput): WholeBatchRow {
	const mode = Number(parameter('importMode'));
	if (mode !== 1 && mode !== 2) {
		throw new InputRefusal(
			'input_choice',
			`'Import Mode' is '${String(parameter('importMode'))}', which Tuzhan's page does not name.`,
			'Use 1 for a full import or 2 for a partial one.',
		);
	}
	const customer = (parameter('customer') ?? {}) as IDataObject;
	const texts = TEXTS.map(
		({ name, displayName }) => [name, textOf(customer[name], `'${displayName}'`)] as const,
	).filter(([, text]) => text !== '');
	const sex = textOf(customer.sex, "'Sex'");
	if (sex && !SEXES[sex])
		throw new InputRefusal(
			'input_choice',
			`'Sex' is '${sex}', which this operation does not know.`,
			'Use female or male, or leave the field out.',
		);
	const custom = ((customer.customFields as { field?: IDataObject[] } | undefined)?.field ?? []).map(customField);
	const row = {
		identities: readIdentities(parameter('identities')),
		...Object.fromEntries(texts),
		...(sex && { sex: SEXES[sex] }),
		...(custom.length && { customFields: custom }),
	};
	return importRow('customer.import', parameter, { importMode: mode }, row);
}

function customField({ configId, configName, values }: IDataObject, index: number): IDataObject {
	const place = `of field ${index + 1} under 'Custom Fields'`;
	const id = textOf(configId, `'Field ID' ${place}`);
	const name = textOf(configName, `'Field Name' ${place}`);
	if (id && !/^\d+$/.test(id))
		throw new InputRefusal(
			'input_form',
			`'Field ID' ${place} is '${id}', but has to be a whole number.`,
			'Look it up in the Tuzhan console under User > Fields.',
		);
	if (!id && !name)
		throw new InputRefusal(
			'input_empty',
			`'Field ID' ${place} is empty.`,
			'Enter the ID that the field has in the Tuzhan console, or remove the row.',
		);
	const list = (Array.isArray(values) ? values : [values]).map((value) => textOf(value, `'Values' ${place}`));
	// A number in the documentation; one that JSON of n8n cannot hold exactly goes as text rather than with other digits.
	const number = Number.isSafeInteger(Number(id)) ? Number(id) : id;
	return { ...(id && { configId: number }), ...(name && { configName: name }), values: list };
}

/** Customer → Import (contract/tuzhan.yaml, importAudienceV2). */
export default operation('customer.import', {
	fields,
	execution: wholeBatches(rowOf),
	example: { identities: { identity: [{ type: 'phone', value: '13900001234' }] } },
});
