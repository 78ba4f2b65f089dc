import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { tuzhanApiTest } from '../../api/credentialTest';
import { partsOf } from '../operations';
import { getByPhoneOrOpenid } from './customer/getByPhoneOrOpenid.operation';
import { getManyByIds } from './customer/getManyByIds.operation';
import { getManyIds } from './customer/getManyIds.operation';
import { importCustomer } from './customer/import.operation';
import { reportEvent } from './event/report.operation';
import { addOrRemoveGroups } from './group/addOrRemove.operation';
import { getPoints } from './points/get.operation';
import { getExpiringPoints } from './points/getExpiring.operation';
import { increasePoints } from './points/increase.operation';
import { addOrRemoveTags } from './tag/addOrRemove.operation';
import { getTagsOfCustomer } from './tag/getOfCustomer.operation';
import { getTagsOfMany } from './tag/getOfMany.operation';

const { properties, customOperations } = partsOf(
	'TuzhanAudience',
	{
		'customer.getManyByIds': getManyByIds,
		'customer.getByPhoneOrOpenid': getByPhoneOrOpenid,
		'customer.getManyIds': getManyIds,
		'customer.import': importCustomer,
		'event.report': reportEvent,
		'group.addOrRemove': addOrRemoveGroups,
		'points.get': getPoints,
		'points.getExpiring': getExpiringPoints,
		'points.increase': increasePoints,
		'tag.addOrRemove': addOrRemoveTags,
		'tag.getOfCustomer': getTagsOfCustomer,
		'tag.getOfMany': getTagsOfMany,
	},
	{ customer: 'Customer', event: 'Event', group: 'Group', points: 'Points', tag: 'Tag' },
);

export class TuzhanAudience implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tuzhan Audience',
		name: 'tuzhanAudience',
		icon: { light: 'file:../../icons/tuzhan.svg', dark: 'file:../../icons/tuzhan.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Read and write customers, tags, groups, events and points in Tuzhan',
		defaults: { name: 'Tuzhan Audience' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tuzhanApi', required: true, testedBy: 'tuzhanApiTest' }],
		// No base URL: what n8n would send past the door, such as its own Custom API Call, must not carry the token to any host.
		requestDefaults: {},
		properties,
	};

	methods = { credentialTest: { tuzhanApiTest } };

	customOperations = customOperations;
}
