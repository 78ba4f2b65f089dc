import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { ItemInput, ItemRequest } from '../../../api/items';
import { oneByOne } from '../../../api/oneByOne';
import { tuzhan } from '../../../api/tuzhan';
import type { OperationFile } from '../../operations';
import { callTo, noticeFor } from '../contract';
import { recordIn } from '../parts/answer';
import { idField, readId } from '../parts/customers';
import { optionsField } from '../parts/options';
import { unknownCustomer, unknownOption } from '../parts/unknown';

const fields: INodeProperties[] = [
	noticeFor('listAudienceTags', 'One call in 2 seconds is allowed; Get of Many Customers is faster.'),
	{ ...idField, displayName: 'Customer ID', description: "Tuzhan's ID of the customer (audienceUserId)" },
	optionsField(unknownOption),
];

/**
 * Makes the call for one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when the ID cannot be used
 */
export function requestOf({ parameter }: ItemInput): ItemRequest {
	const audienceUserId = readId(parameter('id'), 'audienceUserId', "'Customer ID'");
	return {
		...callTo('listAudienceTags'),
		effect: 'read',
		query: { audienceUserId },
		rows: (envelope) => {
			const record = recordIn(envelope);
			return record ? [record] : unknownCustomer(parameter('options.unknown'), { audienceUserId });
		},
	};
}

/** Tag → Get of Customer: GET /api/audience/user/tag/list (contract/tuzhan.yaml, listAudienceTags). */
export const getTagsOfCustomer: OperationFile = {
	option: {
		name: 'Get of Customer',
		value: 'getOfCustomer',
		action: 'Get tags of customer',
		description: 'Retrieve the tags of one customer, in one item',
	},
	fields: updateDisplayOptions({ show: { resource: ['tag'], operation: ['getOfCustomer'] } }, fields),
	execution: oneByOne(tuzhan, requestOf),
};
