import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { CHECK_THE_FIELD } from '../../../api/refusal/advice';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { ItemInput } from '../../../api/run/input';
import { wholeBatches, type WholeBatchRow } from '../../../api/run/wholeBatches';
import { requiredText } from '../../shared/text';
import { operation } from '../../operation';
import { identityReadingOf } from '../../shared/values/leftOut';
import { entriesOf } from '../../shared/values/list';
import { shown } from '../../shared/values/shown';
import { permissionNotice } from '../../tuzhan/notices';
import { identitiesField, readIdentities } from '../../tuzhan/identities';
import { actionField, importOptions, importRow, readAction } from '../../tuzhan/imports';

const fields: INodeProperties[] = [
	permissionNotice('group.addOrRemove'),
	actionField,
	identitiesField,
	{
		displayName: 'Groups',
		name: 'groups',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Trade fair 2025, Follow up',
		description:
			'Names of the groups, separated by commas, semicolons or line breaks, or an expression that gives a list. A group that does not exist is made as a static group.',
	},
	{
		displayName: 'Kind of Groups',
		name: 'categoryType',
		type: 'options',
		options: [
			{ name: 'Company', value: '1', description: 'Groups of the company' },
			{ name: 'Department', value: '2', description: 'Groups of one department' },
		],
		default: '1',
		description: 'Whose groups they are (categoryType)',
	},
	{
		displayName: 'Department By',
		name: 'departmentBy',
		type: 'options',
		options: [
			{ name: 'Department ID', value: 'deptId', description: "Tuzhan's ID of the department, a whole number" },
			{
				name: 'Third-Party Department ID',
				value: 'thirdDeptId',
				description: 'ID of the department in your own system',
			},
			{
				name: 'WeCom Department ID',
				value: 'wxDeptId',
				description: 'ID of the department in WeCom; that it is text is inferred',
			},
		],
		default: 'deptId',
		description: 'What you know of the department',
		displayOptions: { show: { categoryType: ['2'] } },
	},
	{
		displayName: 'Department',
		name: 'department',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1024',
		description: 'ID of the department',
		displayOptions: { show: { categoryType: ['2'] } },
	},
	importOptions('group.addOrRemove'),
];

/**
 * Makes the row of one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function rowOf(input: ItemInput): WholeBatchRow {
	const { parameter } = input;
	const reading = identityReadingOf(input);
	const names = entriesOf(parameter('groups'), "'Groups'", reading);
	if (names.length === 0) {
		throw new InputRefusal('input_empty', "'Groups' is empty.", CHECK_THE_FIELD);
	}
	const divided = names.find((name) => name.includes(','));
	if (divided !== undefined) {
		throw new InputRefusal(
			'input_form',
			`'Groups' holds the name '${shown(divided)}', but Tuzhan takes the names with commas between them, and would make two of it.`,
			'Name the group without a comma in the Tuzhan console, or write the comma in full width (，) in both places.',
		);
	}
	const row = {
		identities: readIdentities(parameter('identities'), reading),
		groups: [...new Set(names)].join(','),
		...departmentOf(parameter),
	};
	return importRow('group.addOrRemove', parameter, readAction(parameter('optType')), row);
}

function departmentOf(parameter: ItemInput['parameter']): IDataObject {
	const categoryType = String(parameter('categoryType'));
	if (categoryType === '1') return { categoryType };
	if (categoryType !== '2')
		throw new InputRefusal(
			'input_choice',
			`'Kind of Groups' is '${categoryType}', which Tuzhan's page does not name.`,
			'Use 1 for groups of the company or 2 for those of a department.',
		);
	const key = String(parameter('departmentBy'));
	const id = requiredText(
		parameter('department'),
		"'Department'",
		'Groups of a department need the ID of the department.',
	);
	if (key !== 'deptId') return { categoryType, [key === 'wxDeptId' ? 'wxDeptId' : 'thirdDeptId']: id };
	if (!/^\d+$/.test(id))
		throw new InputRefusal(
			'input_form',
			`'Department' is '${id}', but a department ID of Tuzhan has digits only.`,
			"Correct it, or choose under 'Department By' what it is.",
		);
	// A number in the documentation; one that JSON of n8n cannot hold exactly goes as text rather than with other digits.
	return { categoryType, deptId: Number.isSafeInteger(Number(id)) ? Number(id) : id };
}

/** Group → Add or Remove (contract/tuzhan.yaml, importAudienceGroupsV2). */
export default operation('group.addOrRemove', {
	fields,
	execution: wholeBatches(rowOf),
	example: { identities: { identity: [{ type: 'phone', value: '13900001234' }] }, groups: 'VIP' },
});
