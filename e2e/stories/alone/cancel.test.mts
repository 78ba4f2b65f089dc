import { connect, openSandbox } from '../../connect.mts';
import { people, startAndNode, upsertByMobile } from '../../workflow.mts';
import { until } from '../../until.mts';

const n8n = connect();
const singleCalls = { options: { usersPerCall: 1 } };
let waiting: Awaited<ReturnType<typeof openSandbox>>;
let other: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
	waiting = await openSandbox(n8n, { latencyMilliseconds: 100 });
	other = await openSandbox(n8n, { latencyMilliseconds: 100 });
});
afterAll(async () => await Promise.all([waiting, other].map(async ({ sandbox }) => await sandbox.close())));

test('cancelling a run with 5,000 calls waiting ends it within 2 s, and no call follows', async () => {
	const { calls } = waiting.sandbox.state;
	const node = upsertByMobile({ credentials: waiting.credentials, parameters: singleCalls });
	const workflowId = await n8n.createWorkflow(startAndNode('5,000 to cancel', people(5000), node));
	const executionId = await n8n.start(workflowId);
	await until('the first 20 calls', () => calls.length > 20 || undefined, { within: 120_000 });

	const stopped = performance.now();
	await n8n.rest('POST', `/executions/${executionId}/stop`);
	const isCanceled = async () => (await n8n.executions(workflowId))[0].status === 'canceled' || undefined;
	await until('the execution to end', isCanceled, { within: 60_000 });
	expect(performance.now() - stopped).toBeLessThan(2000);
	// By when they arrived: the sandbox lists a call when it has answered it.
	const endedAt = new Date().toISOString();
	expect(calls.length).toBeLessThan(4000);

	// Another run takes longer than any call that is still to come would need.
	const next = upsertByMobile({ credentials: other.credentials, parameters: singleCalls });
	const execution = await n8n.run(startAndNode('After the cancelled one', people(100), next));
	expect(execution.status).toBe('success');
	expect(other.sandbox.state.users.size).toBe(100);
	expect(calls.filter(({ at }) => at > endedAt)).toEqual([]);
});

test('after Stop, a call that waits for a token is not made, and no further token is asked for', async () => {
	const { sandbox, credentials } = await openSandbox(n8n, { latencyMilliseconds: 20 });
	try {
		const { calls, state } = { calls: sandbox.state.calls, state: sandbox.state };
		// The first token comes late, and is refused: without Stop, another would be asked for, and the calls made.
		state.faults.push({ kind: 'slow', milliseconds: 3000, path: state.options.tokenPath, times: 1 });
		const node = upsertByMobile({ credentials, parameters: singleCalls });
		const workflowId = await n8n.createWorkflow(startAndNode('To stop while it waits', people(50), node));
		const executionId = await n8n.start(workflowId);
		await until('the token request', () => state.tokenRequests > 0 || undefined, { within: 60_000, every: 20 });
		await n8n.rest('POST', `/executions/${executionId}/stop`);
		await until('the late token', () => calls.some(({ path }) => path === state.options.tokenPath) || undefined);

		const next = upsertByMobile({ credentials: other.credentials, parameters: singleCalls });
		await n8n.run(startAndNode('After the stopped one', people(100), next));
		expect(calls.map(({ path }) => path)).toEqual([state.options.tokenPath]);
		expect(state.users.size).toBe(0);
	} finally {
		await sandbox.close();
	}
});
