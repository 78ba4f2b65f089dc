import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eventsData } from './data/events.mts';
import { jingData } from './data/jing.mts';
import { operationsData } from './data/operations.mts';
import { tuzhanData } from './data/tuzhan.mts';
import { nodesWithOperations, operationList } from './operation-lists.mts';

/** Files that are made of the sources. A stage reads what the stages before it have made, so it loads the nodes only then. */
export interface Stage {
	/** "code" is what the package is built of; "documents" what people read. */
	part: 'code' | 'documents';
	/** Which files are made by this stage alone: what it does not make any more is taken away. */
	owned?: RegExp;
	/**
	 * @param project the folder of package.json
	 * @returns the text of each file, by its path in the project
	 */
	make(project: string): Promise<Map<string, string>>;
}

const json = (data: unknown) => JSON.stringify(data, null, 2);

const contract: Stage = {
	part: 'code',
	owned: /^contract\/data\//,
	async make(project) {
		const folder = path.join(project, 'contract');
		const data = {
			events: eventsData(folder),
			jing: jingData(folder),
			operations: operationsData(folder),
			tuzhan: tuzhanData(folder),
		};
		return new Map(Object.entries(data).map(([name, content]) => [`contract/data/${name}.json`, json(content)]));
	},
};

const operationLists: Stage = {
	part: 'code',
	owned: /^nodes\/.*\.generated\.ts$/,
	make: async (project) =>
		new Map(
			nodesWithOperations(project).map((node) => [
				`nodes/${node}/operations.generated.ts`,
				operationList(project, node),
			]),
		),
};

const previews: Stage = {
	part: 'code',
	owned: /^nodes\/.*\/__schema__\//,
	async make(project) {
		const { previewFiles } = await import('./previews.mts');
		return await previewFiles(project);
	},
};

const nodePages: Stage = {
	part: 'documents',
	owned: /^docs\/nodes\//,
	async make(project) {
		const { descriptionsIn } = await import('./documents/descriptions.mts');
		const { englishPage, nodePage } = await import('./documents/page.mts');
		const { pageOf } = await import('./documents/pages.mts');
		const { nodes, credentials } = await descriptionsIn(project);
		return new Map(
			nodes.map((node) => [`docs/nodes/${pageOf(node.folder)}.md`, nodePage(englishPage(project), node, credentials)]),
		);
	},
};

const pages: Stage = {
	part: 'documents',
	async make(project) {
		const { troubleshootingPage } = await import('./documents/troubleshooting.mts');
		const { coverageTable, withTable } = await import('./coverage.mts');
		const { coveredTable } = await import('./covered.mts');
		const { eventsTable } = await import('./events-table.mts');
		const folder = path.join(project, 'contract');
		const page = (file: string) => readFileSync(path.join(project, file), 'utf8');
		return new Map([
			['README.md', withTable(page('README.md'), 'covered', coveredTable(folder))],
			['docs/troubleshooting.md', troubleshootingPage(project)],
			['docs/operations.md', withTable(page('docs/operations.md'), 'coverage', coverageTable(folder))],
			['docs/events.md', withTable(page('docs/events.md'), 'events', eventsTable(folder))],
		]);
	},
};

const samples: Stage = {
	part: 'documents',
	owned: /^examples\/events\//,
	async make(project) {
		const { sampleCallbacks, sampleEvents, sampleFiles } = await import('./sample-events.mts');
		const folder = path.join(project, 'contract');
		const files = sampleFiles([...sampleEvents(folder), ...sampleCallbacks(folder)]);
		return new Map([...files].map(([name, text]) => [`examples/events/${name}`, text]));
	},
};

const owner: Stage = {
	part: 'documents',
	async make(project) {
		const { withOwner } = await import('../release/owner.mts');
		return withOwner(project);
	},
};

const chinesePages: Stage = {
	part: 'documents',
	owned: /^docs\/zh\/nodes\//,
	async make(project) {
		const documents = await import('../chinese/documents.mts');
		return await documents.chinesePages(project);
	},
};

/** Everything that is made of the sources, in the order in which it is made. */
export const stages: Stage[] = [owner, contract, operationLists, previews, nodePages, pages, chinesePages, samples];
