import { connect, openSandbox } from '../../connect.mts';
import { outputItems, type Execution } from '../../execution.mts';
import { oneUserPerCall, people, upsertByMobile, workflowWith } from '../../workflow.mts';

const n8n = connect();
const items = people(1000);

function expectAllWritten(execution: Execution): void {
	const after = outputItems(execution, 'After').map(({ json }) => json);
	expect(after.map(({ origin }) => origin)).toEqual(items.map(({ number }) => number));
	expect(after.map(({ identities }) => identities)).toEqual(
		items.map(({ mobile }) => [expect.objectContaining({ value: mobile })]),
	);
}

test('1,000 items are ten calls, and each item leaves with its own user', async () => {
	const { sandbox, credentials } = await openSandbox(n8n);
	expectAllWritten(
		await n8n.run(workflowWith('1,000 items', items, upsertByMobile({ credentials })), { within: 120_000 }),
	);
	const calls = sandbox.state.calls.filter(({ path }) => path === '/v1/user/update');
	expect(calls.map(({ body }) => (body as unknown[]).length)).toEqual(Array(10).fill(100));
	expect(sandbox.state.users.size).toBe(1000);
	await sandbox.close();
});

test('1,000 items with a call each are 20 calls at once, and n8n has no trouble with its database', async () => {
	// Far from the call limit, which would make them wait: see stories/pace.test.mts and test/in-process/JingUser/limits.test.mts.
	const { sandbox, credentials } = await openSandbox(n8n, { latencyMilliseconds: 100 }, { callsPer10Seconds: 5000 });
	const loggedBefore = n8n.log().length;
	const node = upsertByMobile({ credentials, parameters: oneUserPerCall });
	expectAllWritten(await n8n.run(workflowWith('1,000 items, one by one', items, node), { within: 240_000 }));

	expect(sandbox.state.calls.filter(({ path }) => path === '/v1/user/update')).toHaveLength(1000);
	expect(sandbox.state.users.size).toBe(1000);
	expect(sandbox.state.peakInFlight).toBe(20);
	expect(n8n.log().slice(loggedBefore)).not.toMatch(/database/i);
	await sandbox.close();
});
