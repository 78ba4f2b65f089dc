import { startSandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { fillIn, preparedExample, sandboxCredentials } from '../example.mts';
import { outputItems } from '../execution.mts';

const n8n = connect();
const [MOBILE, MESSAGE] = ['13800000000', 'template-message-7'];

test('the example of consent: the message goes to who has granted the policy, and to nobody else', async () => {
	const sandbox = await startSandbox();
	// Whom the sandbox knows has granted every other policy, the first among them.
	sandbox.state.store.write({ identities: [{ type: 'mobile', value: MOBILE }] });
	const credentials = await sandboxCredentials(n8n, sandbox);
	const run = async (mobile: string, policy: string) => {
		const settings = { mobile, policy, message: '{ "sandbox_to": "somebody" }' };
		const workflow = preparedExample('consent-before-message.json', credentials, (node) => {
			fillIn(node('Settings'), settings);
			node('Send Template Message').parameters.record = { __rl: true, mode: 'id', value: MESSAGE };
		});
		const execution = await n8n.run(workflow);
		expect(execution.error).toBeUndefined();
		return execution;
	};
	const sent = () => sandbox.state.records.effects.get(`templateMessage.send:${MESSAGE}`) ?? 0;

	const granted = await run(MOBILE, 'Example policy 1');
	expect(outputItems(granted, 'Send Template Message')[0].json.sandbox_received).toEqual({
		sandbox_to: 'somebody',
		sandbox_id: MESSAGE,
	});
	expect(sent()).toBe(1);

	for (const [mobile, policy] of [
		[MOBILE, 'Example policy 2'],
		['13900000000', 'Example policy 1'],
	]) {
		const refused = await run(mobile, policy);
		expect(outputItems(refused, 'Not Sent')[0].json.result).toBe(
			`Not sent: ${mobile} has not granted the policy ${policy}.`,
		);
	}
	expect(Object.keys((await run(MOBILE, 'No such policy')).runData)).not.toContain('Send Template Message');
	expect(sent()).toBe(1);
	await sandbox.close();
});
