import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';

/** A node of the package and the folder that its class lies in. */
export interface DescribedNode {
	folder: string;
	description: INodeTypeDescription;
}

/** What the package shows in n8n: its nodes and its credentials, in the order of package.json. */
export interface Descriptions {
	nodes: DescribedNode[];
	credentials: ICredentialType[];
}

/**
 * Loads the descriptions of all nodes and credentials from their sources.
 *
 * @param project the folder of package.json
 * @param compiledFolder where the sources are compiled, as in dist; left out, the sources themselves are loaded
 */
export async function descriptionsIn(project: string, compiledFolder?: string): Promise<Descriptions> {
	const { n8n } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	const instanceOf = async <T,>(compiled: string): Promise<T> => {
		const inDist = compiled.replace(/^dist\//, '');
		const source = compiledFolder
			? path.join(compiledFolder, inDist)
			: path.join(project, inDist.replace(/\.js$/, '.ts'));
		const exported = (await import(source)) as Record<string, new () => T>;
		return new exported[path.basename(source).split('.')[0]]();
	};
	const nodes = n8n.nodes.map(async (compiled) => ({
		folder: path.basename(path.dirname(compiled)),
		description: (await instanceOf<INodeType>(compiled)).description,
	}));
	const credentials = n8n.credentials.map((compiled) => instanceOf<ICredentialType>(compiled));
	return { nodes: await Promise.all(nodes), credentials: await Promise.all(credentials) };
}
