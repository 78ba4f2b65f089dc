import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { InputRefusal, type ItemInput } from '../../../api/items';
import { batches, type BatchRow } from '../../../api/batches';
import { jing } from '../../../api/jing';
import { documented } from '../../contract';
import { identitiesField, readIdentities } from '../../forms/identities';
import { leadInformationFields, readLeadInformation } from '../../forms/leadInformation';
import { userBatchOptions, userRow } from '../../forms/userBatch';
import type { OperationFile } from '../../operations';

const fields: INodeProperties[] = [identitiesField, ...leadInformationFields, userBatchOptions];

function rowOf(input: ItemInput): BatchRow {
	const { parameter } = input;
	const lead = readLeadInformation(parameter, '');
	if (Object.keys(lead).length === 0) {
		throw new InputRefusal(
			'There is nothing to update: all fields of the lead are empty.',
			"Fill in at least one of 'Stage Name', 'Salesperson UUID', 'Lead Updated At' and 'Lead Remark'.",
		);
	}
	const user = { identities: readIdentities(parameter('identities')), leads_info: lead };
	return userRow(input, user, { ...documented('user.upsert'), effect: 'upsert' });
}

/** Lead → Update by Identity: the leads_info part of POST /v1/user/update (contract/jing.yaml, updateUsers). */
export const updateLeadByIdentity: OperationFile = {
	option: {
		name: 'Update by Identity',
		value: 'updateByIdentity',
		action: 'Update lead by identity of its user',
		description: 'Change the lead of a user who has an identity; a user who does not exist is created',
	},
	execution: batches(jing, rowOf),
	fields: updateDisplayOptions({ show: { resource: ['lead'], operation: ['updateByIdentity'] } }, fields),
};
