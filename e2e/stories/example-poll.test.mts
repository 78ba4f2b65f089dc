import { createRecord, changeLastRecord } from '../../sandbox/jing/moved.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { preparedExample, sandboxCredentials } from '../example.mts';
import { byName, everySeconds } from '../poll.mts';
import { startReceiver } from '../receiver.mts';
import { until } from '../until.mts';

const LEADS = 'lead.getAll';
const n8n = connect();

test('the example of leads that are announced without a webhook: a new one, and one that has changed', async () => {
	const [sandbox, receiver] = [await startSandbox(), await startReceiver()];
	const credentials = await sandboxCredentials(n8n, sandbox);
	const example = preparedExample('changed-lead-to-notification.json', credentials, (node) => {
		node('Notify').parameters.url = receiver.url;
		Object.assign(node('JINGdigital Poll Trigger').parameters, {
			pollTimes: { item: everySeconds(3) },
			idField: byName('sandbox_id'),
			timeField: byName('sandbox_changed'),
		});
	});
	const workflowId = await n8n.createWorkflow(example);
	await n8n.activate(workflowId);
	const texts = () => receiver.received.map(({ body }) => (body as { text: string }).text);
	const announced = async (count: number) =>
		await until(`${count} messages`, () => Promise.resolve(texts().length >= count || undefined), {
			within: 60_000,
			every: 250,
			lastSeen: () => texts().join('\n'),
		});

	const lead = createRecord(sandbox.state, LEADS);
	await announced(1);
	expect(texts()[0]).toContain(`"sandbox_id":"${String(lead.sandbox_id)}"`);
	changeLastRecord(sandbox.state, LEADS);
	await announced(2);
	expect(texts()[1]).toContain(`"sandbox_name":"${String(lead.sandbox_name)}"`);
	await n8n.deactivate(workflowId);
	expect(texts()).toHaveLength(2);
	await receiver.close();
	await sandbox.close();
}, 150_000);
