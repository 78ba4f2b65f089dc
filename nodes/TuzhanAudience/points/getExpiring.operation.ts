import type { INodeProperties } from 'n8n-workflow';
import type { ListRequest } from '../../../api/call/pages';
import type { ItemInput } from '../../../api/run/input';
import { oneByOne } from '../../../api/run/oneByOne';
import { operation } from '../../operation';
import { checkValuesOption, readingOf } from '../../shared/values/reading';
import { recordIn } from '../../tuzhan/answer';
import { findByField, idField, readId, readKey, type Key } from '../../tuzhan/customers';
import { inferredHost } from '../../tuzhan/notices';
import { stamp } from '../../tuzhan/stamp';
import { optionsField } from '../../shared/options';
import { unknownCustomer, unknownOption } from '../../tuzhan/unknown';

const KEYS: Key[] = ['audienceUserId', 'thirdId'];

const fields: INodeProperties[] = [
	inferredHost,
	findByField(KEYS),
	idField,
	optionsField(checkValuesOption, unknownOption),
];

/**
 * Makes the call for one item.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function requestOf(input: ItemInput): ListRequest {
	const { parameter } = input;
	const key = readKey(parameter('findBy'), KEYS);
	const lookedFor = { [key]: readId(parameter('id'), key, "'ID'", readingOf(input)) };
	return {
		query: lookedFor,
		atSending: (request) => ({ ...request, query: { ...stamp(), ...lookedFor } }),
		rows: (envelope) => {
			const record = recordIn(envelope);
			return record ? [{ ...lookedFor, ...record }] : unknownCustomer(parameter('options.unknown'), lookedFor);
		},
	};
}

/** Points → Get Expiring (contract/tuzhan.yaml, getExpiringPoints). */
export default operation('points.getExpiring', {
	fields,
	execution: oneByOne(requestOf),
	example: { id: '958788729483837440' },
});
