import type { INodeParameters, INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { unreadable } from './cutOff.mts';
import { documented, everyOperation, nameOf } from './documented.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();

/** What a parameter holds when everything that can be added to it has been added once. */
function unfolded(property: INodeProperties): INodeParameters[string] {
	const inside = (properties: INodeProperties[]): INodeParameters =>
		Object.fromEntries(properties.map((each) => [each.name, unfolded(each)]));
	if (property.type === 'collection') return inside(property.options as INodeProperties[]);
	if (property.type !== 'fixedCollection') return property.default as INodeParameters[string];
	const rows = (property.options as INodePropertyCollection[]).map(({ name, values }): [string, INodeParameters | INodeParameters[]] => {
		const row = inside(values);
		return [name, property.typeOptions?.multipleValues ? [row] : row];
	});
	return Object.fromEntries(rows);
}

story('nothing is cut off, and nothing lies over anything else, at the width with which the panel opens', async (page) => {
	const types = (await n8n.nodeTypes()) as Array<{ name: string; properties: INodeProperties[] }>;
	const propertiesOf = (type: string) => types.find(({ name }) => name === type)?.properties ?? [];
	const workflow = everyOperation(({ type, resource, operation }) => {
		const isShown = ({ displayOptions: { show } = {} }: INodeProperties) =>
			(show?.resource ?? [resource]).includes(resource) && (show?.operation ?? [operation]).includes(operation);
		const shown = propertiesOf(type).filter((property) => !['resource', 'operation'].includes(property.name) && isShown(property));
		return Object.fromEntries(shown.map((property) => [property.name, unfolded(property)]));
	});
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	await editor.open(await n8n.createWorkflow(workflow));
	const finds: string[] = [];
	for (const operation of documented) {
		await editor.openNode(nameOf(operation));
		await panel.form.waitFor();
		finds.push(...(await unreadable(panel.form)).map((find) => `${nameOf(operation)}: ${find}`));
		await editor.closeNode();
	}
	expect(finds).toEqual([]);
});
