import type { WorkflowJson } from '../client.mts';
import { openSandbox, openTuzhanSandbox } from '../connect.mts';
import { createLeads, pollWorkflow } from '../poll.mts';
import { executionIds } from '../trigger.mts';
import { until } from '../until.mts';
import { startCollector, type Collector } from './collector.mts';
import { startedBy } from './processes.mts';
import { connectSetUp, type SetUp } from './set-up.mts';

const POLLS_AFTERWARDS = 3;

describe('triggers that poll, executed by two workers', () => {
	let setUp: SetUp;
	let jing: Awaited<ReturnType<typeof openSandbox>>;
	let tuzhan: Awaited<ReturnType<typeof openTuzhanSandbox>>;
	const collectors: Collector[] = [];

	beforeAll(async () => {
		setUp = await connectSetUp();
		jing = await openSandbox(setUp.n8n);
		tuzhan = await openTuzhanSandbox(setUp.n8n);
	});
	afterAll(async () => {
		const all = [jing?.sandbox, tuzhan?.sandbox, ...collectors];
		await Promise.all(all.map(async (each) => await each?.close()));
	});

	/** Publishes a workflow whose trigger is followed by a node that tells a collector of its own. */
	async function publish(workflow: WorkflowJson, field: string) {
		const collector = await startCollector();
		collectors.push(collector);
		const [trigger, next] = workflow.nodes;
		const nodes = [trigger, collector.node(next.name, field)];
		const workflowId = await setUp.n8n.createWorkflow({ ...workflow, nodes });
		await setUp.n8n.activate(workflowId);
		return { workflowId, ids: collector.ids };
	}

	test('leads and customers that come meanwhile: each reaches what is behind its trigger, once, by a worker', async () => {
		const { n8n, workers } = setUp;
		// Of those that the sandbox has from the start, none has the time that this story looks at.
		createLeads(jing.sandbox, 1);
		const watchingLeads = await publish(pollWorkflow(jing.credentials, { options: { mostPerPoll: 40 } }), 'sandbox_id');
		const watching = pollWorkflow(tuzhan.credentials);
		const { pollTimes } = watching.nodes[0].parameters;
		Object.assign(watching.nodes[0], {
			type: 'n8n-nodes-jingdigital.tuzhanPollTrigger',
			parameters: { pollTimes, options: { mostPerPoll: 10 } },
		});
		const watchingCustomers = await publish(watching, 'audienceUserId');

		const { world } = tuzhan.sandbox.state.tuzhan;
		const leads: string[] = [];
		const customers: string[] = [];
		const haveCome = async () =>
			await until(
				`${leads.length} leads and ${customers.length} customers`,
				() =>
					Promise.resolve(
						(watchingLeads.ids.length >= leads.length && watchingCustomers.ids.length >= customers.length) || undefined,
					),
				{
					within: 120_000,
					lastSeen: () => `${watchingLeads.ids.length} leads, ${watchingCustomers.ids.length} customers`,
				},
			);
		for (const [newLeads, newCustomers] of [
			[1, 1],
			[100, 25],
			[20, 5],
		]) {
			leads.push(...createLeads(jing.sandbox, newLeads));
			for (let count = 0; count < newCustomers; count++) {
				const identityValue = `1000009${String(customers.length).padStart(4, '0')}`;
				const { profile } = world.findOrAdd([{ identityType: 'phone', identityValue }]);
				customers.push(String(profile.audienceUserId));
			}
			await haveCome();
		}
		// What came twice would come in a poll after.
		const states = [jing, tuzhan].map(({ sandbox }) => sandbox.state);
		const before = states.map(({ calls }) => calls.length);
		await until(
			'further polls',
			() =>
				Promise.resolve(
					states.every(({ calls }, index) => calls.length >= before[index] + POLLS_AFTERWARDS) || undefined,
				),
			{ within: 60_000 },
		);
		for (const { workflowId } of [watchingLeads, watchingCustomers]) await n8n.deactivate(workflowId);

		expect([...watchingLeads.ids].sort()).toEqual([...leads].sort());
		expect([...watchingCustomers.ids].sort()).toEqual([...customers].sort());
		const byWorkers = workers.flatMap((worker) => startedBy(worker));
		for (const { workflowId } of [watchingLeads, watchingCustomers])
			expect(byWorkers).toEqual(expect.arrayContaining(await executionIds(n8n, workflowId)));
	}, 400_000);
});
