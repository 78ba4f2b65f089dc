import type { Page } from 'playwright-core';
import { rowOf } from '../../nodes/contract.ts';
import { documentationName } from '../../nodes/undocumented/documented/form.ts';
import { readContract } from '../../sandbox/contract.mts';
import type { PrintedOperation } from '../../sandbox/documentation/operation.mts';
import { SHAPES, type ShapeName } from '../../sandbox/documentation/shapes.mts';
import { documentationOf } from '../../sandbox/jing/documentation.mts';
import { endpointsOf } from '../../sandbox/jing/endpoints.mts';
import { connect, openSandbox } from '../connect.mts';
import { until } from '../until.mts';
import { startAndNode } from '../workflow.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();
let opened: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => (opened = await openSandbox(connect(), {}, { endpointDirectory: '' })));
afterAll(async () => await opened.sandbox.close());

const row = rowOf('group.create');
const endpoint = endpointsOf(readContract('')).find(({ key }) => key === 'group.create')!;
const { body, ...operation }: PrintedOperation = documentationOf(endpoint, row);
const ofFive = [...body, { ...body[0], name: 'sandbox_place' }, { ...body[0], name: 'sandbox_note' }];
/** Opens a node of which nothing but its operation is chosen. */
async function openCreate(page: Page) {
	const { resource, operation: chosen } = row;
	const node = { type: 'jingUser', parameters: { resource, operation: chosen }, credentials: opened.credentials };
	const editor = editorIn(page, n8n.url);
	await editor.open(await n8n.createWorkflow(startAndNode('One paste', [{}], node)));
	await editor.openNode('Node');
	return panelIn(page);
}

for (const [shape, { title, print }] of Object.entries(SHAPES) as Array<[ShapeName, (typeof SHAPES)[ShapeName]]>) {
	story(`${title}: pasted by keyboard, its fields appear, and what was understood stands below it`, async (page) => {
		const panel = await openCreate(page);
		await panel.paste(documentationName(row), print({ ...operation, body }));
		for (const { name } of body) await panel.parameter(name).waitFor();
		expect(await panel.mappedNames()).toEqual(body.map(({ name }) => name));
		await expectSaid(panel, `POST ${endpoint.path}, 3 fields`);
		// A cURL command has no name.
		if (!shape.startsWith('curl')) await expectSaid(panel, `'${row.jingName}'`);
	});
}

async function expectSaid(panel: ReturnType<typeof panelIn>, words: string): Promise<void> {
	const said = await until('what was understood', async () => (await panel.chosen('understood')) || undefined);
	expect(said).toContain(words);
}

story('a page of five fields: one paste and five values, nothing else, and it runs', async (page) => {
	const panel = await openCreate(page);
	await panel.paste(documentationName(row), SHAPES.page.print({ ...operation, body: ofFive }));
	const typed = { sandbox_word: 'spring', sandbox_count: '7', sandbox_place: 'Shanghai', sandbox_note: '径硕' };
	for (const [name, value] of Object.entries(typed)) {
		await panel.parameter(name).locator('input').focus();
		await page.keyboard.type(value);
	}
	await panel.openList('sandbox_flag');
	await panel.pick('True');
	await panel.execute();
	await panel.output.show('json');
	const calls = opened.sandbox.state.calls.filter(({ path }) => path === endpoint.path);
	expect(calls.map(({ body: sent }) => sent)).toEqual([{ ...typed, sandbox_count: 7, sandbox_flag: true }]);
});

story('a page of another operation, and a text without one, are answered where the fields would be', async (page) => {
	const panel = await openCreate(page);
	const other = { ...operation, name: rowOf('group.getAll').jingName, body };
	await panel.paste(documentationName(row), SHAPES.page.print(other));
	await panel.form.getByText(`This page is '${other.name}'; this operation is '${row.jingName}'.`).first().waitFor();
	await panel.type(documentationName(row), 'Some words about the weather');
	await page.keyboard.press('Tab');
	await panel.form.getByText('The documentation holds no operation').first().waitFor();
});

story("the sandbox's page copies the documentation of an operation, in the shape that is chosen", async (page) => {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto(opened.sandbox.url);
	await page.locator('#pages select[name="operation"]').selectOption(endpoint.key);
	await page.locator('#pages select[name="shape"]').selectOption('twin');
	await page.getByRole('button', { name: 'Copy its documentation' }).click();
	await page.getByText('It is copied.').waitFor();
	expect(await page.evaluate(async () => await navigator.clipboard.readText())).toBe(
		SHAPES.twin.print({ ...operation, body }),
	);
});
