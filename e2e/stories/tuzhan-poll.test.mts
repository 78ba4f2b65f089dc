import { connect, openTuzhanSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { Arrived, customerWorkflow } from '../poll.mts';

const n8n = connect();

test('Tuzhan Poll Trigger starts with each customer who comes after the workflow was published, once', async () => {
	const { sandbox, credentials } = await openTuzhanSandbox(n8n);
	const workflow = customerWorkflow(credentials);
	const workflowId = await n8n.createWorkflow(workflow);
	await n8n.activate(workflowId);
	const create = async (): Promise<string> => {
		const response = await fetch(`${sandbox.url}/sandbox/api/tuzhan/customers/create`, { method: 'POST' });
		return ((await response.json()) as { audienceUserId: string }).audienceUserId;
	};
	const arrived = new Arrived(n8n, workflowId, 'audienceUserId');
	const created: string[] = [];
	for (const count of [1, 3]) {
		for (let index = 0; index < count; index++) created.push(await create());
		await arrived.all(created, 60_000);
	}
	await n8n.deactivate(workflowId);
	await arrived.look();
	expect([...arrived.ids].sort()).toEqual([...created].sort());

	const shown = outputItems(await n8n.run(workflow), 'Next');
	expect(shown.map(({ json }) => json.audienceUserId)).toEqual(created.slice(-1));
	await sandbox.close();
}, 150_000);
