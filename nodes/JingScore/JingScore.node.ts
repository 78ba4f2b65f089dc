import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { jingHint } from '../jing/builderHint';
import { jingOAuth2ApiTest } from '../jing/credentialTest';
import { partsOf } from '../parts';
import { operations } from './operations.generated';

const { properties, subtitle, customOperations, methods } = partsOf('JingScore', operations);

export class JingScore implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JINGdigital Score',
		name: 'jingScore',
		icon: { light: 'file:../../icons/jing.svg', dark: 'file:../../icons/jing.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Look up and reset scores of users and leads in JINGdigital',
		builderHint: jingHint('jingScore'),
		defaults: { name: 'JINGdigital Score' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'jingOAuth2Api', required: true, testedBy: 'jingOAuth2ApiTest' }],
		// No base URL: what n8n would send past api/, such as its own Custom API Call, must not carry the token to any host.
		requestDefaults: {},
		properties,
	};

	methods = { ...methods, credentialTest: { jingOAuth2ApiTest } };

	customOperations = customOperations;
}
