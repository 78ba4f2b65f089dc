import { randomUUID } from 'node:crypto';
import { readContract } from '../../sandbox/contract.mts';
import { callbackBody } from '../../sandbox/tuzhan/callbacks.mts';
import {
	countExecutions,
	publishTrigger,
	sampleEvent,
	send,
	sendAll,
	triggerWorkflow,
	waitForSuccesses,
} from '../trigger.mts';
import { startCollector, type Collector } from './collector.mts';
import { connectSetUp, type SetUp } from './set-up.mts';

const started = '{"received":1,"started":1}';

describe('deliveries to two webhook processes, executed by two workers', () => {
	let setUp: SetUp;
	let collector: Collector;

	beforeAll(async () => {
		setUp = await connectSetUp();
		collector = await startCollector();
	});
	afterAll(async () => await collector?.close());

	/** A trigger, and behind it a node that tells the collector. */
	async function publish(workflow = triggerWorkflow(), field?: string) {
		const nodes = [workflow.nodes[0], collector.node(workflow.nodes[1].name, field)];
		collector.ids.length = 0;
		return await publishTrigger(setUp.n8n, { ...workflow, nodes });
	}

	test('10 copies of an event at once, shared among both: one reaches what is behind the trigger', async () => {
		const { n8n, through } = setUp;
		const { workflowId, url } = await publish();
		const events = Array.from({ length: 10 }, () => sampleEvent());
		let executions = 0;
		for (const event of events) {
			const copies = Array.from({ length: 10 }, (_, index) => through(url, index));
			const answers = await sendAll(copies, 10, async (address) => await send(address, event));
			expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
			// Each process lets the first one through that it sees; the store stops all but one of them.
			executions += answers.filter(({ text }) => text === started).length;
			await waitForSuccesses(n8n, workflowId, executions);
		}
		expect(executions).toBeLessThanOrEqual(2 * events.length);
		expect(collector.ids).toEqual(events.map(({ extra_data }) => extra_data.entity_id));
	}, 600_000);

	test('1,000 different events from 20 senders, 200 at a time: each reaches what is behind the trigger, once', async () => {
		const { n8n, through } = setUp;
		const { workflowId, url } = await publish();
		const sent: unknown[] = [];
		for (let round = 1; round <= 5; round++) {
			const events = Array.from({ length: 200 }, () => sampleEvent());
			let index = 0;
			const answers = await sendAll(events, 20, async (event) => await send(through(url, index++), event));
			expect(answers.filter(({ status, text }) => status !== 200 || text !== started)).toEqual([]);
			sent.push(...events.map(({ extra_data }) => extra_data.entity_id));
			await waitForSuccesses(n8n, workflowId, sent.length, 300_000);
		}
		expect(await countExecutions(n8n, workflowId)).toBe(1000);
		expect([...collector.ids].sort()).toEqual([...sent].sort());
	}, 600_000);

	test("100 of Tuzhan's callbacks, each sent to both at once: each reaches what is behind the trigger, once", async () => {
		const { n8n, through } = setUp;
		const type = 'n8n-nodes-jingdigital.tuzhanTrigger';
		const workflow = triggerWorkflow({ events: ['tagChanged'] }, { type, webhookId: randomUUID() });
		const { workflowId, url } = await publish(workflow, 'audienceUserId');
		const contract = readContract('');
		const callbacks = Array.from({ length: 100 }, (_, index) => callbackBody('tuzhan.changeTag', contract, index));
		const copies = callbacks.flatMap((callback) => [0, 1].map((index) => ({ callback, address: through(url, index) })));
		const answers = await sendAll(copies, 20, async ({ callback, address }) => await send(address, callback));
		expect(answers.map(({ status }) => status)).toEqual(Array(200).fill(200));
		await waitForSuccesses(n8n, workflowId, answers.filter(({ text }) => text === started).length, 300_000);
		expect([...collector.ids].sort()).toEqual(callbacks.map(({ audienceUserId }) => audienceUserId).sort());
	}, 600_000);
});
