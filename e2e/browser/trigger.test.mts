import type { BrowserContext } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { unreadable } from './cutOff.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();
let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());

/** Enters an address in the page of the sandbox, and presses the button of an event. */
async function sendFromThePage(browser: BrowserContext, address: string, event: string): Promise<void> {
	const page = await browser.newPage();
	await page.goto(sandbox.url);
	await page.getByLabel('Webhook address').fill(address);
	await page.getByRole('button', { name: 'Save' }).click();
	await page.getByText('The address is saved.').waitFor();
	await page.getByRole('button', { name: event }).click();
	await page.getByText('answered 200, started 1').first().waitFor();
	await page.close();
}

story(
	'a trigger is added and published, an event is sent from the page of the sandbox, and its execution is there',
	async (page) => {
		const editor = editorIn(page, n8n.url);
		const panel = panelIn(page);
		await editor.openNew();
		await editor.search('JINGdigital');
		await editor.choose('JINGdigital');
		await editor.choose('On lead created');
		await panel.panel.waitFor();

		// What has to be known before the first event: where the URL goes, and that nobody is kept out once no secret is asked for.
		await panel.form.getByText(/contact at JINGdigital/).waitFor();
		expect(await panel.form.getByText(/Anyone who knows the URL can start this workflow/).count()).toBe(0);
		await panel.openList('authentication');
		await panel.pick('None');
		await panel.form.getByText(/Anyone who knows the URL can start this workflow/).waitFor();
		await panel.openList('events');
		await panel.pick('Lead Owner Changed');
		expect((await panel.parameter('events').innerText()).split('\n').filter(Boolean)).toEqual([
			'Lead Created',
			'Lead Owner Changed',
		]);
		const webhookUrl = await panel.productionUrl();
		await editor.closeNode();
		// Without an output, nothing could be connected.
		expect(await editor.outputsOf('JINGdigital Trigger')).toHaveLength(1);
		await editor.publish();
		await page.getByText('Events that JINGdigital sends to the production URL now start this workflow.').waitFor();
		await editor.confirmPublished();

		await sendFromThePage(page.context(), webhookUrl, '● Lead Created');

		await editor.openExecutions();
		await editor.executions.getByText('Succeeded').waitFor();
		expect(await editor.executions.count()).toBe(1);
	},
);

story(
	'Tuzhan Trigger: found by 兔展, and a callback sent from the page of the sandbox is there as an item',
	async (page) => {
		const editor = editorIn(page, n8n.url);
		const panel = panelIn(page);
		await editor.openNew();
		await editor.search('兔展');
		await editor.choose('Tuzhan');
		await editor.choose('On operational tag changed');
		await panel.panel.waitFor();
		await panel.form.getByText('how it is registered has not been read').waitFor();
		await panel.openList('authentication');
		await panel.pick('None');
		await panel.openList('events');
		await panel.pick('Tag Changed');
		await panel.closeList(panel.parameter('events'));
		expect((await panel.parameter('events').innerText()).split('\n').filter(Boolean)).toEqual([
			'Operational Tag Changed',
			'Tag Changed',
		]);
		await panel.panel.getByText('Receive an event from Tuzhan').waitFor();
		await panel.help.click();
		await panel.panel.getByText('press "Execute step"').waitFor();
		expect(await unreadable(panel.panel)).toEqual([]);
		const url = await panel.listen();

		await sendFromThePage(page.context(), url, '● A customer received a new tag');
		await panel.output.show('json');
		const { audienceUserId } = sandbox.state.deliveries.at(-1)!.body as { audienceUserId: string };
		await panel.output.data.getByText(`"${audienceUserId}"`).waitFor();
	},
);
