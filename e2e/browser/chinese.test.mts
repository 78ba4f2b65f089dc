import { connect } from '../connect.mts';
import { packageToTest } from '../pack.mts';
import { Edition } from '../../tools/chinese/edition.mts';
import { manifestOf } from '../../tools/release/packed.mts';
import { projectFolder } from '../project.mts';
import { until } from '../until.mts';
import { unreadable } from './cutOff.mts';
import { documented } from './documented.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';
import { unfolded, type NodeDescription } from './unfolded.mts';

const { n8n, story } = stories();
beforeAll(async () => await connect().install(await packageToTest('zh')), 600_000);
afterAll(async () => await connect().install(await packageToTest('en')), 600_000);

/** What the English edition says and the Chinese one does not: its sentences, and its names. */
const english = [...new Edition().places.values()].flatMap(({ texts }) =>
	Object.entries(texts)
		.filter(([text, chinese]) => text !== chinese && !text.includes('${'))
		.map(([text]) => text.replace(/<[^>]+>/g, '')),
);
const isSentence = (text: string) => text.split(' ').length > 3;

/** Ours that n8n's editor says as well (those of its texts that are the same), and what n8n adds to the form of a node that polls. */
const OF_N8N = [
	...[
		'Add Field',
		'Add Option',
		'Event',
		'Method',
		'Name',
		'No',
		'None',
		'Number',
		'Options',
		'Placeholder',
		'Tags',
		'Text',
		'User',
	],
	...['Value', 'Yes'],
	...['Every Day', 'Every Hour', 'Every Week'],
];

/** What of a text is ours, and English. */
const leftIn = (text: string) =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => english.some((each) => (isSentence(each) ? line.includes(each) : line === each)))
		.filter((line) => !OF_N8N.includes(line));

story('the nodes are found by their Chinese names', async (page) => {
	const editor = editorIn(page, n8n.url);
	await editor.openNew();
	await editor.search('用户');
	let shown: string[] = [];
	const look = async () => {
		shown = await editor.found.allInnerTexts();
		return shown.includes('JINGdigital 用户') || undefined;
	};
	await until('the node', look, { lastSeen: () => `Shown: ${shown.join(', ')}` });
});

story('every node opens in Chinese: no English of ours is left, and nothing is cut off', async (page) => {
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	const all = (await n8n.nodeTypes()) as unknown as NodeDescription[];
	const own = all.filter(({ name }) => name.startsWith('n8n-nodes-jingdigital.') && !name.endsWith('Tool'));
	expect(own).toHaveLength(manifestOf(projectFolder).n8n.nodes.length);
	const made = own.map((node, index) => {
		const chosen = documented.find(({ type }) => type === node.name);
		const { resource, operation } = chosen ?? {};
		const parameters = chosen ? { resource: resource!, operation: operation! } : {};
		return { ...unfolded(node, `节点 ${index}`, parameters), position: [0, index * 150] as [number, number] };
	});
	await editor.open(await n8n.createWorkflow({ name: 'In Chinese', nodes: made, connections: {} }));
	const finds: string[] = [];
	for (const { name, type } of made) {
		finds.push(...leftIn(await editor.node(name).innerText()).map((find) => `${type} on the canvas: ${find}`));
		await editor.openNode(name);
		await panel.lastParameter.waitFor();
		finds.push(...leftIn(await panel.panel.innerText()).map((find) => `${type}: ${find}`));
		finds.push(...leftIn((await panel.filled()).join('\n')).map((find) => `${type}, in a field: ${find}`));
		finds.push(...(await unreadable(panel.form)).map((find) => `${type}: ${find}`));
		expect(await panel.form.innerText()).toMatch(/\p{Script=Han}/u);
		await editor.closeNode();
	}
	expect(finds).toEqual([]);
});
