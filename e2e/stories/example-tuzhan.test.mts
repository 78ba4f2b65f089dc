import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { idOf, phoneOf } from '../../sandbox/tuzhan/seeds.mts';
import { connect } from '../connect.mts';
import { mobileOf, sendNewLead, setUpExample } from '../example.mts';
import { outputItems } from '../execution.mts';

describe('the example: a new lead gets its Tuzhan profile', () => {
	const n8n = connect();
	let sandbox: Sandbox;
	beforeAll(async () => (sandbox = await startSandbox()));
	afterAll(async () => await sandbox.close());

	test('the event leads to the profile, and the profile to the user; a lead that Tuzhan does not know is left alone', async () => {
		const { workflowId } = await setUpExample(n8n, sandbox, 'lead-event-with-tuzhan-profile.json');
		const { delivery, execution, user } = await sendNewLead(n8n, sandbox, workflowId);
		expect(mobileOf(delivery)).toBe(phoneOf(0));
		expect(execution?.status).toBe('success');
		expect(user?.identities).toEqual([expect.objectContaining({ type: 'mobile', value: phoneOf(0) })]);
		expect(user?.fields).toEqual({ tuzhan_customer_id: '860484273911119872', city: '上海', tuzhan_activity: '86' });
		expect(outputItems(execution!, 'Result')[0].json.tuzhanCustomer).toBe(idOf(0));

		sandbox.state.tuzhan.world.find(idOf(1))!.company = 'elsewhere';
		const second = await sendNewLead(n8n, sandbox, workflowId);
		expect(mobileOf(second.delivery)).toBe(phoneOf(1));
		expect([second.execution?.status, second.user]).toEqual(['success', undefined]);
		expect(outputItems(second.execution!, 'Tuzhan Audience')).toEqual([]);
	});
});
