import { createRecord } from '../../sandbox/jing/moved.mts';
import { connect, openSandbox, openTuzhanSandbox } from '../connect.mts';
import { unreadable } from './cutOff.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();
let jing: Awaited<ReturnType<typeof openSandbox>>;
let tuzhan: Awaited<ReturnType<typeof openTuzhanSandbox>>;
beforeAll(async () => {
	jing = await openSandbox(connect());
	tuzhan = await openTuzhanSandbox(connect());
});
afterAll(async () => await Promise.all([jing, tuzhan].map(async ({ sandbox }) => await sandbox.close())));

story(
	'JINGdigital Poll Trigger: found by "poll", its fields are picked from those that leads have, and a lead is fetched',
	async (page) => {
		const editor = editorIn(page, n8n.url);
		const panel = panelIn(page);
		const lead = createRecord(jing.sandbox.state, 'lead.getAll');
		await editor.openNew();
		await editor.search('poll');
		await editor.choose('JINGdigital Poll');
		await editor.choose('On record created or changed');
		await panel.panel.waitFor();
		await panel.chooseCredential(jing.credentials.jingOAuth2Api.name);

		expect(await panel.chosen('event')).toBe('Record Created or Changed');
		expect(await panel.chosen('watched')).toBe('Lead');
		expect(await panel.offeredOptions()).toEqual(
			expect.arrayContaining(['Include Existing Records', 'Limit per Poll', 'List Order', 'Overlap', 'Time Zone']),
		);
		await panel.openRecords('idField');
		await panel.pickRecord('sandbox_id (lead-1)');
		await panel.openRecords('timeField');
		await panel.records.filter({ hasText: 'sandbox_changed' }).click();

		await panel.help.waitFor();
		await panel.help.click();
		await panel.panel.getByText('press "Fetch Test Event". The last 5 records of the list show up here').waitFor();
		expect(await unreadable(panel.panel)).toEqual([]);
		await panel.fetch();
		await panel.output.show('table');
		const rows = panel.output.pane.getByRole('table').getByText(/^lead-\d+$/);
		expect(await rows.first().innerText()).toBe(lead.sandbox_id);
		expect(await rows.count()).toBe(5);
	},
);

story('Tuzhan Poll Trigger: found by 客户, and the last customer is fetched', async (page) => {
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	const { profile } = tuzhan.sandbox.state.tuzhan.world.findOrAdd([
		{ identityType: 'phone', identityValue: '10000099999' },
	]);
	await editor.openNew();
	await editor.search('客户');
	await editor.choose('Tuzhan Poll Trigger');
	await editor.addToWorkflow();
	await panel.panel.waitFor();
	await panel.chooseCredential(tuzhan.credentials.tuzhanApi.name);
	await panel.form.getByText('That later customers have larger IDs is inferred').waitFor();
	expect(await panel.offeredOptions()).toEqual(
		expect.arrayContaining(['Include Existing Customers', 'Limit per Poll']),
	);
	await panel.panel.getByText('Fetch the last customer from Tuzhan').waitFor();
	expect(await unreadable(panel.panel)).toEqual([]);
	await panel.fetch();
	await panel.output.show('json');
	await panel.output.data.getByText(`"${profile.audienceUserId}"`).waitFor();
});
