import { connect } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { countExecutions, publishTrigger, sampleEvent, send, triggerWorkflow } from '../trigger.mts';

const json = 'application/json; charset=utf-8';

describe('what a delivery is answered, to the letter, and what it starts', () => {
	const n8n = connect();

	test('a chosen event, one that is not chosen, a repeated one, and several at once', async () => {
		const { workflowId, url } = await publishTrigger(n8n);
		const [first, second] = [sampleEvent(), sampleEvent()];
		const other = sampleEvent('account.object_update');
		expect(await send(url, first)).toEqual({ status: 200, contentType: json, text: '{"received":1,"started":1}' });
		expect(await send(url, other)).toEqual({ status: 200, contentType: json, text: '{"received":1,"started":0}' });
		expect(await send(url, first)).toEqual({
			status: 200,
			contentType: json,
			text: '{"received":1,"started":0,"repeated":1}',
		});
		expect(await send(url, [first, other, second])).toEqual({
			status: 200,
			contentType: json,
			text: '{"received":3,"started":1,"repeated":1}',
		});
		const executions = await n8n.waitForExecutions(workflowId, 2);
		expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(executions.flatMap((one) => outputItems(one, 'Next 0')).map((item) => item.json.id)).toEqual(
			[first, second].map((event) => event.extra_data.entity_id),
		);
	});

	test.each([
		['JSON', { answerStatus: 202, answerBody: '{"code": 0}' }, { status: 202, contentType: json, text: '{"code":0}' }],
		['text', { answerBody: 'OK' }, { status: 200, contentType: 'text/plain; charset=utf-8', text: 'OK' }],
		[
			'an expression',
			{ answerStatus: 201, answerBody: '={{ "at " + 1 }}' },
			{ status: 201, contentType: 'text/plain; charset=utf-8', text: 'at 1' },
		],
	])('the own answer: %s, for events that start something and for those that do not', async (_, options, answer) => {
		const { workflowId, url } = await publishTrigger(n8n, triggerWorkflow({ options }));
		expect(await send(url, sampleEvent())).toEqual(answer);
		expect(await send(url, sampleEvent('account.object_update'))).toEqual(answer);
		await n8n.waitForExecutions(workflowId, 1);
		expect(await countExecutions(n8n, workflowId)).toBe(1);
	});

	test('the simplified event, and the raw one', async () => {
		const event = sampleEvent('account.object_update', {});
		const outputs = [];
		for (const simplify of [true, false]) {
			const { workflowId, url } = await publishTrigger(
				n8n,
				triggerWorkflow({ events: ['account.object_update'], simplify }),
			);
			await send(url, event);
			const [execution] = await n8n.waitForExecutions(workflowId, 1);
			outputs.push(outputItems(execution, 'Next 0')[0].json);
		}
		expect(outputs).toEqual([
			{
				event: 'object_update',
				action: 'object_update',
				family: 'account',
				object: 'account',
				id: 'Rm8CxV4tZk6NwQ2pLd9YhJ',
				userId: null,
				occurredAt: '2025-03-04T02:42:07.000Z',
				operator: { type: 'backOfficeUser', id: 40117, platform: 'jing' },
				fields: { company_id: 'Example Manufacturing Co' },
				changes: [
					{ field: 'company_id', label: 'Example Manufacturing Co', before: null, after: 'Example Manufacturing Co' },
				],
				object_id: '45',
				omni_user_uuid: null,
				created_timestamp: '2025-03-04 10:39:58',
			},
			event,
		]);
	});

	test('one output per family: each event of one delivery leaves through its own', async () => {
		const parameters = {
			events: ['lead.object_create', 'account.object_update', '*'],
			options: { outputPer: 'family' },
		};
		const workflow = triggerWorkflow(parameters, {}, 8);
		const { workflowId, url } = await publishTrigger(n8n, workflow);
		const [lead, account] = [sampleEvent(), sampleEvent('account.object_update')];
		await send(url, [{ event_type: 'brand_new' }, account, lead, { event_type: 'custom_field_update' }]);
		const [execution] = await n8n.waitForExecutions(workflowId, 1);
		const reached = Array.from({ length: 8 }, (_, output) => outputItems(execution, 'Trigger', output).length);
		// The families in the contract's order, User, Lead and Account first, Scoring last, and then Other Events.
		expect(reached).toEqual([0, 1, 1, 0, 0, 0, 1, 1]);
		expect(outputItems(execution, 'Next 1')[0].json.id).toBe(lead.extra_data.entity_id);
		expect(outputItems(execution, 'Next 7')[0].json).toEqual({ event_type: 'brand_new' });
	});
});
