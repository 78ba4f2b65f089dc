import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { jingOAuth2ApiTest } from '../../api/credentialTest';
import { PRODUCTION_URL } from '../../api/jing';
import { userProperties } from './user/user.resource';

export class JingUser implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JINGdigital User',
		name: 'jingUser',
		icon: { light: 'file:../../icons/jing.svg', dark: 'file:../../icons/jing.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Create and update users in JINGdigital',
		defaults: { name: 'JINGdigital User' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'jingOAuth2Api', required: true, testedBy: 'jingOAuth2ApiTest' }],
		requestDefaults: { baseURL: PRODUCTION_URL },
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'User', value: 'user' }],
				default: 'user',
			},
			...userProperties,
		],
	};

	methods = { credentialTest: { jingOAuth2ApiTest } };
}
