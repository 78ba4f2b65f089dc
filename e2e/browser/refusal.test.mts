import { connect, credentialFor, openSandbox } from '../connect.mts';
import { startAndNode, upsertByMobile } from '../workflow.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();
let opened: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => (opened = await openSandbox(connect())));
afterAll(async () => await opened.sandbox.close());

const stored = async (items: object[]) =>
	await n8n.createWorkflow(
		startAndNode(
			'Refusals',
			items,
			upsertByMobile({
				credentials: opened.credentials,
				onError: 'stopWorkflow',
			}),
		),
	);

story('input that cannot be used is told by parameter and item', async (page) => {
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	await editor.open(
		await stored([
			{ number: 0, mobile: '13800000000' },
			{ number: 1, mobile: '' },
		]),
	);
	await editor.openNode('Node');
	await panel.execute();
	const said = await panel.refusal.innerText();
	expect(said).toContain("'Value' of identity 1 under 'Identities' is empty");
	expect(said).toMatch(/item 1/i);
	expect(opened.sandbox.state.calls.filter(({ path }) => path === '/v1/user/update')).toEqual([]);
});

story('a refusal comes with code, message and request id', async (page) => {
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	// A code that means nothing to the node: it is said as it came.
	opened.sandbox.state.faults.push({ kind: 'code', code: '90099', times: 1 });
	await editor.open(await stored([{ number: 0, mobile: '13800000007' }]));
	await editor.openNode('Node');
	await panel.execute();
	const said = await panel.refusal.innerText();
	expect(said).toMatch(/code: 90099, message: .+, request id: [0-9a-f]{32}/);
});

story('a list of records that cannot be shown says why, and the way out', async (page) => {
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	const { sandbox } = opened;
	const id = await n8n.createCredential('jingOAuth2Api', 'No paths', {
		...credentialFor(sandbox),
		endpointDirectory: '',
	});
	const node = {
		type: 'jingUser',
		parameters: { resource: 'group', operation: 'get' },
	};
	const credentials = { jingOAuth2Api: { id, name: 'No paths' } };
	await editor.open(await n8n.createWorkflow(startAndNode('No list', [{}], { ...node, credentials })));
	await editor.openNode('Node');
	await panel.openRecords('record');
	const said = await panel.recordsRefusal.innerText();
	expect(said).toContain("The list needs the page '查询静态人群列表' in the credential.");
	expect(said).toContain("choose 'By ID'");
	// All of it can be read: the box is small, and what it cuts off is not said.
	const isCut = await panel.recordsRefusal.evaluate((box) => box.scrollHeight > box.clientHeight + 1);
	expect(isCut).toBe(false);
});
