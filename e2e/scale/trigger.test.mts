import { outputItems } from '../execution.mts';
import { ensureN8n } from '../install.mts';
import { startN8n, type N8n } from '../n8n.mts';
import { build } from '../pack.mts';
import { n8nVersion } from '../project.mts';
import { executionIds, publishTrigger, sampleEvent, send, sendAll, waitForSuccesses } from '../trigger.mts';
import { startProcess, type N8nProcess } from './processes.mts';
import { startServices, type Services } from './services.mts';

describe('two webhook processes and two workers', () => {
	let services: Services;
	let n8n: N8n;
	let webhooks: N8nProcess[] = [];
	let workers: N8nProcess[] = [];

	beforeAll(async () => {
		const installed = await ensureN8n(n8nVersion);
		await build();
		services = await startServices();
		n8n = await startN8n(installed, services.settings);
		webhooks = [await startProcess(n8n, 'webhook'), await startProcess(n8n, 'webhook')];
		workers = [await startProcess(n8n, 'worker'), await startProcess(n8n, 'worker')];
	}, 600_000);

	afterAll(async () => {
		for (const one of [...workers, ...webhooks]) await one.stop();
		await n8n?.stop();
		await services?.stop();
	}, 120_000);

	/** The leads that reached the node behind the trigger, in all executions. */
	async function behindTrigger(workflowId: string): Promise<unknown[]> {
		const seen: unknown[] = [];
		for (const id of await executionIds(n8n, workflowId)) {
			const execution = await n8n.execution(id);
			if ('Next 0' in execution.runData) seen.push(...outputItems(execution, 'Next 0').map(({ json }) => json.id));
		}
		return seen;
	}

	const through = (url: string, index: number) => url.replace(n8n.url, webhooks[index % webhooks.length].url);

	test('20 identical deliveries at once, shared among the webhook processes: one reaches what is behind the trigger', async () => {
		const { workflowId, url } = await publishTrigger(n8n);
		// The first event of a node is special, as n8n has no store for the node yet; the others are not.
		let executions = 0;
		for (let round = 1; round <= 5; round++) {
			const event = sampleEvent();
			const deliveries = Array.from({ length: 20 }, (_, index) => through(url, index));
			const answers = await sendAll(deliveries, 20, async (address) => await send(address, event));
			expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
			const started = answers.filter(({ text }) => text === '{"received":1,"started":1}').length;
			// Each process lets the first one through that it sees; the store stops all but one of them.
			expect([1, 2]).toContain(started);
			executions += started;
			await waitForSuccesses(n8n, workflowId, executions);
			const seen = await behindTrigger(workflowId);
			expect(seen.filter((id) => id === event.extra_data.entity_id)).toHaveLength(1);
			expect(seen).toHaveLength(round);
		}
	}, 300_000);

	test('100 different deliveries from 20 senders: each reaches what is behind the trigger, once', async () => {
		const { workflowId, url } = await publishTrigger(n8n);
		const events = Array.from({ length: 100 }, () => sampleEvent());
		let index = 0;
		const answers = await sendAll(events, 20, async (event) => await send(through(url, index++), event));
		expect(answers.filter(({ status, text }) => status === 200 && text === '{"received":1,"started":1}')).toHaveLength(
			100,
		);
		await waitForSuccesses(n8n, workflowId, 100, 300_000);
		expect((await behindTrigger(workflowId)).sort()).toEqual(
			events.map(({ extra_data }) => extra_data.entity_id).sort(),
		);
	}, 600_000);
});
