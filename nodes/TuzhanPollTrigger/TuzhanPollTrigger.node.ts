import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { openSession } from '../../api/call/session';
import { refusalFrom } from '../../api/refusal/shown';
import { tuzhan } from '../../api/system/tuzhan';
import { tuzhanApiTest } from '../../api/token/credentialTest';
import { pollPanel } from '../shared/polling/panel';
import { digestOf } from '../shared/polling/sighting';
import { arrivedNow, pollOnce } from '../shared/polling/trigger';
import { tuzhanHint } from '../tuzhan/builderHint';
import { lastCustomer, newCustomers, type Look } from './customers';
import { everyIn, limitIn, properties } from './fields';

export class TuzhanPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tuzhan Poll Trigger',
		name: 'tuzhanPollTrigger',
		icon: { light: 'file:../../icons/tuzhanPollTrigger.svg', dark: 'file:../../icons/tuzhanPollTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'customer created',
		description: 'Starts the workflow when Tuzhan has new customers, by looking at their list in regular intervals',
		builderHint: tuzhanHint('tuzhanPollTrigger'),
		defaults: { name: 'Tuzhan Poll Trigger' },
		activationMessage:
			'Where the list of customers ends now is remembered. From now on, new ones start this workflow at the next poll.',
		triggerPanel: pollPanel(
			'Fetch the last customer from Tuzhan',
			'The last customer of the list shows up here. The trigger remembers nothing of it.',
			'The first poll remembers where the list ends and starts nothing, unless Include Existing Customers is set under Options. Later polls start the workflow with new customers.',
		),
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tuzhanApi', required: true, testedBy: 'tuzhanApiTest' }],
		properties,
	};

	methods = { credentialTest: { tuzhanApiTest } };

	/**
	 * Called by n8n at every interval: hands over the customers that are new.
	 *
	 * @returns the items; null where there are none
	 * @throws NodeOperationError when a call fails; nothing of the poll is remembered then
	 */
	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			const session = await openSession(this, tuzhan);
			const { appId, baseUrl } = session.credential;
			const limit = limitIn(this.getNodeParameter('options.mostPerPoll', null));
			const every = everyIn(this.getNodeParameter('options.lookThrough', null));
			const simplify = this.getNodeParameter('simplify') === true;
			const look: Look = { context: this, session, simplify, limit, every };
			return await pollOnce(this, {
				about: digestOf(['customer', appId, baseUrl], 11),
				limit,
				takesExisting: this.getNodeParameter('options.takesExisting', false) === true,
				read: async (memory, purpose) => await newCustomers(look, memory, purpose),
			});
		} catch (reason) {
			const { message, description } = refusalFrom(reason);
			throw new NodeOperationError(this.getNode(), message, { description });
		}
	}

	/**
	 * Called by n8n with the items of a poll; in a test in the editor, without any: then it shows the last customer, and changes nothing
	 * of what is remembered.
	 *
	 * @returns the items
	 * @throws NodeOperationError when a call fails, or n8n cannot tell which customers have come
	 */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		try {
			if (this.getMode() !== 'manual') return [await arrivedNow(this)];
			const session = await openSession(this, tuzhan);
			const simplify = this.getNodeParameter('simplify', 0) === true;
			const json = await lastCustomer({ context: this, session, simplify, limit: 1 });
			return [[{ json, pairedItem: { item: 0 } }]];
		} catch (reason) {
			const { message, description } = refusalFrom(reason);
			throw new NodeOperationError(this.getNode(), message, { description });
		}
	}
}
