import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { InputRefusal, type ItemInput, type ItemRequest } from '../../../api/items';
import { jing } from '../../../api/jing';
import { routed } from '../../../api/routed';
import { documented } from '../../contract';
import { confirmedUsers } from '../../forms/confirmedUsers';
import { identitiesField, readIdentities } from '../../forms/identities';
import { leadInformationFields, readLeadInformation } from '../../forms/leadInformation';
import type { OperationFile } from '../../operations';

const fields: INodeProperties[] = [identitiesField, ...leadInformationFields];

function requestOf({ parameter }: ItemInput): ItemRequest {
	const lead = readLeadInformation(parameter, '');
	if (Object.keys(lead).length === 0) {
		throw new InputRefusal('There is nothing to update: all fields of the lead are empty.', "Fill in at least one of 'Stage Name', 'Assigned Salesperson UUID', 'Lead Updated At' and 'Lead Remark'.");
	}
	return {
		...documented('user.upsert'),
		body: [{ identities: readIdentities(parameter('identities')), leads_info: lead }],
		rows: confirmedUsers,
	};
}

/** Lead → Update by Identity: the leads_info part of POST /v1/user/update (contract/jing.yaml, updateUsers). */
export const updateLeadByIdentity: OperationFile = {
	option: {
		name: 'Update by Identity',
		value: 'updateByIdentity',
		action: 'Update lead by identity of its user',
		description: 'Change the lead of a user who is named by an identity. A user who does not exist yet is created.',
		routing: routed(jing, requestOf),
	},
	fields: updateDisplayOptions({ show: { resource: ['lead'], operation: ['updateByIdentity'] } }, fields),
};
