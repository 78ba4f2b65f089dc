import type { INodeProperties } from 'n8n-workflow';
import type { ListRequest } from '../../../api/call/pages';
import type { ItemInput } from '../../../api/run/input';
import { oneByOne } from '../../../api/run/oneByOne';
import { operation } from '../../operation';
import { checkValuesOption, readingOf } from '../../shared/values/reading';
import { permissionNotice } from '../../tuzhan/notices';
import { recordIn } from '../../tuzhan/answer';
import { idField, readId } from '../../tuzhan/customers';
import { optionsField } from '../../shared/options';
import { unknownCustomer, unknownOption } from '../../tuzhan/unknown';

const fields: INodeProperties[] = [
	permissionNotice('tag.getOfCustomer', 'One call in 2 seconds is allowed; Get of Many Customers is faster.'),
	{ ...idField, displayName: 'Customer ID', description: "Tuzhan's ID of the customer (audienceUserId)" },
	optionsField(checkValuesOption, unknownOption),
];

/**
 * Makes the call for one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when the ID cannot be used
 */
export function requestOf(input: ItemInput): ListRequest {
	const { parameter } = input;
	const audienceUserId = readId(parameter('id'), 'audienceUserId', "'Customer ID'", readingOf(input));
	return {
		query: { audienceUserId },
		rows: (envelope) => {
			const record = recordIn(envelope);
			return record ? [record] : unknownCustomer(parameter('options.unknown'), { audienceUserId });
		},
	};
}

/** Tag → Get of Customer (contract/tuzhan.yaml, listAudienceTags). */
export default operation('tag.getOfCustomer', {
	fields,
	execution: oneByOne(requestOf),
	example: { id: '958788729483837440' },
});
