import { connect } from '../../connect.mts';
import { outputItems } from '../../execution.mts';
import {
	countExecutions,
	executionIds,
	publishTrigger,
	sampleEvent,
	send,
	sendAll,
	waitForSuccesses,
} from '../../trigger.mts';

const started = '{"received":1,"started":1}';
const repeated = '{"received":1,"started":0,"repeated":1}';

describe('every event once', () => {
	const n8n = connect();

	test('20 identical deliveries at once start one execution; after a restart, a copy reaches nothing behind the trigger', async () => {
		const { workflowId, url } = await publishTrigger(n8n);
		const event = sampleEvent();
		const answers = await sendAll(Array(20).fill(event), 20, async (body) => await send(url, body));
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		expect(answers.map(({ text }) => text).sort()).toEqual([...Array(19).fill(repeated), started].sort());
		await waitForSuccesses(n8n, workflowId, 1);

		await n8n.restart();
		await n8n.activate(workflowId);
		const again = await sendAll(Array(20).fill(event), 20, async (body) => await send(url, body));
		expect(again.every(({ status }) => status === 200)).toBe(true);
		await waitForSuccesses(n8n, workflowId, 2);
		const executions = await Promise.all(
			(await executionIds(n8n, workflowId)).map(async (id) => await n8n.execution(id)),
		);
		const behind = executions.map((one) => ('Next 0' in one.runData ? outputItems(one, 'Next 0').length : 0));
		expect(behind.sort()).toEqual([0, 1]);

		// The trigger still takes in what is new.
		expect((await send(url, sampleEvent())).text).toBe(started);
		await waitForSuccesses(n8n, workflowId, 3);
	});

	test('300 different deliveries from 20 senders at once: 300 executions, none lost, none doubled', async () => {
		const { workflowId, url } = await publishTrigger(n8n);
		const events = Array.from({ length: 300 }, () => sampleEvent());
		const answers = await sendAll(events, 20, async (event) => await send(url, event));
		expect(answers.filter(({ status, text }) => status === 200 && text === started)).toHaveLength(300);
		await waitForSuccesses(n8n, workflowId, 300);
		expect(await countExecutions(n8n, workflowId)).toBe(300);

		const ids = await executionIds(n8n, workflowId);
		const seen: unknown[] = [];
		await sendAll(ids, 10, async (id) => {
			const execution = await n8n.execution(id);
			seen.push(...outputItems(execution, 'Next 0').map(({ json }) => json.id));
			return { status: 200, contentType: null, text: '' };
		});
		expect(seen.sort()).toEqual(events.map(({ extra_data }) => extra_data.entity_id).sort());
	}, 600_000);
});
