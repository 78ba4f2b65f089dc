import { randomUUID } from 'node:crypto';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { WorkflowJson } from '../client.mts';
import { fetchOnce } from '../rest.mts';
import { people, upsertByMobile } from '../workflow.mts';

/**
 * A workflow that takes people as JSON over a webhook, writes them, one item each, and then answers. Unlike a run from the editor,
 * it is executed by a worker.
 * @param credentials for the node JINGdigital User
 * @param usersPerCall how many users the node sends in one call
 * @returns the workflow
 */
export function writeOnCall(credentials: INode['credentials'], usersPerCall: number): WorkflowJson {
	const base = (name: string, type: string, typeVersion: number, parameters: INodeParameters): INode => ({
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0],
		parameters,
	});
	const path = randomUUID();
	const answer = { responseMode: 'lastNode', responseData: 'allEntries' };
	const { type, ...node } = upsertByMobile({ credentials, parameters: { options: { usersPerCall } } });
	const to = (target: string) => ({ main: [[{ node: target, type: 'main' as const, index: 0 }]] });
	return {
		name: `Write on call ${path}`,
		nodes: [
			{ ...base('Call', 'webhook', 2, { httpMethod: 'POST', path, ...answer, options: {} }), webhookId: path },
			base('Split', 'splitOut', 1, { fieldToSplitOut: 'body', options: {} }),
			{ ...base('Write', type, 1, {}), ...node, type: `n8n-nodes-jingdigital.${type}` },
		],
		connections: { Call: to('Split'), Split: to('Write') },
		settings: { executionOrder: 'v1' },
	};
}

// A run of these takes a second or two; one that is never answered shall say so, and not end the story without a word.
const answersWithin = 60_000;

/** What became of one run. */
export interface Outcome {
	status: number;
	/** How many items left the last node. */
	written: number;
	/** The answer's body, where it is not that of a run that went well. */
	message?: string;
}

/**
 * Calls a workflow of `writeOnCall` and waits for its answer.
 * @returns what it answered
 * @throws DOMException TimeoutError when there is no answer in a minute
 */
export async function writePeople(address: string, those: ReturnType<typeof people>): Promise<Outcome> {
	const response = await fetchOnce(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(those),
		signal: AbortSignal.timeout(answersWithin),
	});
	const text = await response.text();
	const { status, ok } = response;
	return ok ? { status, written: JSON.parse(text).length } : { status, written: 0, message: text };
}
