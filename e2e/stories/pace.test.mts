import { connect, openSandbox } from '../connect.mts';
import { hintsOf, outputItems } from '../execution.mts';
import { oneUserPerCall, people, startAndNode, upsertByMobile } from '../workflow.mts';

const n8n = connect();

/** Writes so many people, a call each, on a sandbox with a limit. Returns the calls that it accepted, those that it refused, and what n8n says below the output. */
async function write(
	count: number,
	options: NonNullable<Parameters<typeof openSandbox>[1]>,
	callsPer10Seconds: number,
) {
	const { sandbox, credentials } = await openSandbox(n8n, options, { callsPer10Seconds });
	const node = upsertByMobile({ credentials, parameters: oneUserPerCall });
	const execution = await n8n.run(startAndNode(`Pace ${sandbox.url}`, people(count), node), { within: 120_000 });
	await sandbox.close();

	expect(execution.error?.message).toBeUndefined();
	expect(outputItems(execution, 'Node')).toHaveLength(count);
	expect(sandbox.state.users.size).toBe(count);
	const calls = sandbox.state.calls.filter(({ path }) => path.startsWith('/v1/user'));
	const accepted = calls.filter(({ code }) => String(code) === '10000');
	return { accepted, refused: calls.length - accepted.length, hints: hintsOf(execution, 'Node') };
}

test.each(['http200', 'http429'] as const)(
	'where JINGdigital takes fewer calls than the credential says (%s), calls are refused, and no item is lost',
	async (rateLimitWith) => {
		const { accepted, refused, hints } = await write(60, { rateLimit: { calls: 10, seconds: 1 }, rateLimitWith }, 5000);
		expect(accepted).toHaveLength(60);
		expect(refused).toBeGreaterThan(0);
		expect(hints).toContainEqual(
			expect.stringMatching(/^(1 call was|\d+ calls were) repeated, since JINGdigital did not take /),
		);
	},
);

// The window of 10 s, ten times as many items and the default of 500 calls: test/in-process/JingUser/limits.test.mts.
test('within the limit that the credential names, no call is refused: the 31st comes 10 s after the first', async () => {
	const { accepted, refused, hints } = await write(40, { rateLimit: { calls: 30, seconds: 10 } }, 30);
	expect(refused).toBe(0);
	const times = accepted.map(({ at }) => Date.parse(at)).sort((one, other) => one - other);
	expect(times[30] - times[0]).toBeGreaterThanOrEqual(10_000);
	expect(hints).toEqual([expect.stringMatching(/^Waited \d+ s for the call limit\.$/)]);
});
