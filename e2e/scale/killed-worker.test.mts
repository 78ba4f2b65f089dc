import { endGroup } from '../commands.mts';
import { openSandbox } from '../connect.mts';
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
		const started = Date.now();
		if (killed) endGroup(killed.pid, 'SIGKILL');
		const atKill = users.size;
		expect(atKill).toBeLessThan(2000);

		expect(await writePeople(through(url, 1), people(50, 5000))).toEqual({ status: 200, written: 50 });
		expect(await writePeople(through(url, 1), everyone)).toEqual({ status: 200, written: 2000 });
		const mobiles = [...users.values()].flatMap(({ identities }) => identities.map(({ value }) => value));
		expect(mobiles.sort()).toEqual([...everyone, ...people(50, 5000)].map(({ mobile }) => mobile).sort());

		// n8n does not run it again by itself: its queue notices that the worker's lock has lapsed, and n8n waits half a minute more.
		console.log(JSON.stringify([await cutOff, Date.now() - started, atKill]));
		const { status, error } = await n8n.execution(id);
		console.log(JSON.stringify([status, error]));
		console.log(JSON.stringify(await n8n.executions(workflowId)));
	});
});
