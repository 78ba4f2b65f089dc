// How many deliveries per second the trigger takes, next to n8n's own Webhook node, in one real n8n: all answer at once and are
// followed by one node. The rounds alternate, so that whatever else the machine does meets all alike.
//
// npx tsx bench/trigger.mts [deliveries per round] [rounds] [lazy]
//
// n8n makes an isolate for expressions for every delivery to a trigger, needed or not, and spares only its own Webhook node that,
// as long as its form has no expression (SRC: n8n 2.41.1 webhooks/live-webhooks.js, webhookPhaseNeedsIsolate). So the Webhook node
// is measured with an expression in its form, too. With "lazy", n8n makes isolates only where there is an expression
// (N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE), for all nodes alike.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { WorkflowJson } from '../e2e/client.mts';
import { endOnSignals } from '../e2e/commands.mts';
import { ensureN8n } from '../e2e/install.mts';
import { startN8n, type N8n } from '../e2e/n8n.mts';
import { build } from '../e2e/pack.mts';
import { n8nVersion, projectFolder } from '../e2e/project.mts';
import { until } from '../e2e/until.mts';

/** A workflow that is measured. */
interface Candidate {
	name: string;
	workflowId: string;
	url: string;
}

/** Deliveries per second of one round: answered, and with the execution ended. */
interface Rate {
	answered: number;
	done: number;
}

const DELIVERIES = Number(process.argv[2] ?? 400);
const ROUNDS = Number(process.argv[3] ?? 5);
const SETTINGS: Record<string, string> =
	process.argv[4] === 'lazy' ? { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' } : {};
const SENDERS = 20;

const { webhooks } = parse(readFileSync(join(projectFolder, 'contract', 'webhooks.yaml'), 'utf8'));
const sample = webhooks['lead.object_create'].post.requestBody.content['application/json'].examples.sample.value;

/** A lead event that no other delivery of this run repeats. */
const nextBody = () => JSON.stringify({ ...sample, extra_data: { ...sample.extra_data, entity_id: randomUUID() } });

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

async function publish(n8n: N8n, workflow: WorkflowJson): Promise<Candidate> {
	const workflowId = await n8n.createWorkflow(workflow);
	const [url] = await n8n.activate(workflowId);
	return { name: workflow.name, workflowId, url };
}

async function finished(n8n: N8n, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success', 'error'] }));
	return (await n8n.rest<{ count: number }>('GET', `/executions?filter=${filter}&limit=1`)).count;
}

/** Sends one round and waits until every delivery's execution has ended. */
async function round(n8n: N8n, { workflowId, url, name }: Candidate, deliveries: number): Promise<Rate> {
	const before = await finished(n8n, workflowId);
	const bodies = Array.from({ length: deliveries }, nextBody);
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

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

endOnSignals();
const installed = await ensureN8n(n8nVersion);
await build();
const n8n = await startN8n(installed, SETTINGS);
const webhookWorkflow = (name: string, options: object) =>
	workflowWith(name, 'n8n-nodes-base.webhook', 2.1, {
		httpMethod: 'POST',
		path: randomUUID(),
		responseMode: 'onReceived',
		options,
	});
const triggerWorkflow = (name: string, options: object) =>
	workflowWith(name, 'n8n-nodes-jingdigital.jingTrigger', 2, { events: ['lead.object_create'], options });
try {
	const candidates: Candidate[] = [];
	for (const workflow of [
		webhookWorkflow('n8n Webhook', {}),
		webhookWorkflow('n8n Webhook with an expression', { responseData: '={{ "ok" }}' }),
		triggerWorkflow('JINGdigital Trigger', {}),
		triggerWorkflow('JINGdigital Trigger without repeat window', { repeatWindow: 0 }),
	]) {
		candidates.push(await publish(n8n, workflow));
	}
	for (const candidate of candidates) await round(n8n, candidate, 100);
	const rates = new Map<Candidate, Rate[]>(candidates.map((candidate) => [candidate, []]));
	for (let count = 0; count < ROUNDS; count++) {
		// Each one goes first, second, third and so on in turn.
		for (const index of candidates.keys()) {
			const candidate = candidates[(index + count) % candidates.length];
			const rate = await round(n8n, candidate, DELIVERIES);
			rates.get(candidate)?.push(rate);
			console.log(
				`${count + 1}  ${candidate.name}: ${rate.answered.toFixed(1)}/s answered, ${rate.done.toFixed(1)}/s done`,
			);
		}
	}
	const of = (candidate: Candidate, measure: keyof Rate) =>
		median((rates.get(candidate) ?? []).map((rate) => rate[measure]));
	console.log('\nMedians, and the ratio to the first:');
	for (const candidate of candidates) {
		const words = (['answered', 'done'] as const).map((measure) => {
			const ratio = of(candidate, measure) / of(candidates[0], measure);
			return `${of(candidate, measure).toFixed(1)}/s ${measure} (${ratio.toFixed(2)})`;
		});
		console.log(`${candidate.name}: ${words.join(', ')}`);
	}
} finally {
	await n8n.stop();
}
