import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeParameters } from 'n8n-workflow';
import { parse } from 'yaml';
import type { WorkflowJson } from './client.mts';
import type { N8n } from './n8n.mts';
import { projectFolder } from './project.mts';
import { fetchOnce } from './rest.mts';
import { until } from './until.mts';

export type EventBody = Record<string, unknown> & { extra_data: Record<string, unknown> };

/** What a sender was answered. */
export interface Answer {
	status: number;
	contentType: string | null;
	text: string;
}

const { webhooks } = parse(readFileSync(join(projectFolder, 'contract', 'webhooks.yaml'), 'utf8'));

/**
 * A documented event.
 * @param key of contract/webhooks.yaml
 * @param details what differs in its extra_data; without any, each call gives an event of another record
 */
export function sampleEvent(
	key = 'lead.object_create',
	details: Record<string, unknown> = { entity_id: randomUUID() },
): EventBody {
	const sample = webhooks[key].post.requestBody.content['application/json'].examples.sample.value as EventBody;
	return { ...sample, extra_data: { ...sample.extra_data, ...details } };
}

/**
 * A workflow of the trigger and one node behind each of its outputs, called Next 0, Next 1 and so on.
 * @param parameters of the trigger; the event of a new lead is chosen unless they say otherwise
 * @param more further fields of the trigger node, such as credentials
 * @param outputs how many outputs the trigger has
 */
export function triggerWorkflow(
	parameters: INodeParameters = {},
	more: Partial<INode> = {},
	outputs = 1,
): WorkflowJson {
	const trigger: INode = {
		id: randomUUID(),
		name: 'Trigger',
		type: 'n8n-nodes-jingdigital.jingTrigger',
		typeVersion: 2,
		position: [0, 0],
		webhookId: randomUUID(),
		parameters: { events: ['lead.object_create'], authentication: 'none', ...parameters },
		...more,
	};
	const next = Array.from({ length: outputs }, (_, index): INode => {
		const name = `Next ${index}`;
		return {
			id: name,
			name,
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [300, index * 200],
			parameters: {},
		};
	});
	return {
		name: `Trigger ${trigger.id}`,
		nodes: [trigger, ...next],
		connections: { Trigger: { main: next.map(({ name }) => [{ node: name, type: 'main', index: 0 }]) } },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * Stores and publishes a workflow with the trigger.
 * @returns its id, and the production URL of its trigger
 */
export async function publishTrigger(
	n8n: N8n,
	workflow = triggerWorkflow(),
): Promise<{ workflowId: string; url: string }> {
	const workflowId = await n8n.createWorkflow(workflow);
	const [url] = await n8n.activate(workflowId);
	return { workflowId, url };
}

/** Sends one delivery, a value as JSON or bytes as they are. */
export async function send(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
	const isRaw = typeof body === 'string' || body instanceof Uint8Array;
	const response = await fetchOnce(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: isRaw ? (body as BodyInit) : JSON.stringify(body),
	});
	return { status: response.status, contentType: response.headers.get('content-type'), text: await response.text() };
}

/**
 * Sends many deliveries, a number of senders at once, each sending one after the other.
 * @returns the answers in the order of the deliveries
 */
export async function sendAll<T>(
	deliveries: T[],
	senders: number,
	sendOne: (delivery: T) => Promise<Answer>,
): Promise<Answer[]> {
	const answers: Answer[] = [];
	let next = 0;
	const sender = async () => {
		for (let index = next++; index < deliveries.length; index = next++)
			answers[index] = await sendOne(deliveries[index]);
	};
	await Promise.all(Array.from({ length: senders }, sender));
	return answers;
}

/** How many executions of a workflow there are, in all states or in the given ones. */
export async function countExecutions(n8n: N8n, workflowId: string, status?: string[]): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, ...(status ? { status } : {}) }));
	return (await n8n.rest<{ count: number }>('GET', `/executions?filter=${filter}&limit=1`)).count;
}

/** Waits until so many executions of a workflow have succeeded, and no execution of it is under way. */
export async function waitForSuccesses(n8n: N8n, workflowId: string, count: number, within = 120_000): Promise<void> {
	let seen = { all: 0, good: 0 };
	await until(
		`${count} executions that succeeded`,
		async () => {
			seen = { all: await countExecutions(n8n, workflowId), good: await countExecutions(n8n, workflowId, ['success']) };
			return (seen.good >= count && seen.all === seen.good) || undefined;
		},
		{ within, every: 250, lastSeen: () => JSON.stringify(seen) },
	);
}

/**
 * The ids of all executions of a workflow, newest first. n8n sorts by start and pages by id, so in queue mode, where these differ,
 * more than one page would be wrong.
 * @throws Error when the pages lack some
 */
export async function executionIds(n8n: N8n, workflowId: string): Promise<string[]> {
	const ids = new Set<string>();
	let all = 0;
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	let next: string | undefined = '';
	while (next !== undefined) {
		const page: { results: Array<{ id: string }>; nextCursor?: string | null; count: number } = await n8n.rest(
			'GET',
			`/executions?filter=${filter}&limit=100${next}`,
		);
		for (const { id } of page.results) ids.add(id);
		all = Math.max(all, page.count);
		next = n8n.ways.nextPage(page);
	}
	if (ids.size < all) throw new Error(`n8n listed ${ids.size} of ${all} executions`);
	return [...ids];
}
