import { updateDisplayOptions, type INodePropertyOptions } from 'n8n-workflow';
import { routed } from '../../../api/items';
import { jing } from '../../../api/jing';
import { confirmedUsers, userBody, userFields } from './users';

export const createOperation: INodePropertyOptions = {
	name: 'Create',
	value: 'create',
	action: 'Create a user',
	description: 'Create a user in JINGdigital. JINGdigital documents that this updates the user if it already exists.',
	routing: routed({
		facts: jing,
		method: 'POST',
		path: '/v1/user/create',
		prepare: (input) => ({
			body: userBody(input),
			...(input.parameter('additionalFields.returnFull') === true && { query: { returnFull: true } }),
		}),
		rows: confirmedUsers,
	}),
};

export const createFields = updateDisplayOptions(
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
);
