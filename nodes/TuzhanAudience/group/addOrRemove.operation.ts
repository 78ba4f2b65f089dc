import { updateDisplayOptions, type IDataObject, type INodeProperties } from 'n8n-workflow';
import { InputRefusal, type ItemInput } from '../../../api/items';
import { tuzhan } from '../../../api/tuzhan';
import { wholeBatches, type WholeBatchRow } from '../../../api/wholeBatches';
import { textOf } from '../../forms/text';
import type { OperationFile } from '../../operations';
import { noticeFor } from '../contract';
import { identitiesField, readIdentities } from '../parts/identities';
import { requiredText } from '../parts/required';
import { actionField, importOptions, importRow, readAction } from '../parts/imports';

const fields: INodeProperties[] = [
	noticeFor('importAudienceGroupsV2'),
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
			'Names of the groups, separated by commas, or an expression that gives a list. A group that does not exist is made as a static group.',
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
	importOptions('importAudienceGroupsV2'),
];

/**
 * Makes the row of one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function rowOf({ parameter }: ItemInput): WholeBatchRow {
	const names = [parameter('groups')]
		.flat()
		.flatMap((part) => textOf(part, "'Groups'").split(/[,，]/))
		.map((name) => name.trim())
		.filter(Boolean);
	if (names.length === 0) {
		throw new InputRefusal(
			"'Groups' is empty.",
			'Check that the input item has the field that the expression reads, or filter such items out before.',
		);
	}
	const row = {
		identities: readIdentities(parameter('identities')),
		groups: [...new Set(names)].join(','),
		...departmentOf(parameter),
	};
	return importRow('importAudienceGroupsV2', parameter, readAction(parameter('optType')), row);
}

function departmentOf(parameter: ItemInput['parameter']): IDataObject {
	const categoryType = String(parameter('categoryType'));
	if (categoryType === '1') return { categoryType };
	if (categoryType !== '2')
		throw new InputRefusal(
			`'Kind of Groups' is '${categoryType}', which Tuzhan does not document.`,
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
			`'Department' is '${id}', but a department ID of Tuzhan has digits only.`,
			"Correct it, or choose under 'Department By' what it is.",
		);
	// A number in the documentation; one that JSON of n8n cannot hold exactly goes as text rather than with other digits.
	return { categoryType, deptId: Number.isSafeInteger(Number(id)) ? Number(id) : id };
}

/** Group → Add or Remove: POST /audience/group/rel/v2/batchAdd (contract/tuzhan.yaml, importAudienceGroupsV2). */
export const addOrRemoveGroups: OperationFile = {
	option: {
		name: 'Add or Remove',
		value: 'addOrRemove',
		action: 'Add customer to groups or remove it',
		description: 'Put customers into groups, or take them out',
	},
	fields: updateDisplayOptions({ show: { resource: ['group'], operation: ['addOrRemove'] } }, fields),
	execution: wholeBatches(tuzhan, rowOf),
};
