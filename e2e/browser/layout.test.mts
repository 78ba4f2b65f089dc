import type { INode } from 'n8n-workflow';
import { manifestOf } from '../../tools/release/packed.mts';
import { projectFolder } from '../project.mts';
import { unreadable } from './cutOff.mts';
import { documented, nameOf } from './documented.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';
import { unfolded, type NodeDescription } from './unfolded.mts';

const { n8n, story } = stories();

/** A node for each documented operation, and one for each node of the package that has none. */
async function nodes(): Promise<INode[]> {
	const all = (await n8n.nodeTypes()) as unknown as NodeDescription[];
	const own = all.filter(({ name }) => name.startsWith('n8n-nodes-jingdigital.') && !name.endsWith('Tool'));
	const { n8n: offered } = manifestOf(projectFolder);
	expect(own).toHaveLength(offered.nodes.length);
	const made = own.flatMap((node) => {
		const operations = documented.filter(({ type }) => type === node.name);
		if (operations.length === 0) return [unfolded(node, node.name)];
		return operations.map((each) =>
			unfolded(node, nameOf(each), { resource: each.resource, operation: each.operation }),
		);
	});
	return made.map((node, index) => ({ ...node, position: [0, index * 150] }));
}

for (const prefix of ['jing', 'tuzhan']) {
	story(
		`at the width with which the panel opens, nothing is cut off or under anything else in the forms and lists of ${prefix}…`,
		async (page) => {
			const editor = editorIn(page, n8n.url);
			const panel = panelIn(page);
			const made = (await nodes()).filter(({ type }) => type.startsWith(`n8n-nodes-jingdigital.${prefix}`));
			await editor.open(await n8n.createWorkflow({ name: 'Layout', nodes: made, connections: {} }));
			const finds: string[] = [];
			const seen = new Set<string>();
			for (const { name, type, parameters } of made) {
				await editor.openNode(name);
				await panel.lastParameter.waitFor();
				finds.push(...(await unreadable(panel.form)).map((find) => `${name}: ${find}`));
				for (const dropDown of await panel.dropDowns.all()) {
					const parameter = await dropDown.getAttribute('data-test-id');
					const list = [type, parameter?.endsWith('-operation') ? parameters.resource : '', parameter].join(' ');
					if (seen.has(list)) continue;
					seen.add(list);
					await dropDown.click();
					await panel.options.first().waitFor();
					finds.push(...(await unreadable(panel.list)).map((find) => `${list}: ${find}`));
					await panel.closeList(dropDown);
				}
				await editor.closeNode();
			}
			expect(finds).toEqual([]);
		},
	);
}
