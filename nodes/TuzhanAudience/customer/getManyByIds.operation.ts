import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { byIds, type Wanted } from '../../../api/byIds';
import type { ItemInput } from '../../../api/items';
import { tuzhan } from '../../../api/tuzhan';
import { textOf } from '../../forms/text';
import type { OperationFile } from '../../operations';
import { callTo, noticeFor } from '../contract';
import { idsField, idsPerCallOption, wantedByIds } from '../parts/byIds';
import { companyOf, findByField, type Key } from '../parts/customers';
import { optionsField } from '../parts/options';
import { unknownOption } from '../parts/unknown';
import { simplifiedProfile, simplifyField } from './simplify';

const KEYS: Key[] = ['phone', 'audienceUserId', 'thirdId'];

/** The list of the request that each key goes into (contract/tuzhan.yaml, AudienceDetailRequest). */
const LISTS: Record<Key, string> = { audienceUserId: 'audienceUserIdList', phone: 'phoneList', thirdId: 'thirdIdList' };

const fields: INodeProperties[] = [
	noticeFor('getAudienceDetail'),
	findByField(KEYS),
	{ ...idsField, displayName: 'IDs or Phone Numbers', placeholder: 'e.g. 13900001234, 13900005678' },
	simplifyField,
	optionsField(
		{
			displayName: 'App Instance ID',
			name: 'instanceAppid',
			type: 'string',
			default: '',
			placeholder: 'e.g. k3Vd9sQmT2xLbR7wYh0PzA4c',
			description: 'Sent along as instanceAppid. What it changes is not documented.',
		},
		idsPerCallOption(100, "Tuzhan's documentation gives no maximum; it takes one call per second"),
		unknownOption,
	),
];

/**
 * Reads which customers one item asks for.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function wanted(input: ItemInput): Wanted {
	const instanceAppid = textOf(input.parameter('options.instanceAppid'), "'App Instance ID'");
	const shared = { ...companyOf(input.credential), ...(instanceAppid && { instanceAppid }) };
	return wantedByIds(input, {
		keys: KEYS,
		label: "'IDs or Phone Numbers'",
		idsPerCall: 100,
		kind: shared,
		request: (key, ids) => ({ ...callTo('getAudienceDetail'), effect: 'read', body: { ...shared, [LISTS[key]]: ids } }),
		shown: input.parameter('simplify') !== false ? simplifiedProfile : undefined,
	});
}

/** Customer → Get Many by ID: POST /api/audience/detail (contract/tuzhan.yaml, getAudienceDetail). */
export const getManyByIds: OperationFile = {
	option: {
		name: 'Get Many by ID',
		value: 'getManyByIds',
		action: 'Get many customers by ID',
		description: 'Retrieve the profiles of customers by phone number, customer ID or third-party ID',
	},
	fields: updateDisplayOptions({ show: { resource: ['customer'], operation: ['getManyByIds'] } }, fields),
	execution: byIds(tuzhan, wanted),
};
