import { behind, documented, everyOperation, nameOf } from './documented.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();

story('before a run, the node behind each documented operation shows the fields that are to come', async (page) => {
	expect(documented.length).toBeGreaterThanOrEqual(17);
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	await editor.open(await n8n.createWorkflow(everyOperation()));
	for (const operation of documented) {
		await editor.openNode(behind(operation));
		await panel.input.preview.waitFor();
		const shown = await panel.input.fields.allInnerTexts();
		const missing = operation.fields.filter((field) => !shown.includes(field));
		expect({ of: nameOf(operation), missing }).toEqual({ of: nameOf(operation), missing: [] });
		await editor.closeNode();
	}
});
