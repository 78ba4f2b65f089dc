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
const POLL_TRIGGER = 'JINGdigital Poll';
// Those that have one thing alone to start with keep their whole name.
const TUZHAN_TRIGGERS = ['Tuzhan', 'Tuzhan Poll Trigger'];

const SEARCHES: Array<[words: string, nodes: string[]]> = [
	['JINGdigital', [...ACTION_NODES, TRIGGER, POLL_TRIGGER]],
	['径硕', [...ACTION_NODES, TRIGGER, POLL_TRIGGER]],
	['lead', ['JINGdigital Lead', TRIGGER]],
	['consent', ['JINGdigital Privacy']],
	['线索', ['JINGdigital Lead', TRIGGER, POLL_TRIGGER]],
	['Tuzhan', ['Tuzhan Audience', ...TUZHAN_TRIGGERS]],
	['兔展', ['Tuzhan Audience', ...TUZHAN_TRIGGERS]],
	['客户', ['Tuzhan Audience', POLL_TRIGGER, ...TUZHAN_TRIGGERS]],
	['poll', [POLL_TRIGGER, 'Tuzhan Poll Trigger']],
	['trigger', [TRIGGER, POLL_TRIGGER, ...TUZHAN_TRIGGERS]],
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
