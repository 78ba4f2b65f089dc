import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkflowFile } from '../../e2e/client.mts';
import { projectFolder } from '../../e2e/project.mts';

const folder = join(projectFolder, 'examples');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('examples/%s', (file) => {
	const workflow = readWorkflowFile(join(folder, file));
	const names = workflow.nodes.map(({ name }) => name);

	test('carries no credential and no webhook address of whoever made it', () => {
		for (const node of workflow.nodes) {
			expect(node).not.toHaveProperty('credentials');
			expect(node).not.toHaveProperty('webhookId');
		}
		expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
	});

	test('connects nodes that are there, and leaves none but notes alone', () => {
		const targets = Object.values(workflow.connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((branches) => branches.flatMap((branch) => (branch ?? []).map(({ node }) => node))),
		);
		const connected = new Set([...Object.keys(workflow.connections), ...targets]);
		expect(names).toEqual(expect.arrayContaining([...connected]));
		const alone = workflow.nodes.filter(({ name }) => !connected.has(name)).map(({ type }) => type);
		expect(alone.filter((type) => type !== 'n8n-nodes-base.stickyNote')).toEqual([]);
	});

	test('gives every node a name of its own', () => {
		expect(new Set(names).size).toBe(names.length);
	});
});
