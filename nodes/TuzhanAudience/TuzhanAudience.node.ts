import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { tuzhanApiTest } from '../../api/token/credentialTest';
import { partsOf } from '../parts';
import { tuzhanHint } from '../tuzhan/builderHint';
import { operations } from './operations.generated';

const { properties, subtitle, customOperations } = partsOf('TuzhanAudience', operations);

export class TuzhanAudience implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tuzhan Audience',
		name: 'tuzhanAudience',
		icon: { light: 'file:../../icons/tuzhan.svg', dark: 'file:../../icons/tuzhan.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle,
		description: 'Read and write customers, tags, groups, events and points in Tuzhan',
		builderHint: tuzhanHint('tuzhanAudience'),
		defaults: { name: 'Tuzhan Audience' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tuzhanApi', required: true, testedBy: 'tuzhanApiTest' }],
		// No base URL: what n8n would send past api/, such as its own Custom API Call, must not carry the token to any host.
		requestDefaults: {},
		properties,
	};

	methods = { credentialTest: { tuzhanApiTest } };

	customOperations = customOperations;
}
