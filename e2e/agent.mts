import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from './client.mts';
import type { N8n } from './n8n.mts';
import type { StandInModel } from './stand-in-model.mts';

/** A node of this package as a tool of an agent; n8n makes the type of its tool by putting Tool behind its own. */
export interface ToolNode {
	name: string;
	type: string;
	parameters: INodeParameters;
	credentials?: INode['credentials'];
}

/**
 * The versions of n8n's AI Agent that run tools differently. From 3 on, the agent hands the use of a tool to n8n's engine, which runs
 * the node as in a workflow; earlier ones, and n8n's MCP Server Trigger, call the node's `execute` themselves
 * (n8n 2.41.1, n8n-core, get-input-connection-data.js).
 */
export const AGENT_VERSIONS = [3, 2.2];

/**
 * Stores a credential for a chat model that leads to the stand-in.
 * @returns it, as a node refers to it
 */
export async function modelCredential(n8n: N8n, model: StandInModel): Promise<NonNullable<INode['credentials']>> {
	const name = `Stand-in ${model.url}`;
	const id = await n8n.createCredential('openAiApi', name, { apiKey: 'not-a-key', url: model.url });
	return { openAiApi: { id, name } };
}

/**
 * Makes a workflow of n8n's AI Agent, a chat model and nodes of this package as its tools.
 * @param model credential of the chat model
 * @param tools the nodes
 * @param version of the agent
 */
export function agentWorkflow(
	model: INode['credentials'],
	tools: ToolNode[],
	version = AGENT_VERSIONS[0],
): WorkflowJson {
	const node = (
		name: string,
		type: string,
		typeVersion: number,
		parameters: INodeParameters,
		credentials?: INode['credentials'],
	): INode => ({
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		credentials,
	});
	const toAgent = (type: 'ai_languageModel' | 'ai_tool') => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	return {
		name: `Agent ${version}`,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', version, {
				promptType: 'define',
				text: 'Use the tool.',
				options: {},
			}),
			node(
				'Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
				model,
			),
			...tools.map(({ name, type, parameters, credentials }) =>
				node(name, `n8n-nodes-jingdigital.${type}Tool`, 1, parameters, credentials),
			),
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: toAgent('ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, toAgent('ai_tool')])),
		},
		settings: { executionOrder: 'v1' },
	};
}
