import { join } from 'node:path';
import type { WorkflowJson } from '../e2e/client.mts';
import type { InstalledN8n } from '../e2e/install.mts';
import { startN8n, type N8n } from '../e2e/n8n.mts';
import { projectFolder } from '../e2e/project.mts';
import { sampleEvent } from '../e2e/trigger.mts';
import { until } from '../e2e/until.mts';
import { byHand, jingTrigger, webhook, workflowOf } from './listeners.mts';
import { figuresOf, shown, times, type Section } from './results.mts';
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
	const all = async () => (await finished(n8n, workflowId)) >= before + deliveries || undefined;
	await until(`the executions of ${name}`, all, {
		within: 120_000,
		every: 100,
	});
	return { answered, done: perSecond() };
}

async function compare(installed: InstalledN8n, deliveries: number, rounds: number, settings: Record<string, string>) {
	const n8n = await startN8n(installed, {
		...settings,
		N8N_CUSTOM_EXTENSIONS: join(projectFolder, 'bench', 'bare'),
	});
	try {
		const listeners: Listener[] = [];
		for (const workflow of [
			workflowOf('JINGdigital Trigger', jingTrigger({})),
			workflowOf('JINGdigital Trigger without repeat window', jingTrigger({ repeatWindow: 0 })),
			workflowOf('A bare community trigger', {
				type: 'CUSTOM.bareTrigger',
				typeVersion: 1,
				parameters: {},
			}),
			workflowOf('n8n Webhook', webhook({})),
			workflowOf('n8n Webhook with an expression', webhook({ responseData: '={{ "ok" }}' })),
			workflowOf('n8n Webhook, Filter, Remove Duplicates, Edit Fields', ...byHand()),
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
	const deliveries = items(100);
	const rates = await compare(installed, deliveries, rounds, settings);
	const of = (measure: keyof Rate) =>
		new Map([...rates].map(([name, all]) => [name, all.map((rate) => rate[measure])]));
	const figures = [...figuresOf('answered', 'per s', of('answered')), ...figuresOf('done', 'per s', of('done'))];
	const done = (name: string) => figures.find((one) => one.quantity === 'done' && one.candidate.endsWith(name))!.median;
	const claim = (wanted: string, name: string) => {
		const ratio = done('JINGdigital Trigger') / done(name);
		return {
			wanted: `at least 0.9 of ${wanted}`,
			seen: shown(ratio),
			met: ratio >= 0.9,
		};
	};
	return {
		title: `The trigger, ${deliveries} deliveries`,
		how: `${SENDERS} senders at once, ${times(rounds)} each, in turns; all answer at once and are followed by one node.${more}`,
		figures,
		claims: [
			claim("n8n's Webhook node alone, which does none of this", 'n8n Webhook'),
			claim("n8n's own nodes for the same work", 'Edit Fields'),
			claim('a community trigger that does nothing', 'A bare community trigger'),
		],
	};
}

/**
 * How many deliveries per second the trigger takes, next to n8n's own Webhook node.
 *
 * n8n makes an isolate for expressions for every delivery to a trigger, needed or not, and spares only its own Webhook node that,
 * as long as its form has no expression (SRC: n8n 2.41.1 webhooks/live-webhooks.js, webhookPhaseNeedsIsolate). So the Webhook node
 * is measured with an expression in its form, too, and a community trigger that does nothing at all.
 */
export const trigger = async (bench: Bench): Promise<Section> => await measure(bench, {});

/** The same with an n8n that compiles what it reads into each isolate once. */
export const triggerCompileCache = async (bench: Bench): Promise<Section> =>
	await measure(bench, { N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true' }, ' N8N_EXPRESSION_ENGINE_COMPILE_CACHE=true.');

/** The same with an n8n that makes isolates only where there is an expression, for all nodes alike. */
export const triggerLazy = async (bench: Bench): Promise<Section> =>
	await measure(bench, { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }, ' N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true.');
