import { startSandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { preparedExample, sandboxCredentials } from '../example.mts';
import { everySeconds } from '../poll.mts';
import { startReceiver } from '../receiver.mts';
import { until } from '../until.mts';

const n8n = connect();

test('the example of new customers that are announced without a callback', async () => {
	const [sandbox, receiver] = [await startSandbox(), await startReceiver()];
	const credentials = await sandboxCredentials(n8n, sandbox);
	const example = preparedExample('new-customer-to-notification.json', credentials, (node) => {
		node('Notify').parameters.url = receiver.url;
		node('Tuzhan Poll Trigger').parameters.pollTimes = { item: everySeconds(3) };
	});
	const workflowId = await n8n.createWorkflow(example);
	await n8n.activate(workflowId);
	const { audienceUserId, phone } = sandbox.state.tuzhan.world.create().profile;
	const texts = () => receiver.received.map(({ body }) => (body as { text: string }).text);
	await until('the message', () => Promise.resolve(texts().length > 0 || undefined), { within: 60_000, every: 250 });
	await n8n.deactivate(workflowId);
	expect(texts()).toEqual([`New customer ${audienceUserId}, phone ${phone}`]);
	await receiver.close();
	await sandbox.close();
}, 150_000);
