import { updateDisplayOptions } from 'n8n-workflow';
import { jing } from '../../../api/jing';
import { routed } from '../../../api/routed';
import { documented } from '../../contract';
import { confirmedUsers } from '../../forms/confirmedUsers';
import type { OperationFile } from '../../operations';
import { userBody, userFields } from './users';

/** User → Create or Update: POST /v1/user/update (contract/jing.yaml, updateUsers). */
export const upsertUser: OperationFile = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update user',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
		routing: routed(jing, (input) => ({ ...documented('user.upsert'), body: userBody(input), rows: confirmedUsers })),
	},
	fields: updateDisplayOptions({ show: { resource: ['user'], operation: ['upsert'] } }, userFields()),
};
