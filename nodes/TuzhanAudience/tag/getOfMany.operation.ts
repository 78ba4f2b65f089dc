import type { INodeProperties } from 'n8n-workflow';
import { byIds, type Wanted } from '../../../api/run/byIds';
import type { ItemInput } from '../../../api/run/input';
import { operation } from '../../operation';
import { checkValuesOption } from '../../shared/values/reading';
import { permissionNotice } from '../../tuzhan/notices';
import { idsField, idsPerCallOption, wantedByIds } from '../../tuzhan/byIds';
import { optionsField } from '../../shared/options';
import { unknownOption } from '../../tuzhan/unknown';

const fields: INodeProperties[] = [
	permissionNotice('tag.getOfMany'),
	{
		...idsField,
		displayName: 'Customer IDs',
		description:
			"Tuzhan's ID of the customer (audienceUserId): one, several separated by commas, or an expression that gives a list. Items share calls.",
	},
	optionsField(
		checkValuesOption,
		idsPerCallOption(100, 'No maximum has been read; Tuzhan takes ten calls in 5 seconds'),
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
		request: (_key, ids) => ({ body: { audienceUserIdList: ids } }),
	});
}

/** Tag → Get of Many Customers (contract/tuzhan.yaml, listAudienceTagsBatch). */
export default operation('tag.getOfMany', {
	fields,
	execution: byIds(wanted),
	example: { ids: '958788729483837440, 1' },
});
