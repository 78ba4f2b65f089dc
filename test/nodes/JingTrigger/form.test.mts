import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Workflow } from 'n8n-workflow';
import type { INodeParameters, INodeTypes } from 'n8n-workflow';
import { JingTrigger } from '../../../nodes/JingTrigger/JingTrigger.node.ts';

const folder = path.join(__dirname, '../../../nodes/JingTrigger');
const nodeType = new JingTrigger();
const { description } = nodeType;

/** What the editor makes of an expression in the description, for a node filled in like this. */
function asShown(expression: string | undefined, parameters: INodeParameters) {
	const node = {
		id: '1',
		name: 'T',
		type: 'jingTrigger',
		typeVersion: 2,
		position: [0, 0] as [number, number],
		parameters,
	};
	const nodeTypes = { getByNameAndVersion: () => nodeType } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(workflow.getNode('T')!, expression, 'internal', {});
}

test.each<[string, INodeParameters]>([
	['No event chosen', {}],
	['Any Event', { events: ['lead.object_create', '*'], options: { ownKeywords: ['x'] } }],
	['Lead Created', { events: ['lead.object_create'] }],
	['Account Updated, User Created', { events: ['account.object_update', 'user.add_omni_user_success'] }],
	['Unknown Events', { options: { passUnknownEvents: true } }],
	['Lead Created, cta_submitted', { events: ['lead.object_create'], options: { ownKeywords: ['cta_submitted'] } }],
	[
		'Lead Created, Lead Voided + 2 more',
		{ events: ['lead.object_create', 'lead.object_voids', 'user.custom_field'], options: { ownKeywords: ['x'] } },
	],
])('the canvas shows "%s", and whether the sender is checked', (shown, parameters) => {
	expect(asShown(description.subtitle, parameters)).toBe(shown);
	expect(asShown(description.subtitle, { ...parameters, authentication: 'none' })).toBe(`No secret: ${shown}`);
});

test('the first screen has five fields at most, apart from notices', () => {
	expect(description.properties.filter(({ type }) => type !== 'notice').map(({ displayName }) => displayName)).toEqual([
		'Authentication',
		'Events',
		'Simplify',
		'Filters',
		'Options',
	]);
});

test('without a secret, the form and the output pane say that anyone can start the workflow', () => {
	const notice = description.properties.find(({ name }) => name === 'openToAnyone')!;
	expect(notice.displayName).toMatch(/^Anyone who knows the URL can start this workflow/);
	expect(notice.displayOptions).toEqual({ show: { authentication: ['none'] } });
	const hint = description.hints![1];
	expect(hint.message).toBe(notice.displayName);
	expect(asShown(hint.displayCondition, { authentication: 'none' })).toBe(true);
	expect(asShown(hint.displayCondition, {})).toBe(false);
});

test.each<[boolean, INodeParameters]>([
	[true, {}],
	[false, { events: ['*'] }],
	[false, { options: { ownKeywords: ['x'] } }],
	[false, { options: { passUnknownEvents: true } }],
])('the warning that nothing is chosen is shown: %s for %j', (shown, parameters) => {
	expect(asShown(description.hints![0].displayCondition, parameters)).toBe(shown);
});

test('the form and the panel say where the URL goes, which URL to use, and what is answered', () => {
	const notice = description.properties[0].displayName;
	expect(notice).toMatch(
		/production URL.*contact at JINGdigital.*no call to register it is in the list of its documentation.*test URL/,
	);
	const { executionsHelp } = description.triggerPanel as { executionsHelp: { active: string; inactive: string } };
	for (const text of Object.values(executionsHelp)) {
		expect(text).toMatch(/test URL within two minutes/);
		expect(text).toMatch(/production URL/);
		expect(text).toMatch(/contact at JINGdigital/);
		expect(text).toContain('{"received":1,"started":1}');
		expect(text).toMatch(/Give JINGdigital the production URL: .* is an assumption/);
	}
});

test('the icons are there, square, and differ for light and dark', () => {
	const { light, dark } = description.icon as { light: string; dark: string };
	const svgs = [light, dark].map((icon) => readFileSync(path.join(folder, icon.replace('file:', '')), 'utf8'));
	for (const svg of svgs) expect(svg).toContain('viewBox="0 0 48 48"');
	expect(svgs[0]).not.toBe(svgs[1]);
});

test('the codex file belongs to the node and has resources, without which n8n drops it', () => {
	const file = path.join(folder, 'JingTrigger.node.json');
	expect(existsSync(file)).toBe(true);
	const codex = JSON.parse(readFileSync(file, 'utf8'));
	expect(codex.node).toBe(`n8n-nodes-jingdigital.${description.name}`);
	expect(codex.categories).toEqual(['Marketing', 'Sales', 'Communication']);
	expect(codex.resources.primaryDocumentation[0].url).toMatch(/^https:\/\/n8n-nodes-jingdigital\.example/);
});
