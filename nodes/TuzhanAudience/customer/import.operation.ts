import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { ItemInput } from '../../../api/run/input';
import { wholeBatches, type WholeBatchRow } from '../../../api/run/wholeBatches';
import { operation } from '../../operation';
import { refuseEmptyEverywhere } from '../../shared/values/everywhere';
import { readText } from '../../shared/values/freeText';
import { identityReadingOf } from '../../shared/values/leftOut';
import { LIFETIMES, momentText, readMoment } from '../../shared/values/moment';
import { emptyValuesOption, timeZoneOption, type Reading } from '../../shared/values/reading';
import { readSex } from '../../shared/values/sex';
import { permissionNotice } from '../../tuzhan/notices';
import { identitiesField, readIdentities } from '../../tuzhan/identities';
import { customFieldsField, readCustomFields } from './customFields';
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
		description:
			'A date, as files and programs write it. Sent as YYYY-MM-DD; which form Tuzhan takes has not been read.',
	},
	{ displayName: 'Real Name', name: 'realName', placeholder: 'e.g. Lin Jing', description: 'Name of the customer' },
	{
		displayName: 'Remark',
		name: 'remark',
		placeholder: 'e.g. Met at the fair',
		description: 'Remark about the customer',
	},
];

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
			customFieldsField,
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
	importOptions('customer.import', emptyValuesOption, timeZoneOption),
];

/**
 * Makes the row of one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function rowOf(input: ItemInput): WholeBatchRow {
	const { parameter } = input;
	const mode = Number(parameter('importMode'));
	if (mode !== 1 && mode !== 2) {
		throw new InputRefusal(
			'input_choice',
			`'Import Mode' is '${String(parameter('importMode'))}', which Tuzhan's page does not name.`,
			'Use 1 for a full import or 2 for a partial one.',
		);
	}
	const reading = identityReadingOf(input);
	const customer = (parameter('customer') ?? {}) as IDataObject;
	const texts = TEXTS.map(({ name, displayName }) => {
		const label = `'${displayName}' under 'Fields'`;
		const text =
			name === 'birthday' ? birthdayOf(customer[name], label, reading) : readText(customer[name], label, reading);
		if (text === '' && name in customer && reading.checks) {
			const valueOf = (item: number) => (input.all?.parameter('customer', item) as IDataObject | null)?.[name];
			refuseEmptyEverywhere(input.all, label, valueOf);
		}
		return [name, text] as const;
	}).filter(([, text]) => text !== '');
	const sex = readSex(customer.sex, "'Sex' under 'Fields'", reading);
	const custom = readCustomFields(customer.customFields, reading);
	const row = {
		identities: readIdentities(parameter('identities'), reading),
		...Object.fromEntries(texts),
		...(sex && { sex: SEXES[sex] }),
		...(custom.length && { customFields: custom }),
	};
	return importRow('customer.import', parameter, { importMode: mode }, row);
}

function birthdayOf(value: unknown, label: string, reading: Reading): string {
	if (!reading.checks) return readText(value, label, reading);
	const moment = readMoment(value, label, reading, LIFETIMES);
	const [date] = moment ? momentText(moment, reading).split(' ') : [''];
	if (typeof value === 'string' && value !== date) reading.repaired(label, value, date);
	return date;
}

/** Customer → Import (contract/tuzhan.yaml, importAudienceV2). */
export default operation('customer.import', {
	fields,
	execution: wholeBatches(rowOf),
	example: { identities: { identity: [{ type: 'phone', value: '13900001234' }] } },
});
