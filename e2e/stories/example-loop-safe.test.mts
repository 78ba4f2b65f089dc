import { startSandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { setUpExample } from '../example.mts';
import { outputItems } from '../execution.mts';
import { countExecutions, sampleEvent, send } from '../trigger.mts';
import { until } from '../until.mts';

const n8n = connect();

test('the example of writing back: the lead is written once, and the event of that starts nothing', async () => {
	const sandbox = await startSandbox({ sendEventOnChange: true });
	const { user } = sandbox.state.store.write({ identities: [{ type: 'mobile', value: '13800000000' }] });
	const { workflowId, webhookUrl } = await setUpExample(n8n, sandbox, 'loop-safe-write-back.json');

	// The documented sample names a back-office user; the sandbox's events of calls name no operator.
	await send(
		webhookUrl,
		sampleEvent('lead.object_create', { entity_id: user.leadId, lead_omni_user_uuid: user.id }),
		sandbox.state.settings.webhookHeaders,
	);
	const [execution] = await n8n.waitForExecutions(workflowId, 1);
	expect(outputItems(execution, 'Result').map(({ json }) => [json.lead, json.stage])).toEqual([[user.leadId, 'Met']]);
	expect(user.leads_info).toEqual({ stage_name: 'Met' });

	const delivered = await until('the event of the written lead', () => sandbox.state.deliveries[0]);
	expect(delivered).toMatchObject({ status: 200, answer: '{"received":1,"started":0}' });
	expect(await countExecutions(n8n, workflowId)).toBe(1);
	expect(user.writes).toBe(2);
	await n8n.deactivate(workflowId);
	await sandbox.close();
});
