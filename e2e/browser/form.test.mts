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
const stored = async (resource: string, operation: string, credentials = opened.credentials) =>
	await n8n.createWorkflow(
		startAndNode(`${resource} ${operation}`, people, {
			type: 'jingUser',
			parameters: { resource, operation },
			credentials,
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
		await panel.openMappingMode();
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

/** What was written of the users' custom fields since the last look. */
const fieldsOf = (sandbox: typeof opened.sandbox) => [...sandbox.state.users.values()].map(({ fields }) => fields);

story(
	'User → Create or Update: a column of the input is chosen as a custom field, is mapped to itself, and stays when the node is opened again',
	async (page) => {
		const own = await openSandbox(connect());
		const editor = editorIn(page, n8n.url);
		const panel = panelIn(page);
		await editor.open(await stored('user', 'upsert', own.credentials));
		await editor.openNode('Node');
		await panel.input.field('mobile').waitFor();
		await panel.drag('mobile', panel.parameter('value'));
		expect(await panel.fieldsToAdd()).toEqual(['mobile', 'name', 'industry']);
		await panel.addField('name');
		await panel.parameter('name').getByText('{{ $json["name"] }}').waitFor();
		await editor.closeNode();
		await editor.openNode('Node');
		await panel.parameter('name').getByText('{{ $json["name"] }}').waitFor();
		await panel.execute();
		await panel.output.show('json');
		expect(fieldsOf(own.sandbox)).toEqual([{ name: 'Lena' }, { name: 'Bo' }]);
		await own.sandbox.close();
	},
);

story(
	'User → Create or Update: the custom fields that the credential lists are offered by both names, and a column is dragged onto one',
	async (page) => {
		const listed = await openSandbox(connect(), {}, { userFields: 'title: 称呼\nindustry: 行业' });
		const editor = editorIn(page, n8n.url);
		const panel = panelIn(page);
		await editor.open(await stored('user', 'upsert', listed.credentials));
		await editor.openNode('Node');
		await panel.input.field('mobile').waitFor();
		await panel.drag('mobile', panel.parameter('value'));
		expect(await panel.fieldsToAdd()).toEqual(['称呼 (title)', '行业 (industry)']);
		await panel.addField('称呼 (title)', 'title');
		await panel.drag('name', panel.parameter('title'));
		await panel.parameter('title').getByText('{{ $json.name }}').waitFor();
		await panel.execute();
		await panel.output.show('json');
		expect(fieldsOf(listed.sandbox)).toEqual([{ title: 'Lena' }, { title: 'Bo' }]);
		await listed.sandbox.close();
	},
);

story(
	'Lead → Update by Identity: the fields of a lead are there, and the column of a name is mapped to it',
	async (page) => {
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
		await panel.parameter('stage_name').getByText('{{ $json["stage_name"] }}').waitFor();
		await panel.parameter('leads_remark').locator('input').fill('7');
		await page.keyboard.press('Tab');
		await panel.execute();
		await panel.output.show('json');
		const [written] = [...opened.sandbox.state.users.values()].map(({ leads_info }) => leads_info).slice(-1);
		expect(written).toEqual({ stage_name: 'Met', leads_remark: 7 });
	},
);

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
