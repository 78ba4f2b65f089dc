import { connect, openSandbox } from '../connect.mts';
import { hintsOf, outputItems } from '../execution.mts';
import { oneUserPerCall, people, upsertByMobile, workflowWith } from '../workflow.mts';

const n8n = connect();

test('of six calls where five are allowed in a day, the sixth is refused with its sentence, and nothing of it reaches the API', async () => {
	const { sandbox, credentials } = await openSandbox(n8n, {}, { callsPerDay: 5 });
	try {
		const node = upsertByMobile({ credentials, parameters: oneUserPerCall, onError: 'continueErrorOutput' });
		// The request for a token is the first of the six.
		const run = async (name: string, count: number) =>
			await n8n.run(workflowWith(`${name} ${sandbox.url}`, people(count), node), { within: 60_000 });
		const execution = await run('Day', 5);
		const arrived = () => sandbox.state.calls.filter(({ path }) => path.startsWith('/v1/user')).length;
		expect([sandbox.state.tokenRequests, arrived()]).toEqual([1, 4]);
		expect(outputItems(execution, 'After')).toHaveLength(4);
		const [refused, ...more] = outputItems(execution, 'After Failed');
		expect(more).toEqual([]);
		expect(refused.json).toMatchObject({
			error: expect.stringMatching(
				/^This was not sent: in the last 24 hours this n8n process has made 5 calls of the app, and 5 are allowed/,
			),
			details: { code: 'daily_limit', description: expect.stringMatching(/Calls go on in (23 h 5\d min|24 h)/) },
		});

		expect(hintsOf(execution, 'Node')).toEqual([
			'1 item was refused: see the error output.',
			expect.stringMatching(/^In the last 24 hours this n8n process has made 5 of 5 calls that are allowed/),
		]);

		const next = await run('Day after', 3);
		expect(next.runData).not.toHaveProperty('After');
		expect(outputItems(next, 'After Failed')).toHaveLength(3);
		expect([sandbox.state.tokenRequests, arrived()]).toEqual([1, 4]);
	} finally {
		await sandbox.close();
	}
}, 120_000);
