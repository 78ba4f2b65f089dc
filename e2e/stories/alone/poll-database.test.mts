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

	const logged = n8n.log().length;
	const unlock = await lockDatabase(n8n);
	const lost = createCustomers(sandbox, 3);
	// n8n tries to store what the trigger remembers too, and says so in a line of its own; one or the other comes first.
	const refusals = () =>
		n8n
			.log()
			.slice(logged)
			.split('\n')
			.filter((line) => /SQLITE_BUSY|database is locked/.test(line) && !line.includes('problem saving')).length;
	try {
		await until('the refusals of the database', () => Promise.resolve(refusals() > 1 || undefined), {
			within: 180_000,
			every: 250,
			lastSeen: () => n8n.log().slice(logged),
		});
	} finally {
		await unlock();
	}
	const later = createCustomers(sandbox, 1);
	await arrived.all([...lost, ...later]);
	expect([...arrived.ids].sort()).toEqual([...first, ...lost, ...later].sort());
	await n8n.deactivate(workflowId);
	await sandbox.close();
}, 300_000);
