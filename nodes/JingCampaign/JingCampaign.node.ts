import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { jingHint } from '../jing/builderHint';
import { jingOAuth2ApiTest } from '../jing/credentialTest';
import { partsOf } from '../parts';
import { operations } from './operations.generated';

const { properties, subtitle, customOperations, methods } = partsOf('JingCampaign', operations);

export class JingCampaign implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JINGdigital Campaign',
		name: 'jingCampaign',
		icon: { light: 'file:../../icons/jing.svg', dark: 'file:../../icons/jing.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Work with activities, emails, text messages, sources, QR codes and CTAs in JINGdigital',
		builderHint: jingHint('jingCampaign'),
		defaults: { name: 'JINGdigital Campaign' },
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
