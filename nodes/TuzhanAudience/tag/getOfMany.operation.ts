import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { byIds, type Wanted } from '../../../api/byIds';
import type { ItemInput } from '../../../api/items';
import { tuzhan } from '../../../api/tuzhan';
import type { OperationFile } from '../../operations';
import { callTo, noticeFor } from '../contract';
import { idsField, idsPerCallOption, wantedByIds } from '../parts/byIds';
import { optionsField } from '../parts/options';
import { unknownOption } from '../parts/unknown';

const fields: INodeProperties[] = [
	noticeFor('listAudienceTagsBatch'),
	{
		...idsField,
		displayName: 'Customer IDs',
		description:
			"Tuzhan's ID of the customer (audienceUserId): one, several separated by commas, or an expression that gives a list. Items share calls.",
	},
	optionsField(
		idsPerCallOption(100, "Tuzhan's documentation gives no maximum; it takes ten calls in 5 seconds"),
		unknownOption,
	),
];

/**
 * Reads whose tags one item asks for.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function wanted(input: ItemInput): Wanted {
	return wantedByIds(input, {
		keys: ['audienceUserId'],
		label: "'Customer IDs'",
		idsPerCall: 100,
		request: (_key, ids) => ({ ...callTo('listAudienceTagsBatch'), effect: 'read', body: { audienceUserIdList: ids } }),
	});
}

/** Tag → Get of Many Customers: POST /api/audience/user/tag/batchlist (contract/tuzhan.yaml, listAudienceTagsBatch). */
export const getTagsOfMany: OperationFile = {
	option: {
		name: 'Get of Many Customers',
		value: 'getOfMany',
		action: 'Get tags of many customers',
		description: 'Retrieve the tags of several customers, one item per customer',
	},
	fields: updateDisplayOptions({ show: { resource: ['tag'], operation: ['getOfMany'] } }, fields),
	execution: byIds(tuzhan, wanted),
};
