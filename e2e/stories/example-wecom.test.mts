import { startSandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { sendEvent, setUpExample } from '../example.mts';
import { startReceiver } from '../receiver.mts';

const n8n = connect();
const KEY = 'robot-key-that-must-not-show';

test('the example of a lead owner: the group is told once per change, and a refused message is seen', async () => {
	const [sandbox, robot] = [await startSandbox(), await startReceiver({ errcode: 0, errmsg: 'ok' })];
	const id = await n8n.createCredential('httpQueryAuth', 'WeCom group robot', { name: 'key', value: KEY });
	const { workflowId } = await setUpExample(n8n, sandbox, 'lead-owner-change-to-wecom.json', (node) => {
		const request = node('WeCom Group Robot');
		request.parameters.url = robot.url;
		request.credentials = { httpQueryAuth: { id, name: 'WeCom group robot' } };
	});

	const changed = await sendEvent(n8n, sandbox, workflowId, { key: 'lead.object_change_owner' });
	expect(changed.execution?.error).toBeUndefined();
	const { extra_data: lead } = changed.delivery.body as { extra_data: { entity_id: string } };
	const text = {
		content: expect.stringMatching(`^Lead ${lead.entity_id} has a new owner \\(manual_distribution\\)\\.`),
	};
	expect(robot.received).toEqual([{ query: { key: KEY }, body: { msgtype: 'text', text } }]);
	expect(changed.execution?.stored).not.toContain(KEY);

	robot.answer = { errcode: 1, errmsg: 'stand-in: not today' };
	const refused = await sendEvent(n8n, sandbox, workflowId, { key: 'lead.object_change_owner' });
	expect(refused.execution?.error?.message).toBe('WeCom did not take the message: stand-in: not today (errcode 1)');
	expect(refused.execution?.stored).not.toContain(KEY);
	await n8n.deactivate(workflowId);
	await robot.close();
	await sandbox.close();
});
