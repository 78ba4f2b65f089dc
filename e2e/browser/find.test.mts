import { until } from '../until.mts';
import { editorIn } from './editor.mts';
import { panelIn } from './panel.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();

const ACTION_NODES = ['Campaign', 'Lead', 'Member', 'Privacy', 'Score', 'Template Message', 'User'].map(
	(name) => `JINGdigital ${name}`,
);
// n8n lists a trigger without the word "Trigger".
const TRIGGER = 'JINGdigital';

const SEARCHES: Array<[words: string, nodes: string[]]> = [
	['JINGdigital', [...ACTION_NODES, TRIGGER]],
	['径硕', [...ACTION_NODES, TRIGGER]],
	['lead', ['JINGdigital Lead', TRIGGER]],
	['consent', ['JINGdigital Privacy']],
	['线索', ['JINGdigital Lead', TRIGGER, 'JINGdigital Poll']],
	['Tuzhan', ['Tuzhan Audience', 'Tuzhan', 'Tuzhan Poll Trigger']],
	['兔展', ['Tuzhan Audience', 'Tuzhan', 'Tuzhan Poll Trigger']],
	['客户', ['Tuzhan Audience', 'Tuzhan', 'Tuzhan Poll Trigger']],
	['poll', ['JINGdigital Poll', 'Tuzhan Poll Trigger']],
];

for (const [words, expected] of SEARCHES) {
	story(`a search for "${words}" finds ${expected.length} of the package's nodes`, async (page) => {
		const editor = editorIn(page, n8n.url);
		await editor.openNew();
		await editor.search(words);
		let shown: string[] = [];
		const look = async () => {
			shown = await editor.found.allInnerTexts();
			return expected.every((name) => shown.includes(name)) || undefined;
		};
		await until(`the nodes for "${words}"`, look, { lastSeen: () => `Shown: ${shown.join(', ')}` });
	});
}

story('an action puts a node on the canvas whose form is that of the action', async (page) => {
	const editor = editorIn(page, n8n.url);
	const panel = panelIn(page);
	await editor.openNew();
	await editor.search('JINGdigital');
	await editor.choose('JINGdigital User');
	await editor.choose('Create or update user');
	await panel.panel.waitFor();
	expect(await panel.chosen('resource')).toBe('User');
	expect(await panel.chosen('operation')).toMatch(/^Create or Update( ·|$)/);
	await editor.closeNode();
	await editor.node('Create or update user').waitFor();
	expect(await editor.node('Create or update user').innerText()).toContain('Nothing filled in: Create or Update: User');
});
