import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import { titledBy } from '../../shared/rowTitles';
import { textOf } from '../../shared/text';
import { readText } from '../../shared/values/freeText';
import type { Reading } from '../../shared/values/reading';

/** The form part for the fields that an account has set up by itself. */
export const customFieldsField: INodeProperties = {
	displayName: 'Custom Fields',
	name: 'customFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, ...titledBy('configId', 'configName') },
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

/**
 * Reads the custom fields of a customer.
 *
 * @param parameter value of the field `customFields`
 * @param reading how the item is read
 * @returns the fields as Tuzhan takes them, without those that are empty where such are left alone
 * @throws InputRefusal for a field without an ID, and a value that is no text
 */
export function readCustomFields(parameter: unknown, reading: Reading): IDataObject[] {
	const rows = (parameter as { field?: IDataObject[] } | null | undefined)?.field ?? [];
	return rows.flatMap((field, index) => customField(field, index, reading));
}

function customField({ configId, configName, values }: IDataObject, index: number, reading: Reading): IDataObject[] {
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
	const all = (Array.isArray(values) ? values : [values]).map((value) => readText(value, `'Values' ${place}`, reading));
	const list = all.filter((value) => value !== '');
	if (list.length === 0) {
		if (!reading.empties) return [];
		list.push('');
	}
	// A number in the documentation; one that JSON of n8n cannot hold exactly goes as text rather than with other digits.
	const number = Number.isSafeInteger(Number(id)) ? Number(id) : id;
	return [{ ...(id && { configId: number }), ...(name && { configName: name }), values: list }];
}
