import { startSandbox } from '../../sandbox/server.mts';
import { idOf, phoneOf } from '../../sandbox/tuzhan/seeds.mts';
import { connect } from '../connect.mts';
import { sendNewLead, setUpExample } from '../example.mts';
import { startReceiver } from '../receiver.mts';

const n8n = connect();

test('the example of a new lead that is announced: with its profile, without one, and when Tuzhan cannot be asked', async () => {
	const [sandbox, receiver] = [await startSandbox(), await startReceiver()];
	const { workflowId } = await setUpExample(n8n, sandbox, 'new-lead-to-notification.json', (node) => {
		node('Notify').parameters.url = receiver.url;
	});
	const texts = () => receiver.received.map(({ body }) => (body as { text: string }).text);
	const announce = async () => expect((await sendNewLead(n8n, sandbox, workflowId)).execution?.error).toBeUndefined();

	await announce();
	expect(texts()).toEqual([`New lead: Example Lead 01, ${phoneOf(0)}. Tuzhan: customer ${idOf(0)}, city 上海`]);

	sandbox.state.tuzhan.world.find(idOf(1))!.company = 'elsewhere';
	await announce();
	expect(texts()[1]).toBe(`New lead: Example Lead 02, ${phoneOf(1)}. Tuzhan: not known`);

	sandbox.state.faults.push({ kind: 'code', msg: 'sandbox: not today' });
	await announce();
	expect(texts()[2]).toMatch(
		/^New lead: Example Lead 03, \d+\. Tuzhan: Tuzhan did not accept the call: sandbox: not today/,
	);
	await n8n.deactivate(workflowId);
	await receiver.close();
	await sandbox.close();
});
