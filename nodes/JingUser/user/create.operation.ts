import { updateDisplayOptions } from 'n8n-workflow';
import { batches } from '../../../api/batches';
import { jing } from '../../../api/jing';
import { documented } from '../../contract';
import { userRow } from '../../forms/userBatch';
import type { OperationFile } from '../../operations';
import { userFields, userOf } from './users';

/** User → Create: POST /v1/user/create (contract/jing.yaml, createUsers). */
export const createUser: OperationFile = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create user',
		description: 'Create a user; JINGdigital documents that this updates one who exists already',
	},
	execution: batches(jing, (input) =>
		userRow(input, userOf(input), {
			...documented('user.create'),
			effect: 'upsert',
			...(input.parameter('additionalFields.returnFull') === true && { query: { returnFull: true } }),
		}),
	),
	fields: updateDisplayOptions(
		{ show: { resource: ['user'], operation: ['create'] } },
		userFields([
			{
				displayName: 'Return Full User',
				name: 'returnFull',
				type: 'boolean',
				default: false,
				description:
					'Whether to ask for the complete user in the answer (the meaning is inferred from the name of the parameter, returnFull)',
			},
		]),
	),
};
