import { WEBHOOK_RESOLVERS } from 'n8n-workflow';
import type { INodeParameters, IWebhookDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** What the sender is told without the option Answer Body. */
export interface Counts {
	/** Events in the delivery. */
	received: number;
	/** Events that start the workflow. */
	started: number;
	/** Events that were taken in before; left out when there are none. */
	repeated?: number;
}

const statusIn = (parameters: INodeParameters): number => {
	const { answerStatus } = (parameters.options ?? {}) as INodeParameters;
	const status = Number(answerStatus);
	return status >= 200 && status <= 499 ? Math.trunc(status) : 200;
};

/** The same for n8n, which reads the status from the description. */
const statusExpression =
	'={{ ((status) => (status >= 200 && status <= 499 ? Math.trunc(status) : 200))($parameter["options"]?.["answerStatus"]) }}';

/**
 * The part of the webhook's description that says how n8n answers. An n8n that knows the resolver evaluates the expression only
 * for a form that itself has expressions.
 */
export const answerDescription = {
	responseMode: 'onReceived',
	// Without this, n8n answers with the literal text "firstEntryJson". Empty, it sends the webhookResponse
	// that webhook() returns, and only once the execution is accepted: an event that n8n cannot
	// take is not confirmed. No expression is needed, which would be evaluated twice per delivery.
	responseData: '',
	responseCode: statusExpression,
	[WEBHOOK_RESOLVERS]: { responseCode: { template: statusExpression, resolve: statusIn } },
} satisfies Partial<IWebhookDescription>;

/**
 * Prepares the body of the answer: the user's own, sent as JSON when it is an object or array and as plain text otherwise.
 *
 * @param context the webhook call
 * @param body the option Answer Body; empty for the counts
 * @param counts what came of the delivery
 * @returns what n8n is to send
 */
export function answerBody(
	context: Pick<IWebhookFunctions, 'getResponseObject'>,
	body: string,
	counts: Counts,
): IWebhookResponseData['webhookResponse'] {
	if (body.trim() === '') return counts;
	try {
		const value: unknown = JSON.parse(body);
		if (typeof value === 'object' && value !== null) return value;
	} catch {
		// Not JSON, which is as good.
	}
	context.getResponseObject().type('text/plain');
	return body;
}
