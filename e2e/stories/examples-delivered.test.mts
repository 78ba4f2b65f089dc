import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { deliverExamples, filesFolder } from '../delivered.mts';
import { exampleFiles, LEAD_EVENT, readExample, sendEvent } from '../example.mts';
import { outputItems, type Execution } from '../execution.mts';

/** What is done to an example by hand after `npm start`, and what its user then sees. */
interface Walk {
	/** The event whose button is pressed on the sandbox's page; without one, the editor's button is. */
	event?: string;
	/** The node at which it ends, or the sentence with which it stops because something has to be filled in first. */
	ends: string | RegExp;
}

const n8n = connect();
const NEW_LEAD = 'lead.object_create';
const walks: Record<string, Walk> = {
	[LEAD_EVENT]: { event: NEW_LEAD, ends: 'Result' },
	'agent-with-jingdigital-tools.json': { ends: /credential|chat model/i },
	'changed-lead-to-notification.json': { ends: 'Notify' },
	'operation-from-its-page.json': { ends: 'Groups' },
	'any-call-with-the-credential.json': { ends: 'Rows' },
	'consent-before-message.json': { ends: 'Not Sent' },
	'lead-event-with-tuzhan-profile.json': { event: NEW_LEAD, ends: 'Result' },
	'lead-owner-change-to-wecom.json': { event: 'lead.object_change_owner', ends: 'Told' },
	'loop-safe-write-back.json': { event: NEW_LEAD, ends: 'Result' },
	'new-customer-to-notification.json': { ends: 'Notify' },
	'new-lead-to-notification.json': { event: NEW_LEAD, ends: 'Notify' },
	'new-tag-to-notification.json': { event: 'tuzhan.changeTag', ends: 'Notify' },
	'nightly-upsert-from-spreadsheet.json': { ends: 'Written' },
	'score-threshold-to-message.json': { event: 'scoring.total_update', ends: /PUT_FIELD_HERE/ },
};

let sandbox: Sandbox;
let delivered: Awaited<ReturnType<typeof deliverExamples>>;
beforeAll(async () => {
	sandbox = await startSandbox();
	delivered = await deliverExamples(n8n, sandbox);
});
afterAll(async () => {
	await n8n.deactivate(delivered.workflowId);
	await sandbox.close();
});

async function walked(file: string, { event }: Walk): Promise<Execution> {
	const id = delivered.ids.get(file)!;
	if (event === undefined) {
		const isChat = readExample(file).nodes.some(({ type }) => type.endsWith('.chatTrigger'));
		if (!isChat) return await n8n.run(id);
		const pinData = { 'Chat Trigger': [{ json: { sessionId: 'chat', action: 'sendMessage', chatInput: 'Hello' } }] };
		const { name, nodes, connections, settings } = await n8n.readWorkflow(id);
		return await n8n.run({ name, nodes, connections, settings, pinData });
	}
	const isFirst = id === delivered.workflowId;
	sandbox.state.settings.webhookUrl = isFirst ? delivered.webhookUrl : (await n8n.activate(id))[0];
	const { delivery, execution } = await sendEvent(n8n, sandbox, id, { key: event });
	if (!isFirst) await n8n.deactivate(id);
	expect(delivery).toMatchObject({ status: 200, answer: '{"received":1,"started":1}' });
	return execution!;
}

test('the one that the first steps name stands first in the list and is active, the others are not', async () => {
	// As the editor asks for its list.
	const query = '/workflows?sortBy=updatedAt:desc';
	const listed = await n8n.rest<Array<{ id: string; name: string; active: boolean }>>('GET', query);
	const mine = listed.filter(({ id }) => [...delivered.ids.values()].includes(id));
	// Other stories bring workflows of their own into this n8n meanwhile.
	expect(mine[0].id).toBe(delivered.workflowId);
	expect(mine.filter(({ active }) => active).map(({ id }) => id)).toEqual([delivered.workflowId]);
	expect(mine).toHaveLength(exampleFiles.length);
});

test.each(exampleFiles)('examples/%s runs as it is delivered, or says in a sentence what to fill in', async (file) => {
	const walk = walks[file];
	const { status, error, lastNode } = await walked(file, walk);
	if (walk.ends instanceof RegExp) {
		expect({ status, message: error?.message }).toEqual({
			status: 'error',
			message: expect.stringMatching(walk.ends) as string,
		});
		expect(sandbox.state.calls.filter(({ path }) => path.includes('templateMessage/send'))).toEqual([]);
	} else {
		expect([status, error?.message, error?.description, lastNode]).toEqual([
			'success',
			undefined,
			undefined,
			walk.ends,
		]);
	}
});

test('the nightly one has written each row of its file and left no file of refused ones', async () => {
	const folder = filesFolder(n8n);
	const names = readFileSync(join(folder, 'users.csv'), 'utf8').trim().split('\n').slice(1);
	const execution = await n8n.run(delivered.ids.get('nightly-upsert-from-spreadsheet.json')!);
	expect(outputItems(execution, 'Written')).toHaveLength(names.length);
	const [{ json }] = outputItems(execution, 'Settings');
	expect(existsSync(String(json.retryFile))).toBe(false);
});
