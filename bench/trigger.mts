import { randomUUID } from 'node:crypto';
import type { WorkflowJson } from '../e2e/client.mts';
import type { InstalledN8n } from '../e2e/install.mts';
import { startN8n, type N8n } from '../e2e/n8n.mts';
import { sampleEvent } from '../e2e/trigger.mts';
import { until } from '../e2e/until.mts';
import { figuresOf, times, type Section } from './results.mts';
import type { Bench } from './rounds.mts';

/** A workflow that is measured. */
interface Listener {
	name: string;
	workflowId: string;
	url: string;
}

/** Deliveries per second of one round: answered, and with the execution ended. */
interface Rate {
	answered: number;
	done: number;
}

const SENDERS = 20;

const workflowWith = (name: string, type: string, typeVersion: number, parameters: object): WorkflowJson => ({
	name,
	nodes: [
		{
			id: randomUUID(),
			name: 'Trigger',
			type,
			typeVersion,
			position: [0, 0],
			webhookId: randomUUID(),
			parameters,
		} as never,
		{ id: randomUUID(), name: 'Next', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [200, 0], parameters: {} },
	],
	connections: { Trigger: { main: [[{ node: 'Next', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});

const webhook = (name: string, options: object) =>
	workflowWith(name, 'n8n-nodes-base.webhook', 2.1, {
		httpMethod: 'POST',
		path: randomUUID(),
		responseMode: 'onReceived',
		options,
	});

const jingTrigger = (name: string, options: object) =>
	workflowWith(name, 'n8n-nodes-jingdigital.jingTrigger', 2, { events: ['lead.object_create'], options });

async function publish(n8n: N8n, workflow: WorkflowJson): Promise<Listener> {
	const workflowId = await n8n.createWorkflow(workflow);
	const [url] = await n8n.activate(workflowId);
	return { name: workflow.name, workflowId, url };
}

async function finished(n8n: N8n, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success', 'error'] }));
	return (await n8n.rest<{ count: number }>('GET', `/executions?filter=${filter}&limit=1`)).count;
}

/** Sends one round and waits until every delivery's execution has ended. */
async function round(n8n: N8n, { workflowId, url, name }: Listener, deliveries: number): Promise<Rate> {
	const before = await finished(n8n, workflowId);
	const bodies = Array.from({ length: deliveries }, () => JSON.stringify(sampleEvent()));
	const started = performance.now();
	const perSecond = () => (deliveries * 1000) / (performance.now() - started);
	await Promise.all(
		Array.from({ length: SENDERS }, async () => {
			for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
				const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
				if (response.status !== 200) throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
				await response.arrayBuffer();
			}
		}),
	);
	const answered = perSecond();
	const all = async () => (await finished(n8n, workflowId)) >= before + deliveries || undefined;
	await until(`the executions of ${name}`, all, { within: 120_000, every: 100 });
	return { answered, done: perSecond() };
}

async function compare(installed: InstalledN8n, deliveries: number, rounds: number, settings: Record<string, string>) {
	const n8n = await startN8n(installed, settings);
	try {
		const listeners: Listener[] = [];
		for (const workflow of [
			jingTrigger('JINGdigital Trigger', {}),
			jingTrigger('JINGdigital Trigger without repeat window', { repeatWindow: 0 }),
			webhook('n8n Webhook', {}),
			webhook('n8n Webhook with an expression', { responseData: '={{ "ok" }}' }),
		]) {
			listeners.push(await publish(n8n, workflow));
		}
		for (const listener of listeners) await round(n8n, listener, 100);
		const rates = new Map<string, Rate[]>(listeners.map(({ name }) => [name, []]));
		for (let count = 0; count < rounds; count++) {
			// Each one goes first, second, third and so on in turn.
			for (const index of listeners.keys()) {
				const listener = listeners[(index + count) % listeners.length];
				const rate = await round(n8n, listener, deliveries);
				rates.get(listener.name)?.push(rate);
				console.log(`  ${listener.name}: ${rate.answered.toFixed(1)}/s answered, ${rate.done.toFixed(1)}/s done`);
			}
		}
		return rates;
	} finally {
		await n8n.stop();
	}
}

async function measure(
	{ installed, items, rounds }: Bench,
	settings: Record<string, string>,
	more = '',
): Promise<Section> {
	const deliveries = items(400);
	const rates = await compare(installed, deliveries, rounds, settings);
	const of = (measure: keyof Rate) =>
		new Map([...rates].map(([name, all]) => [name, all.map((rate) => rate[measure])]));
	return {
		title: `The trigger, ${deliveries} deliveries`,
		how: `${SENDERS} senders at once, ${times(rounds)} each, in turns; all answer at once and are followed by one node.${more}`,
		figures: [...figuresOf('answered', 'per s', of('answered')), ...figuresOf('done', 'per s', of('done'))],
		claims: [],
	};
}

/**
 * How many deliveries per second the trigger takes, next to n8n's own Webhook node.
 *
 * n8n makes an isolate for expressions for every delivery to a trigger, needed or not, and spares only its own Webhook node that,
 * as long as its form has no expression (SRC: n8n 2.41.1 webhooks/live-webhooks.js, webhookPhaseNeedsIsolate). So the Webhook node
 * is measured with an expression in its form, too.
 */
export const trigger = async (bench: Bench): Promise<Section> => await measure(bench, {});

/** The same with an n8n that makes isolates only where there is an expression, for all nodes alike. */
export const triggerLazy = async (bench: Bench): Promise<Section> =>
	await measure(bench, { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }, ' N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true.');
