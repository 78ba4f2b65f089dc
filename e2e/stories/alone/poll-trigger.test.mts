import type { Sandbox } from '../../../sandbox/server.mts';
import { connect, openSandbox } from '../../connect.mts';
import { outputItems } from '../../execution.mts';
import { changeLead, createLeads, pollWorkflow, startedLeads } from '../../poll.mts';
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

/** Waits until as many leads have come, and then whether more come in the polls after. */
async function started(workflowId: string, count: number) {
	let seen = { ids: [] as string[], cutOff: [] as string[] };
	await until(
		`${count} leads behind the trigger`,
		async () => {
			seen = await startedLeads(n8n, workflowId);
			return new Set(seen.ids).size >= count - seen.cutOff.length * 40 || undefined;
		},
		{ within: 120_000, every: 500, lastSeen: () => `${seen.ids.length} leads` },
	);
	return seen;
}

test('leads that are created start the workflow once each, over a restart and an end without warning too', async () => {
	const { sandbox, credentials } = await ready();
	const workflowId = await n8n.createWorkflow(pollWorkflow(credentials, { options: { mostPerPoll: 40 } }));
	await n8n.activate(workflowId);

	const first = createLeads(sandbox, 100);
	expect((await started(workflowId, 100)).ids.sort()).toEqual([...first].sort());

	await n8n.restart();
	const second = createLeads(sandbox, 30);
	expect((await started(workflowId, 130)).ids.sort()).toEqual([...first, ...second].sort());

	const third = createLeads(sandbox, 300);
	await until('the first of them', async () => (await startedLeads(n8n, workflowId)).ids.length > 130 || undefined, {
		within: 60_000,
		every: 100,
	});
	await n8n.crash();
	const fourth = createLeads(sandbox, 20);
	const { ids, cutOff } = await started(workflowId, 450);
	const all = [...first, ...second, ...third, ...fourth];
	const missing = all.filter((id) => !ids.includes(id));
	// An execution that was cut off had taken its leads in: n8n shows it as crashed, and can retry it.
	expect(missing.filter((id) => !cutOff.some((text) => text.includes(id)))).toEqual([]);
	expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
	expect(ids.filter((id) => !all.includes(id))).toEqual([]);
	await n8n.deactivate(workflowId);
}, 400_000);

test('a lead that changes starts the workflow again; a workflow that was unpublished goes on where it was', async () => {
	const { sandbox, credentials } = await ready();
	const workflowId = await n8n.createWorkflow(pollWorkflow(credentials, { event: 'changed' }));
	await n8n.activate(workflowId);
	const [lead] = createLeads(sandbox, 1);
	await started(workflowId, 1);
	changeLead(sandbox, lead, 'Changed');
	await until('the change', async () => (await startedLeads(n8n, workflowId)).ids.length === 2 || undefined, {
		within: 60_000,
		every: 500,
	});
	await n8n.deactivate(workflowId);
	const meanwhile = createLeads(sandbox, 3);
	await n8n.activate(workflowId);
	expect((await started(workflowId, 4)).ids.sort()).toEqual([lead, lead, ...meanwhile].sort());
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
