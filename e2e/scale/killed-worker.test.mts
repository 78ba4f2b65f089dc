import { endGroup } from '../commands.mts';
import { openSandbox } from '../connect.mts';
import { isAlive } from '../n8nProcess.mts';
import { countExecutions } from '../trigger.mts';
import { until } from '../until.mts';
import { people } from '../workflow.mts';
import { startedBy } from './processes.mts';
import { writeOnCall, writePeople } from './runs.mts';
import { connectSetUp, type SetUp } from './set-up.mts';

const everyone = people(2000);

describe('a worker that is killed in the middle of a run', () => {
	let setUp: SetUp;
	let opened: Awaited<ReturnType<typeof openSandbox>>;

	beforeAll(async () => {
		setUp = await connectSetUp();
		opened = await openSandbox(setUp.n8n, { latencyMilliseconds: 500 });
	});
	afterAll(async () => await opened?.sandbox.close());

	test('leaves the other one at work, and the next run writes every user, none twice', async () => {
		const { n8n, workers, through } = setUp;
		const { users } = opened.sandbox.state;
		const workflowId = await n8n.createWorkflow(writeOnCall(opened.credentials, 10));
		const [url] = await n8n.activate(workflowId);

		const cutOff = writePeople(through(url, 0), everyone);
		await until('a fifth of the users', () => users.size >= 400 || undefined, { within: 90_000 });
		const [{ id }] = await n8n.executions(workflowId);
		const killed = workers.find((worker) => startedBy(worker).includes(id));
		if (killed === undefined) throw new Error(`No worker has started execution ${id}`);
		endGroup(killed.pid, 'SIGKILL');
		// Until it is gone it can still take a run from the queue, which then shares the fate of the one that it was at.
		await until('the worker to be gone', () => !isAlive(killed.pid) || undefined);
		expect(users.size).toBeLessThan(2000);

		expect(await writePeople(through(url, 1), people(50, 5000))).toEqual({ status: 200, written: 50 });
		expect(await writePeople(through(url, 1), everyone)).toEqual({ status: 200, written: 2000 });
		const mobiles = [...users.values()].flatMap(({ identities }) => identities.map(({ value }) => value));
		expect(mobiles.sort()).toEqual([...everyone, ...people(50, 5000)].map(({ mobile }) => mobile).sort());

		// n8n does not run it again by itself: the queue notices that the worker's lock has lapsed, n8n looks for half a minute whether
		// the run ended well all the same, and then says what happened, to the caller too.
		expect(await cutOff).toEqual({ status: 500, written: 0, message: '{"message":"Error in workflow"}' });
		// The caller hears of it a little before the list of executions does.
		const ended = async () => {
			const execution = await n8n.execution(id);
			return execution.status === 'running' ? undefined : execution;
		};
		const { status, error } = await until('the list of executions to say so', ended);
		expect(status).toBe('error');
		expect(error?.message).toMatch(/^This execution failed to be processed too many times and will no longer retry/);
		expect(await countExecutions(n8n, workflowId)).toBe(3);
	});
});
