import type { INodeProperties } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal';
import type { ItemInput } from '../../../api/run/input';
import { batches, type BatchRow } from '../../../api/run/batches';
import { identitiesField, readIdentities } from '../../jing/identities';
import { readLeadInformation } from '../../jing/leadInformation';
import { leadFields } from '../../jing/leadFields';
import { leadInformationField } from '../../jing/leadMapper';
import { inputColumnsField } from '../../jing/mapping/inputColumns';
import { userBatchOptions, userRow } from '../../jing/userBatch';
import { operation } from '../../operation';
import { identityReadingOf } from '../../shared/values/leftOut';

const fields: INodeProperties[] = [
	identitiesField,
	leadInformationField({ showsAll: true }),
	userBatchOptions(),
	inputColumnsField,
];

function rowOf(input: ItemInput): BatchRow {
	const { parameter } = input;
	const reading = identityReadingOf(input);
	const lead = readLeadInformation(input, reading);
	if (Object.keys(lead).length === 0) {
		throw new InputRefusal(
			'input_empty',
			'There is nothing to update: all fields of the lead are empty.',
			`Fill in at least one of ${leadFields.map(({ title }) => `'${title}'`).join(', ')} under 'Lead Information'; mapped automatically, the item needs a column of such a name, or ${leadFields.map(({ name }) => name).join(', ')}.`,
		);
	}
	const user = { identities: readIdentities(parameter('identities'), reading), leads_info: lead };
	return userRow(input, user);
}

/** Lead → Update by Identity (contract/jing.yaml, updateUsers). */
export default operation('lead.updateByIdentity', {
	execution: batches(rowOf),
	fields,
	example: {
		identities: { identity: [{ type: 'mobile', value: '13800000000' }] },
		leadInformation: { mappingMode: 'defineBelow', value: { stage_name: 'Met' } },
	},
});
