import { DirectoryLoader } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type NodeConnectionType,
} from 'n8n-workflow';

const MAIN: NodeConnectionType[] = ['main'];

/** Where a run begins: its items are pinned by the harness, so it needs no code of its own. */
class Start implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Emits the items a test gives',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: MAIN,
		properties: [],
	};
}

/**
 * What a user puts behind a node: for each item it asks the engine for `$('Start').item`, the way an expression in
 * any later node does, and passes on what came back.
 */
class After implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'After',
		name: 'after',
		group: ['transform'],
		version: 1,
		description: 'Follows each item back to the item it came from',
		defaults: { name: 'After' },
		inputs: MAIN,
		outputs: MAIN,
		properties: [{ displayName: 'Origin', name: 'origin', type: 'json', default: "={{ $('Start').item.json }}" }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const followed = this.getInputData().map(({ json }, index) => {
			const pairedItem = { item: index };
			try {
				return { json: { json, origin: this.getNodeParameter('origin', index) as object }, pairedItem };
			} catch (error) {
				return { json: { json, unlinked: (error as Error).message }, pairedItem };
			}
		});
		return [followed as INodeExecutionData[]];
	}
}

/** The node types and credential types a run can use. */
export interface Installed {
	nodeTypes: INodeTypes;
	credentialTypes: Map<string, ICredentialType>;
}

/**
 * Installs node and credential classes the way n8n's loader does, next to the harness's own Start and After.
 *
 * The "Request Options" parameter is added by n8n-core's own loader. A node without `execute` is left as it is: the
 * engine hands it to the same RoutingNode that the n8n server assigns as its `execute`
 * (n8n-core workflow-execute.js `executeDeclarativeNodeInTest`, n8n node-types.js `getByNameAndVersion`).
 * @param nodes node classes under test
 * @param credentials credential classes they use
 * @returns the types by name
 */
export function install(nodes: Array<new () => INodeType>, credentials: Array<new () => ICredentialType>): Installed {
	const byName = new Map<string, INodeType>();
	for (const Node of [Start, After, ...nodes]) {
		const node = new Node();
		DirectoryLoader.applyDeclarativeNodeOptionParameters(node);
		byName.set(node.description.name, node);
	}
	const named = (name: string): INodeType => {
		const node = byName.get(name);
		if (!node) throw new Error(`No node '${name}' is installed in this test`);
		return node;
	};
	return {
		nodeTypes: {
			getByName: named,
			getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(named(name), version),
			getKnownTypes: () => ({}),
		},
		credentialTypes: new Map(credentials.map((Credential) => new Credential()).map((type) => [type.name, type])),
	};
}
