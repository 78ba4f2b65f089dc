import type { INode } from 'n8n-workflow';
import { endpointDirectory } from '../../sandbox/jing/directory.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import type { WorkflowJson } from '../client.mts';
import { credentialFor } from '../connect.mts';
import type { N8n } from '../n8n.mts';

/** A node under test. */
export type TestedNode = Pick<INode, 'name' | 'type' | 'parameters'>;

const opened: Sandbox[] = [];

/** How long a run of all operations may take, in milliseconds. */
export const LONGEST_RUN = 240_000;

/** Closes every sandbox that this test file has opened; for afterAll, so that it happens however the tests end. */
export async function closeSandboxes(): Promise<void> {
	await Promise.all(opened.splice(0).map(async (sandbox) => await sandbox.close()));
}

/**
 * Opens a sandbox, and stores a credential for it in n8n.
 * @param n8n where the credential goes
 * @param directory the credential's Endpoint Directory; by default the one of the sandbox
 * @returns the sandbox and the credential as nodes refer to it
 */
export async function openWithDirectory(n8n: N8n, directory: object = endpointDirectory()) {
	const sandbox = await startSandbox();
	opened.push(sandbox);
	const name = `Sandbox ${sandbox.url}`;
	const data = { ...credentialFor(sandbox), endpointDirectory: JSON.stringify(directory) };
	const id = await n8n.createCredential('jingOAuth2Api', name, data);
	return { sandbox, credentials: { jingOAuth2Api: { id, name } } };
}

/** The calls that arrived, without those for tokens. */
export const apiCalls = ({ state }: Sandbox) => state.calls.filter(({ path }) => path !== state.options.tokenPath);

/**
 * Makes a workflow in which many nodes get the same one item. They run in the order given, and one that is refused does not
 * keep the others from running.
 * @param name name of the workflow
 * @param nodes the nodes, with a name each
 * @param credentials their credential
 */
export function sideBySide(name: string, nodes: TestedNode[], credentials: INode['credentials']): WorkflowJson {
	const start: INode = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const tested = nodes.map(
		(node, index): INode => ({
			...node,
			id: `node-${index}`,
			type: `n8n-nodes-jingdigital.${node.type}`,
			typeVersion: 1,
			position: [300, 150 * index],
			credentials,
			onError: 'continueRegularOutput',
		}),
	);
	const targets = tested.map((node) => ({ node: node.name, type: 'main' as const, index: 0 }));
	return {
		name,
		nodes: [start, ...tested],
		connections: { Start: { main: [targets] } },
		pinData: { Start: [{ json: {} }] },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * Runs many nodes side by side against a sandbox of their own.
 * @param n8n where they run
 * @param name name of the workflow
 * @param nodes the nodes, with a name each
 * @param directory the credential's Endpoint Directory; by default the one of the sandbox
 * @returns the sandbox, which closeSandboxes closes, and the execution
 */
export async function runSideBySide(n8n: N8n, name: string, nodes: TestedNode[], directory?: object) {
	const { sandbox, credentials } = await openWithDirectory(n8n, directory);
	const execution = await n8n.run(sideBySide(name, nodes, credentials), { within: LONGEST_RUN });
	return { sandbox, execution };
}
