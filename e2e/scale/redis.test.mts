import { openSandbox } from '../connect.mts';
import { fetchOnce } from '../rest.mts';
import { countExecutions } from '../trigger.mts';
import { until } from '../until.mts';
import { people } from '../workflow.mts';
import { writeOnCall, writePeople } from './runs.mts';
import { startRedis, stopRedis } from './services.mts';
import { connectSetUp, type SetUp } from './set-up.mts';

describe('a Redis that is stopped and started again', () => {
	let setUp: SetUp;
	let opened: Awaited<ReturnType<typeof openSandbox>>;

	beforeAll(async () => {
		setUp = await connectSetUp();
		opened = await openSandbox(setUp.n8n, { latencyMilliseconds: 500 });
	});
	afterAll(async () => await opened?.sandbox.close());

	test('loses no run: those under way, those called meanwhile and those afterwards write all their users', async () => {
		const { n8n, services, workers, through } = setUp;
		const { users } = opened.sandbox.state;
		const workflowId = await n8n.createWorkflow(writeOnCall(opened.credentials, 10));
		const [url] = await n8n.activate(workflowId);
		const write = async (index: number, count: number) =>
			await writePeople(through(url, index), people(count, index * 1000));

		const underWay = write(0, 500);
		await until('the run to be under way', () => users.size > 0 || undefined, { within: 60_000 });
		await stopRedis(services);
		const atStop = users.size;
		const meanwhile = [write(1, 20), write(2, 20)];
		await until('both workers to notice', async () => {
			const answers = await Promise.all(
				workers.map(async (worker) => await fetchOnce(`${worker.url}/healthz/readiness`)),
			);
			return answers.every(({ status }) => status === 503) || undefined;
		});
		await startRedis(services);
		const afterwards = [3, 4, 5, 6].map(async (index) => await write(index, 20));

		expect(atStop).toBeLessThan(500);
		expect(await underWay).toEqual({ status: 200, written: 500 });
		for (const run of [...meanwhile, ...afterwards]) expect(await run).toEqual({ status: 200, written: 20 });
		expect(users.size).toBe(620);
		expect(await countExecutions(n8n, workflowId, ['success'])).toBe(7);
		expect(await countExecutions(n8n, workflowId)).toBe(7);
	});
});
