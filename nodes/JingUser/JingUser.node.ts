import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { jingHint } from '../jing/builderHint';
import { jingOAuth2ApiTest } from '../jing/credentialTest';
import { customFieldsMethods } from '../jing/customFields/choices';
import { leadMethods } from '../jing/leadMapper';
import { partsOf } from '../parts';
import { operations } from './operations.generated';

const { properties, subtitle, customOperations, methods } = partsOf('JingUser', operations);

export class JingUser implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JINGdigital User',
		name: 'jingUser',
		icon: { light: 'file:../../icons/jing.svg', dark: 'file:../../icons/jing.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Work with users, groups, tags, companies and custom events in JINGdigital',
		builderHint: jingHint('jingUser'),
		defaults: { name: 'JINGdigital User' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'jingOAuth2Api', required: true, testedBy: 'jingOAuth2ApiTest' }],
		// No base URL: what n8n would send past api/, such as its own Custom API Call, must not carry the token to any host.
		requestDefaults: {},
		properties,
	};

	methods = {
		...methods,
		resourceMapping: { ...methods.resourceMapping, ...customFieldsMethods, ...leadMethods },
		credentialTest: { jingOAuth2ApiTest },
	};

	customOperations = customOperations;
}
