import { connect, openTuzhanSandbox } from '../../connect.mts';
import { lockDatabase } from '../../database-lock.mts';
import { Arrived, createCustomers, customerWorkflow } from '../../poll.mts';
import { until } from '../../until.mts';

const n8n = connect();

test('customers whose execution could not be stored, as the database was locked, come once it is free again, once', async () => {
	const { sandbox, credentials } = await openTuzhanSandbox(n8n);
	const workflowId = await n8n.createWorkflow(customerWorkflow(credentials));
	await n8n.activate(workflowId);
	const arrived = new Arrived(n8n, workflowId, 'audienceUserId');
	const first = createCustomers(sandbox, 1);
	await arrived.all(first);

	const unlock = await lockDatabase(n8n);
	const lost = createCustomers(sandbox, 3);
	// Each hand-over asks for the profiles. The second one is made when the first has not arrived for half a minute.
	const handOvers = () =>
		sandbox.state.calls.filter(
			({ path, body }) => path.endsWith('/api/audience/detail') && JSON.stringify(body).includes(lost[0]),
		).length;
	try {
		await until('the second hand-over', () => handOvers() > 1 || undefined, { within: 120_000, every: 250 });
	} finally {
		await unlock();
	}
	expect(n8n.log()).toMatch(/SQLITE_BUSY|database is locked/);
	const later = createCustomers(sandbox, 1);
	await arrived.all([...lost, ...later], 200_000);
	expect([...arrived.ids].sort()).toEqual([...first, ...lost, ...later].sort());
	await n8n.deactivate(workflowId);
	await sandbox.close();
}, 400_000);
