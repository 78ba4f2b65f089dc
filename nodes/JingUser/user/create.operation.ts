import { updateDisplayOptions } from 'n8n-workflow';
import { jing } from '../../../api/jing';
import { routed } from '../../../api/routed';
import { documented } from '../../contract';
import { confirmedUsers } from '../../forms/confirmedUsers';
import type { OperationFile } from '../../operations';
import { userBody, userFields } from './users';

/** User → Create: POST /v1/user/create (contract/jing.yaml, createUsers). */
export const createUser: OperationFile = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create user',
		description: 'Create a user in JINGdigital. JINGdigital documents that this updates the user if it already exists.',
		routing: routed(jing, (input) => ({
			...documented('user.create'),
			body: userBody(input),
			...(input.parameter('additionalFields.returnFull') === true && { query: { returnFull: true } }),
			rows: confirmedUsers,
		})),
	},
	fields: updateDisplayOptions(
		{ show: { resource: ['user'], operation: ['create'] } },
		userFields([
			{
				displayName: 'Return Full User',
				name: 'returnFull',
				type: 'boolean',
				default: false,
				description: 'Whether to ask for the complete user in the answer (the meaning is inferred from the name of the parameter, returnFull)',
			},
		]),
	),
};
