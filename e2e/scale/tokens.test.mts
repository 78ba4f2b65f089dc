import { openSandbox } from '../connect.mts';
import { people } from '../workflow.mts';
import { startedBy } from './processes.mts';
import { writeOnCall, writePeople, type Outcome } from './runs.mts';
import { connectSetUp, type SetUp } from './set-up.mts';

const lifetime = 5;
const seconds = 60;
const size = 20;

describe('two workers and a token that lives for 5 seconds', () => {
	let setUp: SetUp;
	let opened: Awaited<ReturnType<typeof openSandbox>>;

	beforeAll(async () => (setUp = await connectSetUp()));
	// Each story begins without a token.
	beforeEach(async () => {
		opened = await openSandbox(setUp.n8n, { tokenLifetimeSeconds: lifetime, latencyMilliseconds: 20 });
	});
	afterEach(async () => await opened?.sandbox.close());

	test('that begin at once and find none ask for one each, at the most', async () => {
		const { n8n, workers, through } = setUp;
		const [url] = await n8n.activate(await n8n.createWorkflow(writeOnCall(opened.credentials, 5)));
		const runs = await Promise.all(
			[0, 1].map(async (index) => await writePeople(through(url, index), people(size, index * size))),
		);
		expect(runs).toEqual(Array(2).fill({ status: 200, written: size }));
		expect(opened.sandbox.state.tokenRequests).toBeLessThanOrEqual(workers.length);
	});

	test('share it for a minute: no item fails, and a new one is asked for once per lifetime', async () => {
		const { n8n, workers, through } = setUp;
		const workflow = await n8n.createWorkflow(writeOnCall(opened.credentials, 5));
		const [url] = await n8n.activate(workflow);
		// What two workers do that both find none is another story.
		await writePeople(through(url, 0), people(1, 1_000_000));
		const before = workers.map((worker) => startedBy(worker).length);
		const outcomes: Outcome[] = [];
		const begunAt = Date.now();
		const end = begunAt + seconds * 1000;
		let runs = 0;
		const keepRunning = async () => {
			while (Date.now() < end) {
				const index = runs++;
				outcomes.push(await writePeople(through(url, index), people(size, index * size)));
			}
		};
		await Promise.all(Array.from({ length: 4 }, keepRunning));
		// The last runs begin before the end, and end after it.
		const lasted = (Date.now() - begunAt) / 1000;

		const { tokenRequests, refreshRequests } = opened.sandbox.state;
		const shares = workers.map((worker, index) => startedBy(worker).length - before[index]);
		console.log(
			`${outcomes.length} runs (${shares.join(' and ')} on the workers), ${outcomes.length * size} items, ` +
				`${tokenRequests} token requests and ${refreshRequests} renewals`,
		);
		const failed = (await n8n.executions(workflow)).filter(({ status }) => status !== 'success');
		const why = await Promise.all(failed.map(async ({ id }) => (await n8n.execution(id)).error));
		expect(why).toEqual([]);
		expect(outcomes.filter(({ status, written }) => status !== 200 || written !== size)).toEqual([]);
		expect(opened.sandbox.state.users.size).toBe(outcomes.length * size + 1);
		for (const share of shares) expect(share).toBeGreaterThan(outcomes.length / 10);
		expect(tokenRequests + refreshRequests).toBeLessThanOrEqual(lasted / lifetime + workers.length);
	}, 180_000);
});
