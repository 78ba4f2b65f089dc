import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { oneAddress } from '../shared/receiving/answer';
import { newEvents, receive } from '../shared/receiving/receive';
import { registeredByHand } from '../shared/receiving/registration';
import { jingWebhookApiTest } from '../shared/receiving/sender';
import { tuzhanHint } from '../tuzhan/builderHint';
import { hints, properties, subtitle, triggerPanel } from './fields';
import { formOf, isToStart, itemsOf } from './flow';

export class TuzhanTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tuzhan Trigger',
		name: 'tuzhanTrigger',
		icon: { light: 'file:../../icons/tuzhanTrigger.svg', dark: 'file:../../icons/tuzhanTrigger.dark.svg' },
		group: ['trigger'],
		// For a node of version 1, n8n evaluates one more expression per delivery.
		version: 2,
		subtitle,
		description: 'Starts the workflow when Tuzhan sends an event, such as a new tag of a customer',
		builderHint: tuzhanHint('tuzhanTrigger'),
		defaults: { name: 'Tuzhan Trigger' },
		eventTriggerDescription: 'Waiting for an event that you send to the test URL',
		activationMessage: 'Events that Tuzhan sends to the production URL now start this workflow.',
		triggerPanel,
		hints,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'jingWebhookApi',
				required: true,
				testedBy: 'jingWebhookApiTest',
				displayOptions: { show: { authentication: ['secret'] } },
			},
		],
		webhooks: oneAddress,
		properties,
	};

	methods = { credentialTest: { jingWebhookApiTest } };

	// How a callback address is registered is unknown (contract/tuzhan.yaml, webhooks), so n8n has nothing
	// to look up, create or remove there, and publishing a workflow is never refused because of it.
	webhookMethods = { default: registeredByHand };

	/**
	 * Answers one delivery and starts the workflow with the chosen events in it, one item each.
	 *
	 * @returns the items and the answer; an answer alone when the sender is a stranger, the body is not one of events, or no
	 * event is chosen and new
	 */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const form = formOf(this);
		return await receive(this, form, (event) => isToStart(event, form));
	}

	/**
	 * Called by n8n with the items of webhook(): drops events that were taken in before a restart or by another process, and
	 * gives the others their form.
	 *
	 * @returns the items for each output
	 * @throws NodeOperationError when n8n cannot tell which events it has seen
	 */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const form = formOf(this);
		return [itemsOf(await newEvents(this, form.window), form)];
	}
}
