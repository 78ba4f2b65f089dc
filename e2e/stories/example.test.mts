import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { mobileOf, sendNewLead, setUpExample } from '../example.mts';
import { outputItems } from '../execution.mts';

describe('the example: a new lead becomes a user', () => {
	const n8n = connect();
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	afterAll(async () => await sandbox.close());

	test('the event of a new lead crosses n8n and ends as a user in JINGdigital', async () => {
		const { workflowId } = await setUpExample(n8n, sandbox);
		const { delivery, execution, user } = await sendNewLead(n8n, sandbox, workflowId);

		expect(JSON.parse(delivery.answer)).toEqual({ received: 1, started: 1 });
		expect(execution?.status).toBe('success');
		expect(user?.identities).toEqual([expect.objectContaining({ type: 'mobile', value: mobileOf(delivery) })]);
		expect(user?.fields).toEqual({ name: 'Example Lead 01', life_status: 'baby_lead' });

		// The last node reads the name from the event, which takes an unbroken link from the answer to the event.
		const [result] = execution === undefined ? [] : outputItems(execution, 'Result');
		expect(result.json.lead).toBe('Example Lead 01');
	});
});
