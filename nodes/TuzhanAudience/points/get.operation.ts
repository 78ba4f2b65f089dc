import type { INodeProperties } from 'n8n-workflow';
import { byIds, type Wanted } from '../../../api/run/byIds';
import type { ItemInput } from '../../../api/run/input';
import contract from '../../../contract/data/tuzhan.json';
import { operation } from '../../operation';
import { checkValuesOption } from '../../shared/values/reading';
import { idsField, idsPerCallOption, wantedByIds } from '../../tuzhan/byIds';
import { findByField, type Key } from '../../tuzhan/customers';
import { inferredHost } from '../../tuzhan/notices';
import { stamp } from '../../tuzhan/stamp';
import { optionsField } from '../../shared/options';
import { unknownOption } from '../../tuzhan/unknown';

const KEYS: Key[] = ['audienceUserId', 'thirdId'];
const MOST_PER_CALL = contract.pointIdsPerCall;

const fields: INodeProperties[] = [
	inferredHost,
	findByField(KEYS),
	idsField,
	optionsField(
		checkValuesOption,
		idsPerCallOption(
			1,
			`Tuzhan takes up to ${MOST_PER_CALL}, but its page does not print how an address holds several; with more than 1 they are separated by commas (inferred)`,
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
			query: { [key === 'thirdId' ? 'thirdIds' : 'audienceUserIds']: ids.join(',') },
			atSending: (request) => ({ ...request, query: { ...stamp(), ...request.query } }),
		}),
	});
}

/** Points → Get (contract/tuzhan.yaml, listAudiencePoints). */
export default operation('points.get', {
	fields,
	execution: byIds(wanted),
	example: { ids: '958788729483837440, 1', options: { idsPerCall: 100 } },
});
