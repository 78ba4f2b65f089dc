import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { DEMO_CLIENT, type Sandbox } from '../../sandbox/server.mts';
import { sandboxCredentials, setUpExample, withCredentials } from '../example.mts';
import type { N8n } from '../n8n.mts';
import { fetchOnce } from '../rest.mts';
import { startAndNode, upsertByMobile } from '../workflow.mts';
import { credentialFormIn } from './credentialForm.mts';
import { closeMessages, editorIn } from './editor.mts';
import { panelIn } from './panel.mts';

/** Where pictures are taken. */
export interface Stage {
	n8n: N8n;
	sandbox: Sandbox;
	page: Page;
	/** Where the pictures go. */
	folder: string;
}

const LARGEST = 120_000;

/** Takes a picture of what all the parts span, with some room around or below. */
async function take(
	{ page, folder }: Stage,
	name: string,
	parts: Locator[],
	{ above = 0, below = 0, beside = 0 } = {},
): Promise<void> {
	const boxes = (await Promise.all(parts.map(async (part) => await part.boundingBox()))).filter((box) => box !== null);
	const x = Math.min(...boxes.map((box) => box.x)) - beside;
	const y = Math.min(...boxes.map((box) => box.y)) - above;
	const width = Math.max(...boxes.map((box) => box.x + box.width)) + beside - x;
	const height = Math.max(...boxes.map((box) => box.y + box.height)) + below - y;
	const path = join(folder, `${name}.png`);
	// What is wide is shown smaller than it is anyway.
	const scale = width > 1000 ? 'css' : 'device';
	await page.screenshot({ path, clip: { x, y, width, height }, scale, animations: 'disabled', caret: 'hide' });
	const { size } = statSync(path);
	console.log(`${name}.png: ${Math.round(width)} x ${Math.round(height)}, ${Math.round(size / 1000)} kB`);
	if (size > LARGEST) throw new Error(`${name}.png has more than ${LARGEST / 1000} kB.`);
}

/** A node's form as in daily use. */
interface Form {
	picture: string;
	type: string;
	settings?: Partial<INode>;
	parameters: INodeParameters;
	/** The record to pick from the list. */
	pick?: string;
}

const mobile = '={{ $json.mobile }}';

const mapped = (value: INodeParameters): INodeParameters => ({ mappingMode: 'defineBelow', value });

const FORMS: Form[] = [
	{
		picture: 'user',
		...upsertByMobile({
			parameters: {
				customFieldsMode: 'map',
				customFields: {},
				mappedFields: mapped({ name: '={{ $json.name }}', industry: '={{ $json.industry }}' }),
			},
		}),
	},
	{
		picture: 'lead',
		type: 'jingLead',
		parameters: {
			resource: 'lead',
			operation: 'updateByIdentity',
			identities: { identity: [{ type: 'mobile', value: mobile }] },
			leadInformation: mapped({ stage_name: 'Met' }),
		},
	},
	{
		picture: 'member',
		type: 'jingMember',
		parameters: { resource: 'employee', operation: 'get', ids: '={{ $json.employee }}' },
	},
	{
		picture: 'privacy',
		type: 'jingPrivacy',
		parameters: { resource: 'authorization', operation: 'get', identityValue: mobile },
	},
	{ picture: 'score', type: 'jingScore', parameters: { resource: 'userScore', operation: 'getIntention' } },
	{
		picture: 'template-message',
		type: 'jingTemplateMessage',
		parameters: { resource: 'templateMessage', operation: 'get' },
		pick: 'Sandbox template message 3',
	},
	{
		picture: 'campaign',
		type: 'jingCampaign',
		parameters: { resource: 'activity', operation: 'get' },
		pick: 'Sandbox activity 3',
	},
	{
		picture: 'trigger',
		type: 'jingTrigger',
		settings: { typeVersion: 2 },
		parameters: { events: ['lead.object_create', 'lead.object_change_owner'] },
	},
	{
		picture: 'poll-trigger',
		type: 'jingPollTrigger',
		parameters: { event: 'changed' },
	},
	{
		picture: 'tuzhan-audience',
		type: 'tuzhanAudience',
		parameters: { resource: 'customer', operation: 'getByPhoneOrOpenid', phone: mobile },
	},
	{ picture: 'tuzhan-poll-trigger', type: 'tuzhanPollTrigger', parameters: {} },
	{
		picture: 'tuzhan-trigger',
		type: 'tuzhanTrigger',
		settings: { typeVersion: 2 },
		parameters: { events: ['tagChanged', 'operationalTagChanged'] },
	},
];

const items = [
	{ mobile: '13800000001', name: 'Lena', industry: 'Retail', employee: '0f3c1a52-7d64-4b8e-9a11-5c2e8d90b7f4' },
];

/** The credential's form, with the sandbox's values, tested. */
export async function takeCredential(stage: Stage): Promise<void> {
	const form = credentialFormIn(stage.page, stage.n8n.url);
	await form.openNew('JINGdigital OAuth2 API');
	await form.type('appId', DEMO_CLIENT.appId);
	await form.type('appSecret', DEMO_CLIENT.appSecret);
	await form.showMoreSettings();
	await form.type('baseUrl', stage.sandbox.url);
	await form.showMoreSettings();
	await form.save();
	await form.passed.waitFor();
	await closeMessages(stage.page);
	await take(stage, 'credential', [form.dialog]);
}

/** The form of each node. */
export async function takeForms(stage: Stage): Promise<void> {
	const { n8n, sandbox, page } = stage;
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	const credentials = await sandboxCredentials(n8n, sandbox);
	// Tall enough for a form without a scroll bar.
	await page.setViewportSize({ width: 1400, height: 1800 });
	for (const { picture, pick, ...node } of FORMS) {
		await editor.open(await n8n.createWorkflow(withCredentials(startAndNode(picture, items, node), credentials)));
		await editor.openNode('Node');
		if (pick) {
			await panel.openRecords('record');
			await panel.searchRecords(pick);
			await panel.pickRecord(pick);
		}
		await panel.settled();
		await take(stage, picture, [panel.head, panel.lastParameter], { below: 16 });
		await editor.closeNode();
	}
}

/** The first example after an event has run through it. */
export async function takeCanvas(stage: Stage): Promise<void> {
	const { n8n, sandbox, page } = stage;
	const editor = editorIn(page, n8n.url);
	const { workflowId, webhookUrl } = await setUpExample(n8n, sandbox);
	await page.setViewportSize({ width: 1200, height: 700 });
	await editor.open(workflowId);
	await editor.runWorkflow();
	await editor.listening.waitFor();
	await fetchOnce(`${sandbox.url}/sandbox/api/deliver`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ key: 'lead.object_create', url: webhookUrl.replace('/webhook/', '/webhook-test/') }),
	});
	await editor.ticks.nth(2).waitFor();
	await closeMessages(page);
	await take(stage, 'canvas', await editor.everything.all(), { above: 20, below: 50, beside: 120 });
}

/** The panel of the user's node after that run: what came in, the form, and what went out. */
export async function takeOutput(stage: Stage): Promise<void> {
	const editor = editorIn(stage.page, stage.n8n.url);
	const panel = panelIn(stage.page);
	await stage.page.setViewportSize({ width: 1400, height: 760 });
	await editor.openNode('JINGdigital User');
	await panel.settled();
	await take(stage, 'output', [panel.panel]);
}

/** The part of the sandbox's page that sends events, from its heading to the events of accounts. */
export async function takeSandbox(stage: Stage): Promise<void> {
	const { page, sandbox } = stage;
	await page.setViewportSize({ width: 1100, height: 1200 });
	await page.goto(sandbox.url);
	await page.getByRole('button', { name: '● Lead Created' }).waitFor();
	await page.locator('#events').scrollIntoViewIfNeeded();
	const last = page.getByRole('button', { name: 'Account Linked to Lead' });
	await take(stage, 'sandbox', [page.locator('#events h2').first(), last], { above: 16, below: 16, beside: 16 });
}
