import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { withTable } from '../generate/coverage.mts';
import { chineseCovered, coveredTable } from '../generate/covered.mts';
import { descriptionsIn, type Descriptions } from '../generate/documents/descriptions.mts';
import { nodePage, type Page } from '../generate/documents/page.mts';
import { pageOf } from '../generate/documents/pages.mts';
import { troubleshootingPage } from '../generate/documents/troubleshooting.mts';
import { chinese } from '../generate/documents/words.mts';
import { compileChinese } from './compile.mts';
import { Edition } from './edition.mts';

const INTRODUCTIONS = 'tools/generate/documents/introductions/zh';

/**
 * Loads the descriptions of all nodes and credentials of the Chinese edition.
 *
 * @param project the folder of package.json
 */
export async function chineseDescriptions(project: string): Promise<Descriptions> {
	// Inside the project, so that what is compiled finds n8n-workflow.
	const cache = path.join(project, 'node_modules/.cache');
	mkdirSync(cache, { recursive: true });
	const folder = mkdtempSync(path.join(cache, 'chinese-'));
	try {
		compileChinese(folder);
		return await descriptionsIn(project, folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Writes the pages in Chinese that are made of the sources: those of the nodes that have an introduction in Chinese, and the messages.
 *
 * @param project the folder of package.json
 * @returns the text of each, by its path in the project
 */
export async function chinesePages(project: string): Promise<Map<string, string>> {
	const { nodes, credentials } = await chineseDescriptions(project);
	const page: Page = { project, place: 'docs/zh/nodes', introductions: INTRODUCTIONS, words: chinese };
	const introduced = nodes.filter(({ folder }) =>
		existsSync(path.join(project, INTRODUCTIONS, `${pageOf(folder)}.md`)),
	);
	const edition = new Edition();
	const messages = troubleshootingPage(project, {
		introductions: INTRODUCTIONS,
		words: chinese,
		edition: (file, literal) => edition.of(file, literal),
		meaning: (text) => edition.text('api', text) ?? text,
	});
	const readme = readFileSync(path.join(project, 'README.zh-CN.md'), 'utf8');
	const said = (text: string) => edition.entry('contract', text) ?? edition.entry('credentials', text) ?? text;
	const covered = coveredTable(path.join(project, 'contract'), chineseCovered(said));
	return new Map([
		['README.zh-CN.md', withTable(readme, 'covered', covered)],
		['docs/zh/troubleshooting.md', messages],
		...introduced.map((node): [string, string] => [
			`docs/zh/nodes/${pageOf(node.folder)}.md`,
			nodePage(page, node, credentials),
		]),
	]);
}
