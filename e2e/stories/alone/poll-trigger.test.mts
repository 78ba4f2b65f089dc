import type { Sandbox } from '../../../sandbox/server.mts';
import { connect, openSandbox } from '../../connect.mts';
import { outputItems } from '../../execution.mts';
import { Arrived, changeLead, createLeads, pollWorkflow } from '../../poll.mts';
import { until } from '../../until.mts';

const n8n = connect();
const opened: Sandbox[] = [];
afterAll(async () => await Promise.all(opened.map(async (sandbox) => await sandbox.close())));

async function ready() {
	const { sandbox, credentials } = await openSandbox(n8n);
	opened.push(sandbox);
	// Of those that the sandbox has from the start, none has the time that these stories look at.
	createLeads(sandbox, 1);
	return { sandbox, credentials };
}

/** Records of the story of a busy list; as many as a trigger remembers take minutes. */
const MANY = Number(process.env.JINGDIGITAL_POLLED_RECORDS ?? 1000);

test('leads that are created start the workflow once each, over a restart and an end without warning too', async () => {
	const { sandbox, credentials } = await ready();
	const workflowId = await n8n.createWorkflow(pollWorkflow(credentials, { options: { mostPerPoll: 40 } }));
	await n8n.activate(workflowId);
	const arrived = new Arrived(n8n, workflowId);

	const first = createLeads(sandbox, 100);
	await arrived.all(first);
	await n8n.restart();
	const second = createLeads(sandbox, 30);
	await arrived.all(second);
	expect([...arrived.ids].sort()).toEqual([...first, ...second].sort());

	const third = createLeads(sandbox, 300);
	await until('the first of them', async () => (await arrived.look(), arrived.ids.length > 130 || undefined), {
		within: 60_000,
		every: 100,
	});
	await n8n.crash();
	const fourth = createLeads(sandbox, 20);
	// An execution that was cut off had taken its leads in: n8n shows it as crashed, and can retry it.
	await arrived.all([...third, ...fourth]);
	expect(arrived.repeated).toEqual([]);
	expect(arrived.ids.filter((id) => ![...first, ...second, ...third, ...fourth].includes(id))).toEqual([]);
	await n8n.deactivate(workflowId);
}, 400_000);

test(`${MANY} leads at once start the workflow once each, though n8n is ended without warning meanwhile`, async () => {
	const { sandbox, credentials } = await ready();
	const workflowId = await n8n.createWorkflow(pollWorkflow(credentials, { options: { mostPerPoll: MANY / 10 } }));
	await n8n.activate(workflowId);
	const arrived = new Arrived(n8n, workflowId);
	const started = Date.now();
	const leads = createLeads(sandbox, MANY);
	await until('some of them', async () => (await arrived.look(), arrived.ids.length >= MANY / 4 || undefined), {
		within: 120_000,
		every: 250,
	});
	await n8n.crash();
	await arrived.all(leads, 300_000);
	console.info(`${arrived.ids.length} leads, ${arrived.executions} executions, ${Date.now() - started} ms`);
	expect(arrived.repeated).toEqual([]);
	expect(arrived.ids.filter((id) => !leads.includes(id))).toEqual([]);
	await n8n.deactivate(workflowId);
}, 500_000);

test('a lead that changes starts the workflow again; a workflow that was unpublished goes on where it was', async () => {
	const { sandbox, credentials } = await ready();
	const workflowId = await n8n.createWorkflow(pollWorkflow(credentials, { event: 'changed' }));
	await n8n.activate(workflowId);
	const [lead] = createLeads(sandbox, 1);
	const arrived = new Arrived(n8n, workflowId);
	await arrived.all([lead]);
	changeLead(sandbox, lead, 'Changed');
	await until('the change', async () => (await arrived.look(), arrived.ids.length === 2 || undefined), {
		within: 60_000,
		every: 500,
	});
	await n8n.deactivate(workflowId);
	const meanwhile = createLeads(sandbox, 3);
	await n8n.activate(workflowId);
	await arrived.all(meanwhile);
	expect([...arrived.ids].sort()).toEqual([lead, lead, ...meanwhile].sort());
	await n8n.deactivate(workflowId);
}, 200_000);

test('a test in the editor shows the last leads; a field that no lead has keeps the workflow from being published', async () => {
	const { sandbox, credentials } = await ready();
	const leads = createLeads(sandbox, 7);
	const shown = await n8n.run(pollWorkflow(credentials));
	expect(outputItems(shown, 'Next').map(({ json }) => json.sandbox_id)).toHaveLength(5);
	expect(leads).toEqual(expect.arrayContaining(outputItems(shown, 'Next').map(({ json }) => json.sandbox_id)));

	const wrong = pollWorkflow(credentials, { timeField: { __rl: true, mode: 'name', value: 'born' } });
	const workflowId = await n8n.createWorkflow(wrong);
	await expect(n8n.activate(workflowId)).rejects.toThrow(
		"No record of the list has the field 'born', which is the Time Field.",
	);
}, 120_000);
