import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answerBody } from './answer';
import { readDelivery } from './delivery';
import type { DeliveryLimits } from './delivery';
import { takeIn } from './repeats';
import { CREDENTIAL, denialOf, logDenial, NO_CREDENTIAL } from './sender';

/** What a trigger's form says of receiving. */
export interface Reception {
	limits: DeliveryLimits;
	/** Milliseconds in which an event counts as repeated; 0 for never. */
	window: number;
	/** The option Answer Body. */
	answerBody: string;
}

/**
 * Answers one delivery and starts the workflow with the wanted events in it, one item each. Whether the sender is checked, the
 * node's field Authentication says.
 *
 * @param context the webhook call
 * @param reception the form
 * @param isWanted whether an event, as delivered, is to start the workflow
 * @returns the items and the answer; an answer alone when the sender is a stranger, the body is not one of events, or no
 * event is wanted and new
 */
export async function receive(
	context: IWebhookFunctions,
	reception: Reception,
	isWanted: (event: IDataObject) => boolean,
): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	// An exception would be stored as a failed execution, once for every stray request.
	const refuse = (status: number, message: string): IWebhookResponseData => {
		context.getResponseObject().status(status).json({ message });
		return { noWebhookResponse: true };
	};

	if (context.getNodeParameter('authentication') === 'secret') {
		const denial = await context.getCredentials(CREDENTIAL).then(
			(credential) => denialOf(request, credential),
			() => NO_CREDENTIAL,
		);
		if (denial) {
			logDenial(context, denial);
			return refuse(denial.status, denial.message);
		}
	}
	const delivery = await readDelivery(request, reception.limits);
	if ('refusal' in delivery) return refuse(delivery.status, delivery.refusal);

	const { started, repeated } = await takeIn(context, delivery.events.filter(isWanted), reception.window);
	const counts = { received: delivery.events.length, started: started.length, ...(repeated > 0 ? { repeated } : {}) };
	const webhookResponse = answerBody(context, reception.answerBody, counts);
	if (started.length === 0) return { webhookResponse };
	return { webhookResponse, workflowData: [started.map((json) => ({ json }))] };
}
