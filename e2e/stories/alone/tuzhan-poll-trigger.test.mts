import type { Sandbox } from '../../../sandbox/server.mts';
import { connect, openTuzhanSandbox } from '../../connect.mts';
import { Arrived, createCustomers, customerWorkflow } from '../../poll.mts';
import { until } from '../../until.mts';

const n8n = connect();
const opened: Sandbox[] = [];
afterAll(async () => await Promise.all(opened.map(async (sandbox) => await sandbox.close())));

async function published(options: Parameters<typeof customerWorkflow>[1]) {
	const { sandbox, credentials } = await openTuzhanSandbox(n8n);
	opened.push(sandbox);
	const workflowId = await n8n.createWorkflow(customerWorkflow(credentials, options));
	await n8n.activate(workflowId);
	return { sandbox, workflowId, arrived: new Arrived(n8n, workflowId, 'audienceUserId') };
}

const between = ({ state }: Sandbox) => state.tuzhan.world.createBetween().profile.audienceUserId;

test('customers start the workflow once each, those in between too, over a restart and an end without warning', async () => {
	const { sandbox, workflowId, arrived } = await published({ mostPerPoll: 40, lookThrough: 'poll' });
	const first = [...createCustomers(sandbox, 60), between(sandbox)];
	await arrived.all(first);

	await n8n.restart();
	const second = [...createCustomers(sandbox, 5), between(sandbox)];
	await arrived.all(second);
	expect([...arrived.ids].sort()).toEqual([...first, ...second].sort());

	const third = [...createCustomers(sandbox, 200), between(sandbox)];
	await until('the first of them', async () => (await arrived.look(), arrived.ids.length > 67 || undefined), {
		within: 60_000,
		every: 100,
	});
	await n8n.crash();
	const fourth = [between(sandbox), ...createCustomers(sandbox, 3)];
	// An execution that was cut off had taken its customers in: n8n shows it as crashed, and can retry it.
	await arrived.all([...third, ...fourth]);
	expect(arrived.repeated).toEqual([]);
	expect(arrived.ids.filter((id) => ![...first, ...second, ...third, ...fourth].includes(id))).toEqual([]);
	await n8n.deactivate(workflowId);
}, 400_000);

test('a customer who came in between is found though the workflow was unpublished', async () => {
	const { sandbox, workflowId, arrived } = await published({ lookThrough: 'poll' });
	const [one] = createCustomers(sandbox, 1);
	await arrived.all([one]);
	await n8n.deactivate(workflowId);
	const inserted = between(sandbox);
	await n8n.activate(workflowId);
	await arrived.all([inserted]);
	expect(arrived.ids).toEqual([one, inserted]);
	await n8n.deactivate(workflowId);
}, 150_000);
