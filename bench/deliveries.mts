import { join } from 'node:path';
import type { WorkflowJson } from '../e2e/client.mts';
import { startN8n, type N8n } from '../e2e/n8n.mts';
import { projectFolder } from '../e2e/project.mts';
import { sampleEvent } from '../e2e/trigger.mts';
import { until } from '../e2e/until.mts';
import { jingTrigger, webhook, workflowOf } from './listeners.mts';
import type { Bench } from './rounds.mts';
import { forgetPeak, peakMemory, processOf } from './stage.mts';

/** A workflow that is measured. */
export interface Listener {
	name: string;
	n8n: N8n;
	workflowId: string;
	url: string;
}

/** One round: deliveries per second, answered and with the execution ended, and the most memory of n8n meanwhile in MiB. */
export interface Rate {
	answered: number;
	done: number;
	memory: number;
}

export const SENDERS = 20;

/** What a community trigger can reach at the most, this package's, and n8n's own. */
export const bare = () =>
	workflowOf('A bare community trigger', { type: 'CUSTOM.bareTrigger', typeVersion: 2, parameters: {} });
export const own = () => workflowOf('JINGdigital Trigger', jingTrigger({}));
export const n8nWebhook = () => workflowOf('n8n Webhook', webhook({}));

/**
 * Starts an n8n that also has the bare trigger.
 * @param settings of n8n
 */
export const startWithBare = async ({ installed }: Bench, settings: Record<string, string> = {}): Promise<N8n> =>
	await startN8n(installed, { ...settings, N8N_CUSTOM_EXTENSIONS: join(projectFolder, 'bench', 'bare') });

/**
 * Publishes a workflow.
 * @param label what its name is followed by, where it is measured in several n8n
 */
export async function publish(n8n: N8n, workflow: WorkflowJson, label = ''): Promise<Listener> {
	const workflowId = await n8n.createWorkflow(workflow);
	const [url] = await n8n.activate(workflowId);
	return { name: `${workflow.name}${label}`, n8n, workflowId, url };
}

async function finished({ n8n, workflowId }: Listener): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success', 'error'] }));
	return (await n8n.rest<{ count: number }>('GET', `/executions?filter=${filter}&limit=1`)).count;
}

/** Sends one round and waits until every delivery's execution has ended. */
async function round(listener: Listener, deliveries: number): Promise<Rate> {
	const { n8n, url, name } = listener;
	const pid = processOf(n8n);
	const before = await finished(listener);
	const bodies = Array.from({ length: deliveries }, () => JSON.stringify(sampleEvent()));
	forgetPeak(pid);
	const started = performance.now();
	const perSecond = () => (deliveries * 1000) / (performance.now() - started);
	await Promise.all(
		Array.from({ length: SENDERS }, async () => {
			for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
				const response = await fetch(url, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body,
				});
				if (response.status !== 200) throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
				await response.arrayBuffer();
			}
		}),
	);
	const answered = perSecond();
	const all = async () => (await finished(listener)) >= before + deliveries || undefined;
	await until(`the executions of ${name}`, all, { within: 120_000, every: 100 });
	return { answered, done: perSecond(), memory: peakMemory(pid) };
}

/**
 * Sends to all of them in turns, so that whatever else the machine does meets all alike. All are warmed up before.
 * @param deliveries how many in one round
 * @param rounds how many each one gets; in each round, another one goes first
 * @returns the rounds by the listener's name
 */
export async function inTurns(listeners: Listener[], deliveries: number, rounds: number): Promise<Map<string, Rate[]>> {
	for (const listener of listeners) await round(listener, 100);
	const rates = new Map<string, Rate[]>(listeners.map(({ name }) => [name, []]));
	for (let count = 0; count < rounds; count++) {
		for (const index of listeners.keys()) {
			const listener = listeners[(index + count) % listeners.length];
			const rate = await round(listener, deliveries);
			rates.get(listener.name)?.push(rate);
			const { answered, done, memory } = rate;
			console.log(
				`  ${listener.name}: ${answered.toFixed(1)}/s answered, ${done.toFixed(1)}/s done, ${memory.toFixed(0)} MiB`,
			);
		}
	}
	return rates;
}

/** One quantity of all rounds, by listener. */
export const ratesOf = (rates: Map<string, Rate[]>, quantity: keyof Rate): Map<string, number[]> =>
	new Map([...rates].map(([name, all]) => [name, all.map((rate) => rate[quantity])]));
