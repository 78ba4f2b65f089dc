import { readFileSync } from 'node:fs';
import path from 'node:path';
import { descriptionsIn } from '../../tools/forms/descriptions.mts';
import { formsOverview } from '../../tools/forms/overview.mts';

const project = path.join(__dirname, '../..');

test('docs/forms.md shows the forms as they are; if not: npm run forms', async () => {
	const overview = formsOverview(await descriptionsIn(project));
	expect(readFileSync(path.join(project, 'docs/forms.md'), 'utf8')).toBe(overview);
});

test('the overview has every node and credential, every operation, and says when a field shows', async () => {
	const descriptions = await descriptionsIn(project);
	const overview = formsOverview(descriptions);
	for (const { description } of descriptions.nodes) expect(overview).toContain(`\n## ${description.displayName}\n`);
	for (const { displayName } of descriptions.credentials)
		expect(overview).toContain(`\n## Credential ${displayName}\n`);
	// 99 operations of JINGdigital, the lead part of one of them, and 12 of Tuzhan.
	expect(overview.match(/^### /gm)).toHaveLength(112);
	expect(overview).toMatch(/^- \*\*Fields to Take\*\* .* \*when Custom Fields is Take From Input Item\*/m);
	expect(overview).not.toMatch(/^- \*\*Custom Fields\*\* .*\*when /m);
});
