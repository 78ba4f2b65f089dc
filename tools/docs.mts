// npm run docs: writes docs/nodes, a page for each node, and docs/troubleshooting.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../e2e/project.mts';
import { nodePage } from './docs/page.mts';
import { pageOf } from './docs/pages.mts';
import { troubleshootingPage } from './docs/troubleshooting.mts';
import { descriptionsIn } from './forms/descriptions.mts';

const { nodes, credentials } = await descriptionsIn(projectFolder);
mkdirSync(path.join(projectFolder, 'docs/nodes'), { recursive: true });
const pages = [
	...nodes.map((node) => [`docs/nodes/${pageOf(node.folder)}.md`, nodePage(projectFolder, node, credentials)]),
	['docs/troubleshooting.md', troubleshootingPage(projectFolder)],
];
for (const [file, text] of pages) {
	const place = path.join(projectFolder, file);
	if (readFileSync(place, { encoding: 'utf8', flag: 'a+' }) === text) continue;
	writeFileSync(place, text);
	console.log(`${file} has been written.`);
}
console.log('The pages of the nodes and docs/troubleshooting.md are current.');
