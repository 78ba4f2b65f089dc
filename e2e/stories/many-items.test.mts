import { connect, openSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { people, upsertByMobile, workflowWith } from '../workflow.mts';

const n8n = connect();

test('1,000 items are never more than 20 calls at once, and n8n has no trouble with its database', async () => {
	const { sandbox, credentials } = await openSandbox(n8n, { latencyMilliseconds: 100 });
	const loggedBefore = n8n.log().length;
	const items = people(1000);
	const execution = await n8n.run(workflowWith('1,000 items', items, upsertByMobile({ credentials })), { within: 240_000 });

	const after = outputItems(execution, 'After');
	expect(after.map(({ json }) => json.origin)).toEqual(items.map(({ number }) => number));
	expect(sandbox.state.users.size).toBe(1000);
	expect(sandbox.state.peakInFlight).toBe(20);
	expect(n8n.log().slice(loggedBefore)).not.toMatch(/database/i);
	await sandbox.close();
});
