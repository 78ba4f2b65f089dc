import { connect, openSandbox } from '../connect.mts';
import { startAndNode } from '../workflow.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();
let opened: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => (opened = await openSandbox(connect())));
afterAll(async () => await opened.sandbox.close());

const people = [
	{ mobile: '13800000001', name: 'Lena', industry: 'Retail' },
	{ mobile: '13800000002', name: 'Bo', industry: 'Steel' },
];

/** A workflow whose node has nothing filled in but its operation. */
const stored = async (resource: string, operation: string) =>
	await n8n.createWorkflow(
		startAndNode(`${resource} ${operation}`, people, {
			type: 'jingUser',
			parameters: { resource, operation },
			credentials: opened.credentials,
		}),
	);

story(
	'User → Create or Update: map an identity, map the fields automatically, run, and read the output in three ways',
	async (page) => {
		const editor = editorIn(page, n8n.url);
		const panel = panelIn(page);
		await editor.open(await stored('user', 'upsert'));
		await editor.openNode('Node');

		await panel.input.field('mobile').waitFor();
		await panel.drag('mobile', panel.parameter('value'));
		await panel.parameter('value').getByText('{{ $json.mobile }}').waitFor();
		await panel.openMode();
		await panel.pick('Map Automatically');
		await panel.type('fieldsToTake', 'name, industry');
		await panel.execute();

		await panel.output.show('table');
		await panel.output.pane.getByRole('table').getByText('13800000002').waitFor();
		await panel.output.show('json');
		await panel.output.data.getByText('"13800000002"').waitFor();
		await panel.output.show('schema');
		await panel.output.field('identities').waitFor();
		const written = [...opened.sandbox.state.users.values()].map(({ fields }) => fields);
		expect(written).toEqual([
			{ name: 'Lena', industry: 'Retail' },
			{ name: 'Bo', industry: 'Steel' },
		]);
	},
);

story(
	"User → Create or Update: a column of the input is chosen as a custom field, one is dragged onto another, and all survives a reopening",
	async (page) => {
		const editor = editorIn(page, n8n.url);
		const panel = panelIn(page);
		await editor.open(await stored('user', 'upsert'));
		await editor.openNode('Node');
		await panel.input.field('mobile').waitFor();
		await panel.drag('mobile', panel.parameter('value'));

		expect(await panel.fieldsToAdd()).toEqual(['mobile', 'name', 'industry']);
		await panel.addField('name');
		await panel.parameter('value["name"]').getByText('{{ $json["name"] }}').waitFor();
		await panel.addField('industry');
		await panel.drag('name', panel.parameter('value["industry"]'));
		await panel.parameter('value["industry"]').getByText('{{ $json.name }}').waitFor();
		await panel.screenshot('mapper');
		await editor.closeNode();
		await editor.openNode('Node');
		await panel.parameter('value["industry"]').getByText('{{ $json.name }}').waitFor();
		expect(await panel.mappedNames()).toEqual(['value["name"]', 'value["industry"]']);
		opened.sandbox.state.users.clear();
		await panel.execute();
		await panel.output.show('json');
		const written = [...opened.sandbox.state.users.values()].map(({ fields }) => fields);
		expect(written).toEqual([
			{ name: 'Lena', industry: 'Lena' },
			{ name: 'Bo', industry: 'Bo' },
		]);
	},
);

story('Lead → Update by Identity: the fields of a lead are there, and the column of a name is mapped to it', async (page) => {
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	const leads = [{ mobile: '13800000003', stage_name: 'Met' }];
	await editor.open(
		await n8n.createWorkflow(
			startAndNode('lead', leads, {
				type: 'jingLead',
				parameters: { resource: 'lead', operation: 'updateByIdentity' },
				credentials: opened.credentials,
			}),
		),
	);
	await editor.openNode('Node');
	await panel.input.field('mobile').waitFor();
	await panel.drag('mobile', panel.parameter('value'));
	await panel.parameter('value["stage_name"]').getByText('{{ $json["stage_name"] }}').waitFor();
	await panel.parameter('value["leads_remark"]').locator('input').fill('7');
	await page.keyboard.press('Tab');
	await panel.screenshot('lead-mapper');
	await panel.execute();
	await panel.output.show('json');
	const [written] = [...opened.sandbox.state.users.values()].map(({ leads_info }) => leads_info).slice(-1);
	expect(written).toEqual({ stage_name: 'Met', leads_remark: 7 });
});

story('Group → Get: pick a group from the list by searching for its name, and run', async (page) => {
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	await editor.open(await stored('group', 'get'));
	await editor.openNode('Node');

	await panel.openRecords('record');
	await panel.searchRecords('group 212');
	await panel.pickRecord('Sandbox group 212');
	await panel.execute();
	await panel.output.show('json');
	await panel.output.data.getByText('"Sandbox group 212"').first().waitFor();
});
