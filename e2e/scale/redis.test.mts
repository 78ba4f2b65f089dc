import { openSandbox } from '../connect.mts';
import { countExecutions } from '../trigger.mts';
import { until } from '../until.mts';
import { people } from '../workflow.mts';
import { logOf } from './processes.mts';
import { writeOnCall, writePeople } from './runs.mts';
import { startRedis, stopRedis } from './services.mts';
import { connectSetUp, type SetUp } from './set-up.mts';

describe('a Redis that is stopped and started again', () => {
	let setUp: SetUp;
	let opened: Awaited<ReturnType<typeof openSandbox>>;

	beforeAll(async () => {
		setUp = await connectSetUp();
		opened = await openSandbox(setUp.n8n, { latencyMilliseconds: 200 });
	}, 180_000);
	afterAll(async () => await opened?.sandbox.close());

	test('x', async () => {
		const { n8n, services, workers, webhooks, through } = setUp;
		const { users } = opened.sandbox.state;
		const workflowId = await n8n.createWorkflow(writeOnCall(opened.credentials));
		const [url] = await n8n.activate(workflowId);
		const t0 = Date.now();
		const log = (what: string) => console.log(`${Date.now() - t0} ms: ${what}`);
		const told = (name: string, call: Promise<{ status: number; written: number; text: string }>) => call.then((o) => log(`${name}: ${o.status} ${o.written} ${o.text.slice(0, 100)}`), (e) => log(`${name}: ${e}`));
		const under = told('under way', writePeople(through(url, 0), people(500)));
		await until('some', () => users.size >= 100 || undefined);
		await stopRedis(services);
		log(`redis stopped at ${users.size}`);
		const during = [0, 1].map((i) => told(`during ${i}`, writePeople(through(url, i), people(20, 1000 + i * 20))));
		await until('all to notice', () => [...workers, ...webhooks].every((one) => logOf(one).includes('Lost Redis connection')) || undefined, { within: 8000 });
		log('noticed');
		await startRedis(services);
		log('redis started');
		const after = [0, 1, 2, 3].map((i) => told(`after ${i}`, writePeople(through(url, i), people(20, 2000 + i * 20))));
		await Promise.race([Promise.all([under, ...during, ...after]), new Promise((r) => setTimeout(r, 60000))]);
		log(`users ${users.size}, executions ${JSON.stringify(await n8n.executions(workflowId).then((l) => l.map((e) => e.status)))} ${await countExecutions(n8n, workflowId)}`);
		for (const one of [...workers, ...webhooks]) log(logOf(one).slice(-1200));
	}, 300_000);
});
