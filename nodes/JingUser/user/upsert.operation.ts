import { updateDisplayOptions } from 'n8n-workflow';
import { batches } from '../../../api/batches';
import { jing } from '../../../api/jing';
import { documented } from '../../contract';
import { userRow } from '../../forms/userBatch';
import type { OperationFile } from '../../operations';
import { userFields, userOf } from './users';

/** User → Create or Update: POST /v1/user/update (contract/jing.yaml, updateUsers). */
export const upsertUser: OperationFile = {
	option: {
		name: 'Create or Update',
		value: 'upsert',
		action: 'Create or update user',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
	},
	execution: batches(jing, (input) =>
		userRow(input, userOf(input), { ...documented('user.upsert'), effect: 'upsert' }),
	),
	fields: updateDisplayOptions({ show: { resource: ['user'], operation: ['upsert'] } }, userFields()),
};
