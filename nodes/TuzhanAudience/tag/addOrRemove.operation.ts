import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { ItemInput } from '../../../api/items';
import { tuzhan } from '../../../api/tuzhan';
import { wholeBatches, type WholeBatchRow } from '../../../api/wholeBatches';
import type { OperationFile } from '../../operations';
import { INFERRED_PATH, noticeFor } from '../contract';
import { identitiesField, readIdentities } from '../parts/identities';
import { actionField, importOptions, importRow, readAction } from '../parts/imports';
import { readList } from '../parts/json';

const fields: INodeProperties[] = [
	noticeFor('importAudienceTagsV2', INFERRED_PATH),
	actionField,
	identitiesField,
	{
		displayName: 'Tags (JSON)',
		name: 'tags',
		type: 'json',
		default: '[]',
		required: true,
		description:
			"The operational tags (operateTags), as a JSON list. What an entry looks like is missing from Tuzhan's public page; take it from the documentation that you got with your account.",
	},
	importOptions('importAudienceTagsV2'),
];

/**
 * Makes the row of one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function rowOf({ parameter }: ItemInput): WholeBatchRow {
	const row = {
		identities: readIdentities(parameter('identities')),
		operateTags: readList(parameter('tags'), "'Tags (JSON)'"),
	};
	return importRow('importAudienceTagsV2', parameter, readAction(parameter('optType')), row);
}

/** Tag → Add or Remove: POST /audience/tag/v2/batchAdd (contract/tuzhan.yaml, importAudienceTagsV2; the path is inferred). */
export const addOrRemoveTags: OperationFile = {
	option: {
		name: 'Add or Remove',
		value: 'addOrRemove',
		action: 'Add or remove tags of customer',
		description: 'Add operational tags to customers, or take them away',
	},
	fields: updateDisplayOptions({ show: { resource: ['tag'], operation: ['addOrRemove'] } }, fields),
	execution: wholeBatches(tuzhan, rowOf),
};
