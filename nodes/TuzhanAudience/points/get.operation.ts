import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { byIds, type Wanted } from '../../../api/byIds';
import type { ItemInput } from '../../../api/items';
import { tuzhan } from '../../../api/tuzhan';
import facts from '../../../contract/data/tuzhan.json';
import type { OperationFile } from '../../operations';
import { callTo } from '../contract';
import { idsField, idsPerCallOption, wantedByIds } from '../parts/byIds';
import { findByField, type Key } from '../parts/customers';
import { stamp } from '../parts/stamp';
import { optionsField } from '../parts/options';
import { unknownOption } from '../parts/unknown';

const KEYS: Key[] = ['audienceUserId', 'thirdId'];
const MOST_PER_CALL = facts.pointIdsPerCall;

const fields: INodeProperties[] = [
	findByField(KEYS),
	idsField,
	optionsField(
		idsPerCallOption(
			1,
			`Tuzhan takes up to ${MOST_PER_CALL}, but does not document how an address holds several; with more than 1 they are separated by commas (inferred)`,
			MOST_PER_CALL,
		),
		unknownOption,
	),
];

/**
 * Reads whose points one item asks for.
 *
 * @param input the item's parameters
 * @throws InputRefusal when one cannot be used
 */
export function wanted(input: ItemInput): Wanted {
	return wantedByIds(input, {
		keys: KEYS,
		label: "'IDs'",
		idsPerCall: 1,
		mostPerCall: MOST_PER_CALL,
		request: (key, ids) => ({
			...callTo('listAudiencePoints'),
			effect: 'read',
			query: { [key === 'thirdId' ? 'thirdIds' : 'audienceUserIds']: ids.join(',') },
			atSending: (request) => ({ ...request, query: { ...stamp(), ...request.query } }),
		}),
	});
}

/** Points → Get: GET /audience/point/list (contract/tuzhan.yaml, listAudiencePoints). */
export const getPoints: OperationFile = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get points of customer',
		description: 'Retrieve the point balances of customers, one item per customer',
	},
	fields: updateDisplayOptions({ show: { resource: ['points'], operation: ['get'] } }, fields),
	execution: byIds(tuzhan, wanted),
};
