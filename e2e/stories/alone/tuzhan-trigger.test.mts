import { randomUUID } from 'node:crypto';
import { readContract } from '../../../sandbox/contract.mts';
import { callbackBody } from '../../../sandbox/tuzhan/callbacks.mts';
import { connect } from '../../connect.mts';
import { outputItems } from '../../execution.mts';
import {
	countExecutions,
	executionIds,
	publishTrigger,
	send,
	sendAll,
	triggerWorkflow,
	waitForSuccesses,
} from '../../trigger.mts';

const SENDERS = 20;
const started = '{"received":1,"started":1}';
const repeated = '{"received":1,"started":0,"repeated":1}';

describe('Tuzhan Trigger', () => {
	const n8n = connect();
	const { mostDeliveries } = n8n.ways;

	test(`${mostDeliveries} callbacks from 20 senders: none lost, none doubled, and copies of them start nothing`, async () => {
		const { workflowId, url } = await publishTrigger(
			n8n,
			triggerWorkflow(
				{ events: ['tagChanged'] },
				{ type: 'n8n-nodes-jingdigital.tuzhanTrigger', webhookId: randomUUID() },
			),
		);
		const contract = readContract('');
		const callbacks = Array.from({ length: mostDeliveries }, (_, index) =>
			callbackBody('tuzhan.changeTag', contract, index),
		);
		const answers = await sendAll(callbacks, SENDERS, async (callback) => await send(url, callback));
		expect(answers.filter(({ status, text }) => status === 200 && text === started)).toHaveLength(mostDeliveries);
		await waitForSuccesses(n8n, workflowId, mostDeliveries, 300_000);

		const copies = await sendAll(callbacks.slice(0, SENDERS), SENDERS, async (callback) => await send(url, callback));
		expect(copies.map(({ text }) => text)).toEqual(Array(SENDERS).fill(repeated));
		expect(await countExecutions(n8n, workflowId)).toBe(mostDeliveries);

		const ids = await executionIds(n8n, workflowId);
		const customers: unknown[] = [];
		await sendAll(ids, 10, async (id) => {
			const execution = await n8n.execution(id);
			customers.push(...outputItems(execution, 'Next 0').map(({ json }) => json.audienceUserId));
			return { status: 200, contentType: null, text: '' };
		});
		expect(customers.sort()).toEqual(callbacks.map(({ audienceUserId }) => audienceUserId).sort());
	}, 900_000);
});
