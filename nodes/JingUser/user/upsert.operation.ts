import { updateDisplayOptions, type INodePropertyOptions } from 'n8n-workflow';
import { routed } from '../../../api/items';
import { jing } from '../../../api/jing';
import { confirmedUsers, userBody, userFields } from './users';

export const upsertOperation: INodePropertyOptions = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a user',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	routing: routed({
		facts: jing,
		method: 'POST',
		path: '/v1/user/update',
		prepare: (input) => ({ body: userBody(input) }),
		rows: confirmedUsers,
	}),
};

export const upsertFields = updateDisplayOptions({ show: { resource: ['user'], operation: ['upsert'] } }, userFields());
