import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { WorkflowJson } from '../client.mts';
import { projectFolder } from '../project.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

interface Preview {
	node: string;
	resource: string;
	operation: string;
	/** The names on the first level. */
	fields: string[];
}

const nodes = join(projectFolder, 'nodes');

/** The previews as they lie in the package; test/package holds them against the contract, one for each documented operation. */
const previews: Preview[] = readdirSync(nodes, { recursive: true, encoding: 'utf8' })
	.map((file) => file.split(/[\\/]/))
	.filter(([, folder, , , file]) => folder === '__schema__' && file?.endsWith('.json'))
	.map((parts) => {
		const [node, , , resource, file] = parts;
		const { properties } = JSON.parse(readFileSync(join(nodes, ...parts), 'utf8'));
		return { node: node[0].toLowerCase() + node.slice(1), resource, operation: file.slice(0, -'.json'.length), fields: Object.keys(properties) };
	});

const nameOf = ({ resource, operation }: Preview) => `${resource}.${operation}`;
const behind = (preview: Preview) => `After ${nameOf(preview)}`;

/** Each operation with a node behind it; nothing is filled in, and nothing has been run. */
function workflow(): WorkflowJson {
	const made = (name: string, type: string, typeVersion: number, parameters: INode['parameters'], x: number, y: number): INode => ({
		id: name,
		name,
		type,
		typeVersion,
		parameters,
		position: [x, y],
	});
	const to = (target: string) => ({ node: target, type: 'main' as const, index: 0 });
	return {
		name: 'Previews',
		nodes: [
			made('Start', 'n8n-nodes-base.manualTrigger', 1, {}, 0, 0),
			...previews.flatMap((preview, index) => [
				made(nameOf(preview), `n8n-nodes-jingdigital.${preview.node}`, 1, { resource: preview.resource, operation: preview.operation }, 250, index * 150),
				made(behind(preview), 'n8n-nodes-base.noOp', 1, {}, 500, index * 150),
			]),
		],
		connections: {
			Start: { main: [previews.map((preview) => to(nameOf(preview)))] },
			...Object.fromEntries(previews.map((preview) => [nameOf(preview), { main: [[to(behind(preview))]] }])),
		},
	};
}

const { n8n, story } = stories();

story('before a run, the node behind each documented operation shows the fields that are to come', async (page) => {
	expect(previews.length).toBeGreaterThanOrEqual(17);
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	await editor.open(await n8n.createWorkflow(workflow()));
	for (const preview of previews) {
		await editor.openNode(behind(preview));
		await panel.input.preview.waitFor();
		const shown = await panel.input.fields.allInnerTexts();
		expect({ [nameOf(preview)]: preview.fields.filter((field) => !shown.includes(field)) }).toEqual({ [nameOf(preview)]: [] });
		await editor.closeNode();
	}
});
