import type { IDataObject, IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { JingTrigger } from '../../../nodes/JingTrigger/JingTrigger.node.ts';
import { strict } from '../../api/strict.mts';
import { FakeStore } from '../shared/receiving/fake-store.mts';

/** What came of one delivery: what the sender was answered, and the items the workflow starts with, if it starts. */
export interface Outcome {
	status: number;
	answer: unknown;
	contentType?: string;
	/** What n8n stores as the start of the execution. */
	started?: IDataObject[];
	/** What the node puts out. */
	outputs?: INodeExecutionData[][];
	/** Lines in the log of n8n. */
	log: string[];
}

/** The form as the user filled it in; what is left out has the default of the node's own form, but anyone may send, and events stay raw. */
export type Form = {
	authentication?: string;
	events?: unknown;
	simplify?: unknown;
	filters?: IDataObject;
	options?: IDataObject;
};

/** How a delivery reaches the node; all of it has a default. */
export interface Setting {
	contentType?: string;
	encoding?: string;
	/** Whether n8n leaves the body alone, as it does for content types that it does not know. */
	isLeftAlone?: boolean;
	/** What n8n has made of the body. */
	body?: unknown;
	headers?: Record<string, string | string[]>;
	query?: Record<string, unknown>;
	ip?: string;
	/** null for one that was deleted. */
	credential?: IDataObject | null;
	mode?: string;
	/** Which node; a new one for each delivery by default, which has seen no event yet. */
	nodeId?: string;
	/** The deduplication store of that n8n. */
	store?: FakeStore;
	/** What n8n makes of the execution: false when it cannot accept it. */
	accepted?: boolean;
	/** Whether n8n never comes to an answer, and to no execution. */
	isNeverAnswered?: boolean;
}

let nodes = 0;

function parametersOf(node: JingTrigger, form: Form): IDataObject {
	const { properties } = node.description;
	const defaults = Object.fromEntries(properties.map((property) => [property.name, property.default]));
	for (const name of Object.keys(form)) if (!(name in defaults)) throw new Error(`The form has no field ${name}`);
	return { ...defaults, authentication: 'none', simplify: false, ...form } as IDataObject;
}

/**
 * Hands bytes to the node's webhook() the way n8n 2.41.1 does, then its items to execute(), and reports what n8n would make of
 * the results. Anything the node touches that n8n does not offer here throws.
 */
export async function deliverBytes(bytes: Buffer, form: Form, setting: Setting = {}): Promise<Outcome> {
	const node = new JingTrigger();
	const parameters = parametersOf(node, form);
	const id = setting.nodeId ?? `node ${nodes++}`;
	const log: string[] = [];
	const sent: { status?: number; answer?: unknown; contentType?: string } = {};
	const response: object = strict('response', {
		status(code: number) {
			sent.status = code;
			return response;
		},
		json(body: unknown) {
			sent.answer = body;
			return response;
		},
		type(contentType: string) {
			sent.contentType = contentType;
			return response;
		},
		end: () => response,
		get statusCode() {
			return sent.status;
		},
	});
	const both = {
		getNode: () => ({ id, name: 'JINGdigital Trigger', type: 'jingTrigger', typeVersion: 2 }),
		getWorkflow: () => ({ id: 'workflow', active: true }),
		getMode: () => setting.mode ?? 'webhook',
		getNodeParameter: (name: string) => {
			if (!(name in parameters)) throw new Error(`Could not get parameter ${name}`);
			return parameters[name];
		},
	};
	const context = strict('webhook context', {
		...both,
		logger: strict('logger', { warn: (line: string) => log.push(line) }),
		getRequestObject: () =>
			strict('request', {
				contentType: 'contentType' in setting ? setting.contentType : 'application/json',
				// n8n names a character set only where there is a content type.
				encoding: 'contentType' in setting && !setting.contentType ? undefined : (setting.encoding ?? 'utf-8'),
				rawBody: setting.isLeftAlone ? undefined : bytes,
				body: setting.body,
				async readRawBody(this: { rawBody?: Buffer }) {
					this.rawBody = bytes;
				},
				headers: setting.headers ?? {},
				query: setting.query ?? {},
				ip: setting.ip ?? '127.0.0.1',
			}),
		getResponseObject: () => response,
		...(setting.credential ? { getCredentials: async () => setting.credential } : {}),
		...(setting.credential === null
			? { getCredentials: async () => await Promise.reject(new Error('Credential with ID "1" does not exist')) }
			: {}),
	});
	const { webhookResponse, workflowData, noWebhookResponse } = await node.webhook.call(
		context as unknown as IWebhookFunctions,
	);
	const contentType = sent.contentType ? { contentType: sent.contentType } : {};
	if (noWebhookResponse) {
		if (sent.status === undefined) throw new Error('The sender is left waiting for an answer');
		return { status: sent.status, answer: sent.answer, outputs: undefined, log };
	}
	const [{ responseData, [Object.getOwnPropertySymbols(node.description.webhooks![0])[0]]: resolvers }] = node
		.description.webhooks as unknown as [Record<string | symbol, any>];
	sent.status = resolvers.responseCode.resolve(parameters) as number;
	if (setting.isNeverAnswered) return { status: 0, answer: undefined, outputs: undefined, log };
	if (workflowData && setting.accepted === false) sent.status = 500;
	if (workflowData) (response as { end: () => void }).end();
	if (!workflowData || sent.status === 500) {
		return { status: sent.status, answer: webhookResponse, ...contentType, outputs: undefined, log };
	}
	const execution = strict('execute context', {
		...both,
		helpers: setting.store ?? new FakeStore(),
		getInputData: () => workflowData[0],
	});
	return {
		status: sent.status,
		// n8n sends webhookResponse to whoever starts a workflow only where responseData is set and empty.
		answer: (responseData ?? 'firstEntryJson') || webhookResponse,
		...contentType,
		started: workflowData[0].map(({ json }) => json),
		outputs: await node.execute.call(execution as unknown as IExecuteFunctions),
		log,
	};
}

/** Delivers a value as JSON, see deliverBytes. */
export const deliver = async (value: unknown, form: Form, setting?: Setting): Promise<Outcome> =>
	await deliverBytes(Buffer.from(JSON.stringify(value)), form, setting);

/** The events that reach the nodes behind the trigger; none when it did not start. */
export const startedWith = (outcome: Outcome): IDataObject[] => outcome.outputs?.flat().map(({ json }) => json) ?? [];
