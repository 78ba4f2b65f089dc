import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../client.mts';
import { fetchOnce } from '../rest.mts';
import { people, upsertByMobile } from '../workflow.mts';

/**
 * A workflow that takes people as JSON over a webhook and writes them, one item each. Unlike a run from the editor, it is executed
 * by a worker.
 * @param credentials for the node JINGdigital User
 * @returns the workflow; its last node is called 'Node'
 */
export function writeOnCall(credentials: INode['credentials'], responseMode = 'lastNode'): WorkflowJson {
	const base = (name: string, type: string, typeVersion: number, parameters: INodeParameters): INode => ({
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters,
	});
	const path = randomUUID();
	const answer = responseMode === 'lastNode' ? { responseMode, responseData: 'allEntries' } : { responseMode };
	const { type, ...node } = upsertByMobile({ credentials });
	const to = (target: string) => ({ main: [[{ node: target, type: 'main' as const, index: 0 }]] });
	return {
		name: `Write on call ${path}`,
		nodes: [
			{ ...base('Call', 'webhook', 2, { httpMethod: 'POST', path, ...answer, options: {} }), webhookId: path },
			base('Split', 'splitOut', 1, { fieldToSplitOut: 'body', options: {} }),
			{ ...base('Node', '', 1, {}), ...node, type: `n8n-nodes-jingdigital.${type}` },
		],
		connections: { Call: to('Split'), Split: to('Node') },
		settings: { executionOrder: 'v1' },
	};
}

/** What became of one run. */
export interface Outcome {
	status: number;
	/** How many items left the last node. */
	written: number;
	text: string;
}

/**
 * Calls a workflow of `writeOnCall` and waits for its answer.
 * @returns what it answered
 */
export async function writePeople(address: string, those: ReturnType<typeof people>): Promise<Outcome> {
	const response = await fetchOnce(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(those),
	});
	const text = await response.text();
	const items: unknown = response.ok && text.startsWith('[') ? JSON.parse(text) : [];
	return { status: response.status, written: (items as unknown[]).length, text };
}
