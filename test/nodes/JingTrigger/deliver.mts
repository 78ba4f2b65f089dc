import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { JingTrigger } from '../../../nodes/JingTrigger/JingTrigger.node.ts';

/** What came of one delivery: what the sender was answered, and the items the workflow starts with, if it starts. */
export interface Outcome {
	status: number;
	answer: unknown;
	outputs?: INodeExecutionData[][];
}

/** The form as the user filled it in; what is left out has the default of the node's own form. */
export type Form = { events?: unknown; ownKeywords?: unknown; options?: IDataObject };

interface Request {
	contentType?: string;
	encoding?: BufferEncoding;
}

const strict = <T extends object>(name: string, known: T): T =>
	new Proxy(known, {
		get(target, property) {
			if (!(property in target)) throw new Error(`The test did not set up ${name}.${String(property)}`);
			return Reflect.get(target, property) as unknown;
		},
	});

function parameterReader(node: JingTrigger, form: Form) {
	const defaults = Object.fromEntries(node.description.properties.map((property) => [property.name, property.default]));
	return (path: string, fallback?: unknown) => {
		const [name, field] = path.split('.');
		if (!(name in defaults)) throw new Error(`The form has no field ${name}`);
		const value = ({ ...defaults, ...form } as IDataObject)[name];
		const found = field ? (value as IDataObject)[field] : value;
		if (found === undefined && fallback === undefined) throw new Error(`Could not get parameter ${path}`);
		return found ?? fallback;
	};
}

/**
 * Hands bytes to the node's webhook() the way n8n 2.41.1 does and reports what n8n would make of the result.
 * Anything the node touches that a webhook call does not offer here throws.
 */
export async function deliverBytes(bytes: Buffer, form: Form, request: Request = {}): Promise<Outcome> {
	const node = new JingTrigger();
	const sent: Partial<Outcome> = {};
	const response = strict('response', {
		status(code: number) {
			sent.status = code;
			return response;
		},
		json(body: unknown) {
			sent.answer = body;
			return response;
		},
	});
	const context = strict('context', {
		getRequestObject: () =>
			strict('request', {
				contentType: 'contentType' in request ? request.contentType : 'application/json',
				encoding: request.encoding ?? 'utf-8',
				rawBody: bytes,
			}),
		getResponseObject: () => response,
		getNodeParameter: parameterReader(node, form),
	});

	const { webhookResponse, workflowData, noWebhookResponse } = await node.webhook.call(
		context as unknown as IWebhookFunctions,
	);
	if (noWebhookResponse) {
		if (sent.status === undefined) throw new Error('The sender is left waiting for an answer');
		return { status: sent.status, answer: sent.answer, outputs: workflowData };
	}
	// n8n sends webhookResponse to whoever starts a workflow only where responseData is set and empty.
	const responseData = node.description.webhooks?.[0].responseData ?? 'firstEntryJson';
	return { status: 200, answer: (workflowData && responseData) || webhookResponse, outputs: workflowData };
}

/** Delivers a value as JSON, see deliverBytes. */
export const deliver = async (value: unknown, form: Form): Promise<Outcome> =>
	await deliverBytes(Buffer.from(JSON.stringify(value)), form);

/** The events a delivery started the workflow with; none when it did not start. */
export const startedWith = (outcome: Outcome): IDataObject[] => outcome.outputs?.flat().map(({ json }) => json) ?? [];
