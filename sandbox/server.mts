import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { addApi } from './api.mts';
import { packageRoot, readContract } from './contract.mts';
import { addControl } from './control.mts';
import { exampleAnswers } from './examples.mts';
import { Deliveries } from './deliveries.mts';
import { jingApi } from './jing/api.mts';
import { descriptionOf } from './jing/descriptions.mts';
import { endpointsOf } from './jing/endpoints.mts';
import { createRouter } from './jing/router.mts';
import { DEFAULT_OPTIONS, type SandboxOptions } from './options.mts';
import { SandboxState } from './state.mts';
import { tuzhanApi } from './tuzhan/api.mts';

export { DEMO_CLIENT, DEMO_TUZHAN_CLIENT, type SandboxOptions, type SandboxSettings } from './options.mts';
export type { SandboxState, RecordedCall } from './state.mts';
export type { Delivery } from './deliveries.mts';
export { FAULT_KINDS, type FaultKind, type FaultRule } from './faults.mts';

export interface Sandbox {
	/** Such as http://127.0.0.1:40123, without a slash at the end. */
	url: string;
	state: SandboxState;
	close(): Promise<void>;
}

// 100 users with 50 long fields each go beyond the server's usual 1 MB.
const LARGEST_BODY = 32 * 1024 * 1024;

const PAGE_FILES = {
	'/': ['index.html', 'text/html'],
	'/sandbox/page.css': ['page.css', 'text/css'],
	'/sandbox/page.js': ['page.js', 'text/javascript'],
	'/sandbox/documentation.js': ['documentation.js', 'text/javascript'],
	'/sandbox/tables.js': ['tables.js', 'text/javascript'],
	'/sandbox/events.js': ['events.js', 'text/javascript'],
	'/sandbox/words.js': ['words.js', 'text/javascript'],
};

/**
 * Starts a stand-in for the APIs of JINGdigital and Tuzhan on this machine: the documented operations, JINGdigital's others under
 * paths of its own, control routes and a page.
 *
 * @param options what differs from the defaults
 * @returns the running sandbox
 * @throws Error when the port is taken or the files of the package are not found
 */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
	const state = new SandboxState({ ...DEFAULT_OPTIONS, ...options });
	const { contractFolder, tokenPath, host, port } = state.options;
	const contract = readContract(contractFolder);
	const endpoints = endpointsOf(contract);
	const router = await createRouter(contract.jing, tokenPath, descriptionOf(endpoints, contract.jing));
	const closing = new AbortController();
	// Every call that waits listens to it, and hundreds may wait at once.
	setMaxListeners(0, closing.signal);
	const deliveries = new Deliveries(state, contract, closing.signal);
	const app = fastify({
		bodyLimit: LARGEST_BODY,
		forceCloseConnections: true,
		// Control routes refuse what they do not know instead of repairing it.
		ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
	});
	addPage(app);
	await app.register(async (part) => addControl(part, { state, contract, endpoints, deliveries }));
	await app.register(async (part) => {
		// Bodies stay text here, so that what is not JSON gets the API's own kind of answer.
		part.removeAllContentTypeParsers();
		part.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
		const onWritten = deliveries.announce.bind(deliveries);
		const examples = exampleAnswers(contract.jing);
		const apis = [jingApi({ state, router, examples, endpoints, onWritten }), await tuzhanApi(state, contract.tuzhan)];
		for (const api of apis) addApi(part, state, api, closing.signal);
	});
	await app.listen({ host, port });
	return {
		url: `http://${host}:${(app.server.address() as AddressInfo).port}`,
		state,
		async close() {
			closing.abort();
			await deliveries.settled();
			await app.close();
		},
	};
}

function addPage(app: FastifyInstance): void {
	const folder = path.join(packageRoot(), 'sandbox', 'page');
	for (const [url, [name, type]] of Object.entries(PAGE_FILES)) {
		const content = readFileSync(path.join(folder, name));
		app.get(url, (_request, reply) =>
			reply
				.headers({
					'content-type': `${type}; charset=utf-8`,
					'content-security-policy': "default-src 'self'; img-src data:",
				})
				.send(content),
		);
	}
}
