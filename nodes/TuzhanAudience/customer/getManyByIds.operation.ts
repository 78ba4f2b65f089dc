import type { INodeProperties } from 'n8n-workflow';
import { byIds, type Wanted } from '../../../api/run/byIds';
import type { ItemInput } from '../../../api/run/input';
import { textOf } from '../../shared/text';
import { operation } from '../../operation';
import { checkValuesOption } from '../../shared/values/reading';
import { INFERRED_CALL, permissionNotice } from '../../tuzhan/notices';
import { idsField, idsPerCallOption, wantedByIds } from '../../tuzhan/byIds';
import { companyOf, findByField, type Key } from '../../tuzhan/customers';
import { optionsField } from '../../shared/options';
import { outputFields, outputOf } from '../../shared/output';
import { unknownOption } from '../../tuzhan/unknown';
import { simplifiedProfile } from './simplify';

const KEYS: Key[] = ['phone', 'audienceUserId', 'thirdId'];

/** The list of the request that each key goes into (contract/tuzhan.yaml, AudienceDetailRequest). */
const LISTS: Record<Key, string> = { audienceUserId: 'audienceUserIdList', phone: 'phoneList', thirdId: 'thirdIdList' };

const fields: INodeProperties[] = [
	permissionNotice('customer.getManyByIds', INFERRED_CALL),
	findByField(KEYS),
	{ ...idsField, displayName: 'IDs or Phone Numbers', placeholder: 'e.g. 13900001234, 13900005678' },
	...outputFields(),
	optionsField(
		{
			displayName: 'App Instance ID',
			name: 'instanceAppid',
			type: 'string',
			default: '',
			placeholder: 'e.g. k3Vd9sQmT2xLbR7wYh0PzA4c',
			description: 'Sent along as instanceAppid. What it changes has not been read.',
		},
		checkValuesOption,
		idsPerCallOption(100, "Tuzhan's page gives no maximum; it takes one call per second"),
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
		request: (key, ids) => ({ body: { ...shared, [LISTS[key]]: ids } }),
		shown: outputOf(input.parameter, simplifiedProfile),
	});
}

/** Customer → Get Many by ID (contract/tuzhan.yaml, getAudienceDetail). */
export default operation('customer.getManyByIds', {
	fields,
	execution: byIds(wanted),
	example: { findBy: 'audienceUserId', ids: '958788729483837440, 1' },
});
