// npm run docs: writes docs/nodes, a page for each node.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../e2e/project.mts';
import { nodePage } from './docs/page.mts';
import { pageOf } from './docs/pages.mts';
import { descriptionsIn } from './forms/descriptions.mts';

const { nodes, credentials } = await descriptionsIn(projectFolder);
const folder = path.join(projectFolder, 'docs/nodes');
mkdirSync(folder, { recursive: true });
for (const node of nodes) {
	const file = path.join(folder, `${pageOf(node.folder)}.md`);
	const text = nodePage(projectFolder, node, credentials);
	if (readFileSync(file, { encoding: 'utf8', flag: 'a+' }) !== text) {
		writeFileSync(file, text);
		console.log(`docs/nodes/${path.basename(file)} has been written.`);
	}
}
console.log('The pages in docs/nodes are current.');
