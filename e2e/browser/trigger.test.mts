import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();
let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());

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

		const other = await page.context().newPage();
		await other.goto(sandbox.url);
		await other.getByLabel('Webhook address').fill(webhookUrl);
		await other.getByRole('button', { name: 'Save' }).click();
		await other.getByText('The address is saved.').waitFor();
		await other.getByRole('button', { name: '● Lead Created' }).click();
		await other.getByText('answered 200, started 1').first().waitFor();
		await other.close();

		await editor.openExecutions();
		await editor.executions.getByText('Succeeded').waitFor();
		expect(await editor.executions.count()).toBe(1);
	},
);
