import { connect } from '../../connect.mts';
import { lockDatabase } from '../../database-lock.mts';
import { outputItems } from '../../execution.mts';
import { executionIds, publishTrigger, sampleEvent, send, waitForSuccesses } from '../../trigger.mts';

const n8n = connect();
const started = '{"received":1,"started":1}';

/** A sender that gives up after 400 ms. */
const sendHastily = async (url: string, body: unknown) =>
	await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(400),
	}).then(
		({ status }) => status,
		() => 'gave up',
	);

/** How often the events of a workflow came out of its trigger, by the id of their record. */
async function timesBehind(workflowId: string): Promise<Record<string, number>> {
	const times: Record<string, number> = {};
	for (const id of await executionIds(n8n, workflowId)) {
		const execution = await n8n.execution(id);
		for (const { json } of 'Next 0' in execution.runData ? outputItems(execution, 'Next 0') : []) {
			times[String(json.id)] = (times[String(json.id)] ?? 0) + 1;
		}
	}
	return times;
}

test('while the database is locked, senders give up and send again: each event starts once, none is taken for a repeated one', async () => {
	const { workflowId, url } = await publishTrigger(n8n);
	expect((await send(url, sampleEvent())).text).toBe(started);
	await waitForSuccesses(n8n, workflowId, 1);
	const events = Array.from({ length: 5 }, () => sampleEvent());
	const unlock = await lockDatabase(n8n);
	try {
		const hasty = await Promise.all(events.map(async (event) => await sendHastily(url, event)));
		expect(hasty).toEqual(Array(5).fill('gave up'));
	} finally {
		await unlock();
	}
	const again = await Promise.all(events.map(async (event) => await send(url, event)));
	expect(again.map(({ status }) => status)).toEqual(Array(5).fill(200));
	await waitForSuccesses(n8n, workflowId, 6);
	const ids = events.map(({ extra_data }) => String(extra_data.entity_id));
	expect(await timesBehind(workflowId)).toMatchObject(Object.fromEntries(ids.map((id) => [id, 1])));
});

test('an event whose execution could not be stored starts when it is sent again', async () => {
	const { workflowId, url } = await publishTrigger(n8n);
	const event = sampleEvent();
	const unlock = await lockDatabase(n8n);
	let first;
	try {
		first = await send(url, event);
	} finally {
		await unlock();
	}
	expect(first.status).toBeGreaterThanOrEqual(500);
	expect((await send(url, event)).text).toBe(started);
	await waitForSuccesses(n8n, workflowId, 1);
	expect(await timesBehind(workflowId)).toEqual({ [String(event.extra_data.entity_id)]: 1 });
}, 180_000);
