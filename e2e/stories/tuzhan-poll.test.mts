import { startSandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { sandboxCredentials } from '../example.mts';
import { outputItems } from '../execution.mts';
import { everySeconds, pollWorkflow } from '../poll.mts';
import { executionIds } from '../trigger.mts';
import { until } from '../until.mts';

const n8n = connect();

test('Tuzhan Poll Trigger starts with each customer who comes after the workflow was published, once', async () => {
	const sandbox = await startSandbox();
	const { tuzhanApi } = await sandboxCredentials(n8n, sandbox);
	const workflow = pollWorkflow({ tuzhanApi });
	Object.assign(workflow.nodes[0], {
		type: 'n8n-nodes-jingdigital.tuzhanPollTrigger',
		parameters: { pollTimes: { item: everySeconds(3) }, options: {} },
	});
	const workflowId = await n8n.createWorkflow(workflow);
	await n8n.activate(workflowId);
	const create = async (): Promise<string> => {
		const response = await fetch(`${sandbox.url}/sandbox/api/tuzhan/customers/create`, { method: 'POST' });
		return ((await response.json()) as { audienceUserId: string }).audienceUserId;
	};
	const started = async () => {
		const ids = await executionIds(n8n, workflowId);
		const executions = await Promise.all(ids.map(async (id) => await n8n.execution(id)));
		return executions
			.filter(({ status }) => status === 'success')
			.flatMap((execution) => outputItems(execution, 'Next').map(({ json }) => String(json.audienceUserId)));
	};
	const created: string[] = [];
	for (const count of [1, 3]) {
		for (let index = 0; index < count; index++) created.push(await create());
		await until(`${created.length} customers`, async () => (await started()).length >= created.length || undefined, {
			within: 60_000,
			every: 250,
		});
	}
	await n8n.deactivate(workflowId);
	expect((await started()).sort()).toEqual([...created].sort());
	await sandbox.close();
}, 150_000);
