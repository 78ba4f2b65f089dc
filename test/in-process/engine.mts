import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExecutionLifecycleHooks, ExternalSecretsProxy, WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IRun,
	type IRunData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { CredentialStore } from './credential-store.mts';
import type { Installed } from './installed.mts';

// n8n-core writes its settings into this folder when it is first used; without it, into the user's own ~/.n8n.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-in-process-'));
/** Where n8n's own log of these runs is found, in full detail. n8n writes it a moment after the fact. */
export const logFile = join(userFolder, 'n8n.log');
Object.assign(process.env, {
	N8N_USER_FOLDER: userFolder,
	N8N_LOG_OUTPUT: 'file',
	N8N_LOG_FILE_LOCATION: logFile,
	N8N_LOG_LEVEL: 'debug',
});
// The first run of a test file loads much of n8n-core, on a busy machine for longer than jest's usual five seconds.
jest.setTimeout(60_000);
afterAll(() => rmSync(userFolder, { recursive: true, force: true }));

/** n8n makes up addresses from its own; nothing is ever sent there. */
const ADDRESS = 'https://n8n.example';

/** A node of a test workflow; the rest of n8n's node fields is filled in. */
export type TestNode = Pick<INode, 'name' | 'type'> & Partial<INode>;

/** What to run. */
export interface TestWorkflow {
	installed: Installed;
	credentialStore: CredentialStore;
	nodes: TestNode[];
	connections: IConnections;
	/** The items that the node 'Start' emits. */
	items: IDataObject[];
	/** When this resolves, the execution is cancelled, as with the button in the editor. */
	cancelled?: Promise<unknown>;
}

/** What came out. */
export interface TestRun {
	runData: IRunData;
	/** The items of one output of one node; none if the node did not run. */
	items: (nodeName: string, outputIndex?: number) => INodeExecutionData[];
	/** What ended the execution, if something did. */
	error: IRun['data']['resultData']['error'];
	/** Everything n8n would save of this execution. */
	run: IRun;
}

/**
 * Runs a workflow on n8n's own engine inside this process: item loop, expressions, item linking, error outputs, HTTP.
 * Expressions use n8n's built-in evaluator, since its isolated one is a native module for Node 24.
 * @param workflow nodes, connections and the items to begin with; one node must be a 'start' named 'Start'
 * @returns the run data and short ways into it; a workflow that ends with an error does not throw
 * @throws what the engine throws before a node runs, such as missing required parameters
 */
export async function runWorkflow(workflow: TestWorkflow): Promise<TestRun> {
	const { installed, credentialStore, connections } = workflow;
	const nodes: INode[] = workflow.nodes.map((node) => ({
		id: node.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...node,
	}));
	const runnable = new Workflow({
		id: 'in-process',
		name: 'In process',
		nodes,
		connections,
		active: false,
		nodeTypes: installed.nodeTypes,
	});
	const engine = new WorkflowExecute(additionalData(credentialStore, nodes, connections), 'trigger');
	const running = engine.run({
		workflow: runnable,
		startNode: runnable.getNode('Start')!,
		pinData: { Start: workflow.items.map((json) => ({ json })) },
	});
	void workflow.cancelled?.then(() => running.cancel());
	const run = await running;
	const { runData, error } = run.data.resultData;
	return { run, runData, error, items: (name, output = 0) => runData[name]?.[0]?.data?.main[output] ?? [] };
}

/** What n8n's server gives to each run of its engine. */
export function additionalData(
	credentialsHelper: CredentialStore,
	nodes: INode[],
	connections: IConnections,
): IWorkflowExecuteAdditionalData {
	const notHere = async (): Promise<never> => {
		throw new Error('Not part of an in-process run');
	};
	const workflow = { id: 'in-process', name: 'In process', nodes, connections } as IWorkflowBase;
	return {
		credentialsHelper,
		executionId: '1',
		hooks: new ExecutionLifecycleHooks('trigger', '1', workflow),
		externalSecretsProxy: new ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		restApiUrl: ADDRESS,
		instanceBaseUrl: ADDRESS,
		formBaseUrl: ADDRESS,
		formWaitingBaseUrl: ADDRESS,
		formTestBaseUrl: ADDRESS,
		webhookBaseUrl: ADDRESS,
		webhookWaitingBaseUrl: ADDRESS,
		webhookTestBaseUrl: ADDRESS,
		mcpBaseUrl: ADDRESS,
		mcpTestBaseUrl: ADDRESS,
		variables: {},
		logAiEvent: () => undefined,
		executeWorkflow: notHere,
		getRunExecutionData: notHere,
		getRuntimeCredential: notHere,
		startRunnerTask: notHere,
	};
}
