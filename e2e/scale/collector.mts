import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INode } from 'n8n-workflow';

/** A server that notes what a workflow sends it. */
export interface Collector {
	/** A node that sends it a field of each item; without one, the field id. */
	node(name: string, field?: string): INode;
	/** The ids so far, in the order in which they came. */
	ids: string[];
	close(): Promise<void>;
}

/**
 * Starts a collector. What reaches it is what happened in the world, however n8n lists its executions: n8n sorts its list by
 * start and pages it by id, which in queue mode differ, so a list of more than one page lacks some and doubles others.
 * @returns the running collector
 */
export async function startCollector(): Promise<Collector> {
	const ids: string[] = [];
	const server = createServer((request, response) => {
		ids.push(decodeURIComponent((request.url ?? '').slice(1)));
		response.setHeader('content-type', 'application/json').end('{}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		ids,
		node: (name, field = 'id') => ({
			id: name,
			name,
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [300, 0],
			parameters: { url: `=http://127.0.0.1:${port}/{{ encodeURIComponent($json.${field}) }}`, options: {} },
		}),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
