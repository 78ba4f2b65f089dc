import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

/** What arrived at a receiver. */
export interface Received {
	query: unknown;
	body: unknown;
}

/**
 * Starts a server on this machine that takes any JSON and keeps it: the address to which a workflow sends something.
 * @param answer what it answers; may be changed while it runs
 * @returns its address, what arrived, and how to stop it
 */
export async function startReceiver(answer: object = {}) {
	const app = fastify({ forceCloseConnections: true });
	const receiver = { url: '', answer, received: [] as Received[], close: async () => await app.close() };
	app.post('/*', ({ query, body }) => {
		receiver.received.push({ query, body });
		return receiver.answer;
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	receiver.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`;
	return receiver;
}
