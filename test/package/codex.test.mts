import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { descriptionsIn, type Descriptions } from '../../tools/generate/documents/descriptions.mts';
import { pageOf } from '../../tools/generate/documents/pages.mts';
import { manifest, root } from './manifest.mts';

const DOCS = `${manifest.homepage}/`;

// The categories that n8n 2.41.1's own nodes have.
const CATEGORIES = [
	['AI', 'Analytics', 'Communication', 'Core Nodes', 'Data & Storage', 'Development', 'Finance & Accounting'],
	['HITL', 'Marketing', 'Miscellaneous', 'Productivity', 'Sales', 'Utility'],
].flat();

interface Codex {
	node: string;
	nodeVersion: string;
	codexVersion: string;
	categories: string[];
	subcategories?: Record<string, string[]>;
	alias: string[];
	resources: Record<string, Array<{ url: string }>>;
}

let descriptions: Descriptions;
beforeAll(async () => (descriptions = await descriptionsIn(root)));

const codexOf = (folder: string) =>
	JSON.parse(readFileSync(path.join(root, 'nodes', folder, `${folder}.node.json`), 'utf8')) as Codex;

/** The repository's file that an address stands for. */
const fileAt = (url: string) => path.join(root, url.replace(DOCS, ''));

test('every node has a codex file of its own name', () => {
	for (const { folder, description } of descriptions.nodes) {
		const { node, nodeVersion, codexVersion } = codexOf(folder);
		expect(node).toBe(`n8n-nodes-jingdigital.${description.name}`);
		expect(nodeVersion).toBe(`${String(description.version)}.0`);
		expect(codexVersion).toBe('1.0');
	}
});

test('every node stands in categories of n8n, and as a tool in the list where n8n looks for it', () => {
	for (const { folder, description } of descriptions.nodes) {
		const { categories, subcategories } = codexOf(folder);
		expect(categories.length).toBeGreaterThan(0);
		expect(categories.filter((category) => !CATEGORIES.includes(category))).toEqual([]);
		// n8n reads subcategories of Core Nodes, AI, HITL and Tools only; an app's trigger is in none of them.
		expect(subcategories).toEqual(description.usableAsTool ? { Tools: ['Other Tools'] } : undefined);
	}
});

test('every node is found by the vendor, in Latin and Chinese letters, and by what it works with in Chinese', () => {
	for (const { folder } of descriptions.nodes) {
		const { alias } = codexOf(folder);
		const vendor = folder.startsWith('Jing')
			? ['JINGdigital', 'JINGsocial', '径硕', '径硕科技']
			: ['rabbitpre', '兔展'];
		expect(alias).toEqual(expect.arrayContaining(vendor));
		expect(alias.filter((word) => /\p{Script=Han}/u.test(word) && !vendor.includes(word)).length).toBeGreaterThan(2);
		expect(alias.filter((word) => /^[A-Za-z -]+$/.test(word) && !vendor.includes(word)).length).toBeGreaterThan(3);
		expect(new Set(alias.map((word) => word.toLowerCase())).size).toBe(alias.length);
	}
});

test.each([
	['用户', 'JingUser'],
	['线索', 'JingLead'],
	['会员', 'JingMember'],
	['隐私', 'JingPrivacy'],
	['评分', 'JingScore'],
	['企业微信', 'JingTemplateMessage'],
	['短信', 'JingCampaign'],
	['触发器', 'JingTrigger'],
	['轮询', 'JingPollTrigger'],
	['线索', 'JingPollTrigger'],
	['poll', 'JingPollTrigger'],
	['兔展', 'TuzhanAudience'],
	['兔展', 'TuzhanTrigger'],
	['标签', 'TuzhanTrigger'],
	['trigger', 'TuzhanTrigger'],
	['兔展', 'TuzhanPollTrigger'],
	['轮询', 'TuzhanPollTrigger'],
	['consent', 'JingPrivacy'],
	['lead', 'JingLead'],
])('who searches %s finds %s', (word, folder) => {
	expect(codexOf(folder).alias).toContain(word);
});

test("the documentation links lead to the node's page and to that of its credential", () => {
	for (const { folder, description } of descriptions.nodes) {
		const { primaryDocumentation, credentialDocumentation } = codexOf(folder).resources;
		expect(primaryDocumentation.map(({ url }) => url)).toEqual([`${DOCS}docs/nodes/${pageOf(folder)}.md`]);
		const credential = descriptions.credentials.find(({ name }) => name === description.credentials?.[0].name);
		expect(credentialDocumentation.map(({ url }) => url)).toEqual([credential?.documentationUrl]);
		for (const { url } of [...primaryDocumentation, ...credentialDocumentation])
			expect([url, existsSync(fileAt(url))]).toEqual([url, true]);
	}
});
