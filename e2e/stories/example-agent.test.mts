import { startSandbox } from '../../sandbox/server.mts';
import { phoneOf, idOf } from '../../sandbox/tuzhan/seeds.mts';
import { modelCredential } from '../agent.mts';
import { connect } from '../connect.mts';
import { preparedExample, sandboxCredentials } from '../example.mts';
import { outputItems } from '../execution.mts';
import { startStandInModel } from '../stand-in-model.mts';

const n8n = connect();

test('the example of an agent: it looks up, checks consent and writes, and answers in the chat', async () => {
	const [sandbox, model] = [await startSandbox(), await startStandInModel()];
	const mobile = phoneOf(0);
	model.asks = [
		{ name: 'Look_Up_Customer', arguments: { mobile } },
		{ name: 'Write_User', arguments: { mobile, city: '上海' } },
		{ name: 'Check_Consent', arguments: { mobile } },
	];
	const credentials = await modelCredential(n8n, model);
	const workflow = preparedExample(
		'agent-with-jingdigital-tools.json',
		await sandboxCredentials(n8n, sandbox),
		(node) => {
			node('Chat Model').credentials = credentials;
		},
	);
	const pinData = {
		'Chat Trigger': [{ json: { sessionId: 'chat', action: 'sendMessage', chatInput: `Who is ${mobile}?` } }],
	};
	const execution = await n8n.run({ ...workflow, pinData }, { within: 120_000 });
	expect(execution.error).toBeUndefined();
	expect(outputItems(execution, 'AI Agent')[0].json.output).toBe('That is all.');

	const [customer, written, consent] = model.results.map((text) => JSON.parse(text));
	expect(customer).toMatchObject([{ audienceUserId: idOf(0), city: '上海' }]);
	expect(written).toMatchObject([{ identities: [{ type: 'mobile', value: mobile }] }]);
	expect(consent).toHaveLength(45);
	expect(consent.slice(0, 2)).toMatchObject([{ all_granted: true }, { all_granted: false }]);
	expect([...sandbox.state.users.values()].map(({ fields }) => fields)).toEqual([{ city: '上海' }]);

	const told = Object.fromEntries(model.offered.map(({ name, description }) => [name, description]));
	expect(told.Write_User).toContain('This changes data');
	expect(told.Look_Up_Customer).toContain('Changes nothing');
	expect(told.Check_Consent).toContain('Changes nothing');
	await model.close();
	await sandbox.close();
});
