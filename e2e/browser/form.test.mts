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
	'User → Create or Update: map an identity, take the fields from the input, run, and read the output in three ways',
	async (page) => {
		const editor = editorIn(page, n8n.url);
		const panel = panelIn(page);
		await editor.open(await stored('user', 'upsert'));
		await editor.openNode('Node');

		await panel.input.field('mobile').waitFor();
		await panel.drag('mobile', panel.parameter('value'));
		await panel.parameter('value').getByText('{{ $json.mobile }}').waitFor();
		await panel.openList('customFieldsMode');
		await panel.pick('Take From Input Item');
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
