import { connect, openSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { oneUserPerCall, people, upsertByMobile, workflowWith } from '../workflow.mts';

const n8n = connect();
const LONGEST_WAIT = 5;

test.each([
	['answers "too many calls" for good', { kind: 'rateLimit200' }],
	['asks for an hour of patience', { kind: 'rateLimit429', milliseconds: 3_600_000 }],
	['asks for more seconds than a timer takes', { kind: 'rateLimit429', milliseconds: 9_999_999_000 }],
	['is out of order for good', { kind: 'status', status: 503 }],
] as const)(
	'an API that %s costs a run of 200 items its longest wait; what was not sent leaves by the error output, and the next run goes well',
	async (_, fault) => {
		const { sandbox, credentials } = await openSandbox(n8n, {}, { longestWait: LONGEST_WAIT });
		try {
			const { state } = sandbox;
			state.faults.push({ ...fault, share: 1 });
			const node = upsertByMobile({ credentials, parameters: oneUserPerCall, onError: 'continueErrorOutput' });
			const workflow = workflowWith(`Endless ${sandbox.url}`, people(200), node);
			const begunAt = Date.now();
			const execution = await n8n.run(workflow, { within: 120_000 });
			// Beside the wait, n8n itself takes a moment.
			expect(Date.now() - begunAt).toBeLessThan((LONGEST_WAIT + 15) * 1000);
			const failed = outputItems(execution, 'After Failed');
			expect(failed.map(({ json }) => json.origin)).toEqual(people(200).map(({ number }) => number));
			const codes = failed.map(({ json }) => (json.details as { code: string }).code);
			expect(codes.filter((code) => code === 'not_sent').length).toBeGreaterThan(150);

			state.faults.splice(0);
			const from = state.calls.length;
			const next = await n8n.run(workflow, { within: 120_000 });
			expect(outputItems(next, 'After')).toHaveLength(200);
			expect(state.calls.length - from).toBe(200);
		} finally {
			await sandbox.close();
		}
	},
	180_000,
);
