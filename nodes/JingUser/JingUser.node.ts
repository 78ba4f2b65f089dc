import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { jingOAuth2ApiTest } from '../../api/credentialTest';
import { partsOf } from '../operations';
import { createUser } from './user/create.operation';
import { upsertUser } from './user/upsert.operation';

const { properties, customOperations, listSearch } = partsOf('JingUser', {
	'user.upsert': upsertUser,
	'user.create': createUser,
});

export class JingUser implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JINGdigital User',
		name: 'jingUser',
		icon: { light: 'file:../../icons/jing.svg', dark: 'file:../../icons/jing.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Work with users, groups, tags, companies and custom events in JINGdigital',
		defaults: { name: 'JINGdigital User' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'jingOAuth2Api', required: true, testedBy: 'jingOAuth2ApiTest' }],
		// No base URL: what n8n would send past the door, such as its own Custom API Call, must not carry the token to any host.
		requestDefaults: {},
		properties,
	};

	methods = { credentialTest: { jingOAuth2ApiTest }, listSearch };

	customOperations = customOperations;
}
