import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { choiceIn, isWanted } from './choice';
import { readDelivery } from './delivery';
import { hints, properties, subtitle, triggerPanel } from './fields';

export class JingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'JINGdigital Trigger',
		name: 'jingTrigger',
		icon: { light: 'file:../../icons/jingTrigger.svg', dark: 'file:../../icons/jingTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle,
		description: 'Starts the workflow when JINGdigital sends an event, such as a new lead',
		defaults: { name: 'JINGdigital Trigger' },
		eventTriggerDescription: 'Waiting for an event from JINGdigital on the test URL',
		activationMessage: 'Events that JINGdigital sends to the production URL now start this workflow.',
		triggerPanel,
		hints,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				responseMode: 'onReceived',
				// Without this, n8n answers with the literal text "firstEntryJson". Empty, it sends the webhookResponse
				// that webhook() returns, and only once the execution is accepted: an event that n8n cannot
				// take is not confirmed. No expression is needed, which would be evaluated twice per delivery.
				responseData: '',
			},
		],
		properties,
	};

	// JINGdigital documents no API to register a webhook (contract/webhooks.yaml, x-delivery), so n8n has nothing
	// to look up, create or remove there, and publishing a workflow is never refused because of it.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	/**
	 * Answers one delivery and starts the workflow with the chosen events in it, one item each.
	 *
	 * @returns the items and the answer; an answer alone when no event is chosen or the body is not one of events
	 */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const delivery = readDelivery(this.getRequestObject());
		if ('refusal' in delivery) {
			// An exception would be stored as a failed execution, once for every stray request.
			this.getResponseObject().status(400).json({ message: delivery.refusal });
			return { noWebhookResponse: true };
		}

		const choice = choiceIn(this);
		const wanted = delivery.events.filter((event) => isWanted(event, choice));
		const webhookResponse = { received: delivery.events.length, started: wanted.length };
		if (wanted.length === 0) return { webhookResponse };
		return { webhookResponse, workflowData: [wanted.map((json) => ({ json }))] };
	}
}
