import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { notFilledIn, withOwner, type Owner } from '../../../tools/release/owner.mts';
import { root } from '../../package/manifest.mts';

const owner: Owner = {
	name: 'A Company',
	email: 'nodes@a-company.com',
	home: 'https://github.com/a-company/nodes/tree/main',
	repository: 'https://github.com/a-company/nodes',
	issues: 'https://github.com/a-company/nodes/issues',
};

test('an owner who is filled in is no finding', () => {
	expect(notFilledIn(owner)).toEqual([]);
});

test('what is empty or missing is named, with what it has to be', () => {
	expect(notFilledIn({ ...owner, email: '', home: undefined })).toEqual([
		'"email" is empty in tools/release/owner.json; it has to be an address for mail.',
		'"home" is empty in tools/release/owner.json; it has to be an https address without a slash at its end.',
	]);
	expect(notFilledIn({})).toHaveLength(5);
});

test.each<Partial<Owner>>([
	{ name: ' ' },
	{ email: 'a-company.com' },
	{ email: 'maintainers@n8n-nodes-jingdigital.example' },
	{ home: 'a-company.com' },
	{ home: 'https://a-company.com/' },
	{ home: 'https://nodes.example/docs' },
	{ repository: 'https://gitlab.com/a-company/nodes' },
	{ repository: 'https://github.com/a-company/nodes.git' },
	{ repository: 'git+https://github.com/a-company/nodes' },
	{ issues: 'http://a-company.com/issues' },
])('%j cannot be meant', (wrong) => {
	expect(notFilledIn({ ...owner, ...wrong })).toEqual([expect.stringMatching(/ in tools\/release\/owner\.json is "/)]);
});

describe('in the places that name the owner', () => {
	let project: string;
	beforeEach(() => {
		project = mkdtempSync(path.join(tmpdir(), 'owner-'));
		for (const part of ['package.json', 'LICENSE', 'SECURITY.md', 'credentials', 'nodes'])
			cpSync(path.join(root, part), path.join(project, part), { recursive: true });
		mkdirSync(path.join(project, 'tools', 'release'), { recursive: true });
	});
	afterEach(() => rmSync(project, { recursive: true }));
	const fill = (filled: Partial<Owner>) =>
		writeFileSync(path.join(project, 'tools', 'release', 'owner.json'), JSON.stringify(filled));

	test('no placeholder is left once the owner is filled in, and all links lead to pages that are there', () => {
		fill(owner);
		const written = withOwner(project);
		for (const text of written.values()) expect(text).not.toMatch(/n8n-nodes-jingdigital\.example|nodes maintainers/);
		expect(JSON.parse(written.get('package.json')!)).toMatchObject({
			author: { name: 'A Company', email: 'nodes@a-company.com' },
			homepage: owner.home,
			repository: { type: 'git', url: 'git+https://github.com/a-company/nodes.git' },
			bugs: { url: owner.issues },
		});
		expect(written.get('LICENSE')).toMatch(/^Copyright \(c\) \d{4} A Company$/m);
		expect(written.get('SECURITY.md')).toContain('Write to nodes@a-company.com with');
		const links = [...written.values()].flatMap((text) => [
			...text.matchAll(/https:\/\/github\.com\/a-company\/nodes\/tree\/main\/(docs\/[\w./-]+)/g),
		]);
		expect(links.length).toBeGreaterThan(20);
		for (const [, page] of links) expect(readFileSync(path.join(root, page), 'utf8')).not.toBe('');
	});

	test('a file that has lost its place is named', () => {
		fill(owner);
		writeFileSync(path.join(project, 'LICENSE'), 'Nothing');
		expect(() => withOwner(project)).toThrow(/^LICENSE has no place for the owner/);
	});
});
