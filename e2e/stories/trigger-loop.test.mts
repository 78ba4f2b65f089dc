import { connect, openSandbox } from '../connect.mts';
import { countExecutions, publishTrigger, sampleEvent, send, triggerWorkflow, waitForSuccesses } from '../trigger.mts';
import { until } from '../until.mts';

describe('a workflow that writes back what it received', () => {
	const n8n = connect();

	/** On each new or changed lead, writes the lead's user with a name that no execution wrote before. */
	async function setUp(filters: Record<string, string[]>) {
		const { sandbox, credentials } = await openSandbox(n8n, { sendEventOnChange: true });
		const workflow = triggerWorkflow({
			events: ['lead.object_create', 'lead.object_update'],
			simplify: false,
			filters,
		});
		workflow.nodes[1] = {
			id: 'write',
			name: 'Next 0',
			type: 'n8n-nodes-jingdigital.jingUser',
			typeVersion: 1,
			position: [300, 0],
			credentials,
			parameters: {
				resource: 'user',
				operation: 'upsert',
				identities: { identity: [{ type: 'mobile', value: '13800000000' }] },
				customFieldsMode: 'define',
				customFields: { field: [{ code: 'name', value: '={{ $execution.id }}' }] },
				additionalFields: {},
			},
		};
		const { workflowId, url } = await publishTrigger(n8n, workflow);
		sandbox.state.settings.webhookUrl = url;
		return { sandbox, workflowId, url };
	}

	const memberChange = () => sampleEvent('lead.object_create', { entity_id: crypto.randomUUID(), operator_type: 2 });

	test('starts itself again and again without a filter, as the sandbox sends an event for every change', async () => {
		const { sandbox, workflowId, url } = await setUp({});
		await send(url, memberChange());
		await until('the fourth execution', async () => (await countExecutions(n8n, workflowId)) >= 4 || undefined, {
			within: 60_000,
		});
		await n8n.deactivate(workflowId);
		await sandbox.close();
	});

	test('runs once when it ignores the operator of its own changes', async () => {
		const { sandbox, workflowId, url } = await setUp({ ignoredOperatorTypes: ['0'] });
		await send(url, memberChange());
		await waitForSuccesses(n8n, workflowId, 1);
		const delivered = await until('the event of the written user', () => sandbox.state.deliveries[0]);
		expect(delivered).toMatchObject({ status: 200, answer: '{"received":1,"started":0}' });
		expect(await countExecutions(n8n, workflowId)).toBe(1);
		expect([...sandbox.state.users.values()].map(({ fields }) => fields.name)).toHaveLength(1);
		await sandbox.close();
	});
});
