import { openSandbox } from '../connect.mts';
import { endGroup } from '../commands.mts';
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
		opened = await openSandbox(setUp.n8n, { latencyMilliseconds: 200 });
	}, 180_000);
	afterAll(async () => await opened?.sandbox.close());

	test('leaves the other at work, and the next run completes what this one left', async () => {
		const { n8n, workers, through } = setUp;
		const { users } = opened.sandbox.state;
		const workflowId = await n8n.createWorkflow(writeOnCall(opened.credentials));
		const [url] = await n8n.activate(workflowId);
		const t0 = Date.now();
		const log = (what: string) => console.log(`${Date.now() - t0} ms: ${what}`);
		const cutOff = writePeople(through(url, 0), everyone).then((o) => log(`cut off: ${o.status} ${o.text.slice(0, 300)}`), (e) => log(`cut off: ${e}`));
		await until('a quarter of the users', () => users.size >= 500 || undefined);
		const [{ id }] = await n8n.executions(workflowId);
		const killed = workers.find((worker) => startedBy(worker).includes(id));
		log(`killing ${killed?.pid} at ${users.size}`);
		endGroup(killed!.pid, 'SIGKILL');
		const further = await writePeople(through(url, 1), people(50, 5000));
		log(`further ${further.status} ${further.written}, users ${users.size}`);
		let last = '';
		await until('the end', async () => {
			const ex = (await n8n.executions(workflowId)).find((one) => one.id === id);
			if (ex?.status !== last) { last = ex!.status; log(`status ${last}`); }
			return last !== 'running' || undefined;
		}, { within: 120_000, every: 250 });
		log(JSON.stringify((await n8n.execution(id)).error));
		const again = await writePeople(through(url, 1), everyone);
		log(`again ${again.status} ${again.written} users ${users.size}`);
		await Promise.race([cutOff, new Promise((r) => setTimeout(r, 30000))]);
		log(n8n.log().slice(-1500));
	}, 300_000);
});
