import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { ItemInput, ItemRequest } from '../../../api/items';
import { oneByOne } from '../../../api/oneByOne';
import { tuzhan } from '../../../api/tuzhan';
import type { OperationFile } from '../../operations';
import { callTo } from '../contract';
import { recordIn } from '../parts/answer';
import { findByField, idField, readId, readKey, type Key } from '../parts/customers';
import { stamp } from '../parts/stamp';
import { optionsField } from '../parts/options';
import { unknownCustomer, unknownOption } from '../parts/unknown';

const KEYS: Key[] = ['audienceUserId', 'thirdId'];

const fields: INodeProperties[] = [findByField(KEYS), idField, optionsField(unknownOption)];

/**
 * Makes the call for one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function requestOf({ parameter }: ItemInput): ItemRequest {
	const key = readKey(parameter('findBy'), KEYS);
	const lookedFor = { [key]: readId(parameter('id'), key, "'ID'") };
	return {
		...callTo('getExpiringPoints'),
		effect: 'read',
		query: lookedFor,
		atSending: (request) => ({ ...request, query: { ...stamp(), ...lookedFor } }),
		rows: (envelope) => {
			const record = recordIn(envelope);
			return record ? [{ ...lookedFor, ...record }] : unknownCustomer(parameter('options.unknown'), lookedFor);
		},
	};
}

/** Points → Get Expiring: GET /point/toExpirePoint (contract/tuzhan.yaml, getExpiringPoints). */
export const getExpiringPoints: OperationFile = {
	option: {
		name: 'Get Expiring',
		value: 'getExpiring',
		action: 'Get expiring points of customer',
		description: 'Retrieve how many points of a customer expire, and when',
	},
	fields: updateDisplayOptions({ show: { resource: ['points'], operation: ['getExpiring'] } }, fields),
	execution: oneByOne(tuzhan, requestOf),
};
