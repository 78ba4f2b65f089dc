import type { INodeProperties } from 'n8n-workflow';
import type { ItemInput } from '../../../api/run/input';
import { wholeBatches, type WholeBatchRow } from '../../../api/run/wholeBatches';
import { operation } from '../../operation';
import { identityReadingOf } from '../../shared/values/leftOut';
import { INFERRED_PATH, permissionNotice } from '../../tuzhan/notices';
import { identitiesField, readIdentities } from '../../tuzhan/identities';
import { actionField, importOptions, importRow, readAction } from '../../tuzhan/imports';
import { readList } from '../../shared/json';

const fields: INodeProperties[] = [
	permissionNotice('tag.addOrRemove', INFERRED_PATH),
	actionField,
	identitiesField,
	{
		displayName: 'Tags (JSON)',
		name: 'tags',
		type: 'json',
		default: '[]',
		required: true,
		description:
			"The operational tags (operateTags), as a JSON list. What an entry looks like has not been read: the text ended before it. Take it from Tuzhan's page, pageId=986700 of docs.tuzhanai.com.",
		hint: 'For example <code>["VIP"]</code>, if an entry is the name of a tag, which is an assumption',
	},
	importOptions('tag.addOrRemove'),
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
	const row = {
		identities: readIdentities(parameter('identities'), reading),
		operateTags: readList(parameter('tags'), "'Tags (JSON)'", reading),
	};
	return importRow('tag.addOrRemove', parameter, readAction(parameter('optType')), row);
}

/** Tag → Add or Remove (contract/tuzhan.yaml, importAudienceTagsV2). */
export default operation('tag.addOrRemove', {
	fields,
	execution: wholeBatches(rowOf),
	example: { identities: { identity: [{ type: 'phone', value: '13900001234' }] }, tags: '["VIP"]' },
});
