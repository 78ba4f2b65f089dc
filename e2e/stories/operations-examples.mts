import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import type { Document } from 'openapi-backend';

/** One example of contract/jing.yaml: what is sent, and what comes back. */
export interface Example {
	path: string;
	request: unknown;
	answer: { data: unknown };
}

interface Content {
	content: { 'application/json': { example?: unknown; examples?: { success: { value: unknown } } } };
}

interface Described {
	operationId: string;
	requestBody: Content;
	responses: Record<'200', Content>;
}

/** @returns the examples of the documented calls that have a body, by operationId */
export function examplesOf({ paths = {} }: Document): Record<string, Example> {
	const examples = Object.entries(paths).flatMap(([path, item]) => {
		const { operationId, requestBody, responses } = (item?.post ?? {}) as unknown as Described;
		if (!requestBody) return [];
		const { example, examples: several } = responses[200].content['application/json'];
		const answer = (example ?? several?.success.value) as Example['answer'];
		return [[operationId, { path, request: requestBody.content['application/json'].example, answer }] as const];
	});
	return Object.fromEntries(examples);
}

/** A call as it arrived. */
export interface Arrived {
	path: string;
	query: unknown;
	accessToken: unknown;
	body: unknown;
}

/**
 * Starts a server that answers every documented call with the example of the contract.
 * @param examples the examples by operationId
 * @returns its address, the calls that arrived, and how to stop it
 */
export async function serveExamples(examples: Record<string, Example>) {
	const arrived: Arrived[] = [];
	const app = fastify({ forceCloseConnections: true });
	for (const { path, answer } of Object.values(examples)) {
		app.post(path, ({ query, headers, body }) => {
			arrived.push({ path, query, accessToken: headers.access_token, body });
			return answer;
		});
	}
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, arrived, close: () => app.close() };
}
