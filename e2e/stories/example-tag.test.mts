import { startSandbox } from '../../sandbox/server.mts';
import { idOf } from '../../sandbox/tuzhan/seeds.mts';
import { connect } from '../connect.mts';
import { sendEvent, setUpExample } from '../example.mts';
import { startReceiver } from '../receiver.mts';

const n8n = connect();

test('the example of a new tag that is announced with the profile of the customer', async () => {
	const [sandbox, receiver] = [await startSandbox(), await startReceiver()];
	const { workflowId } = await setUpExample(n8n, sandbox, 'new-tag-to-notification.json', (node) => {
		node('Notify').parameters.url = receiver.url;
	});
	const { execution } = await sendEvent(n8n, sandbox, workflowId, { key: 'tuzhan.changeTag' });
	expect([execution?.status, execution?.error]).toEqual(['success', undefined]);
	const texts = receiver.received.map(({ body }) => (body as { text: string }).text);
	expect(texts).toEqual([`Customer ${idOf(0)}, city 上海, has the tag 871204466120957952`]);
	await n8n.deactivate(workflowId);
	await receiver.close();
	await sandbox.close();
});
