import type { FastifyError, FastifyInstance } from 'fastify';
import { chineseNameOf } from './chineseNames.mts';
import type { Contract } from './contract.mts';
import { DELIVERY_SCHEMA, type Deliveries, type DeliveryRequest } from './deliveries.mts';
import { addDocumentation } from './documentation/pages.mts';
import { knownEvents } from './events.mts';
import { FAULT_KINDS, FAULT_SCHEMA, type FaultRule } from './faults.mts';
import { endpointDirectory } from './jing/directory.mts';
import type { Endpoint } from './jing/endpoints.mts';
import { changeLastRecord, createRecord } from './jing/moved.mts';
import { DEMO_CLIENT, SETTINGS_SCHEMA, type Client, type SandboxSettings } from './options.mts';
import type { SandboxState } from './state.mts';
import { BASE_PATH } from './tuzhan/api.mts';

interface Surroundings {
	state: SandboxState;
	contract: Contract;
	endpoints: Endpoint[];
	deliveries: Deliveries;
}

interface Range {
	since?: string;
	limit?: string;
}

/**
 * Adds /sandbox/api/*, by which tests and the page steer the sandbox. None of it exists at JINGdigital or Tuzhan.
 *
 * @param app the server
 * @param surroundings what is steered
 */
export function addControl(app: FastifyInstance, { state, contract, endpoints, deliveries }: Surroundings): void {
	app.setErrorHandler<FastifyError>(({ statusCode = 400, message, validation }, _request, reply) => {
		const unknownName = validation?.[0]?.params.additionalProperty;
		return reply.code(statusCode).send({ message: unknownName ? `${message}: ${String(unknownName)}` : message });
	});
	app.all('/sandbox/*', (_request, reply) => reply.code(404).send({ message: 'The sandbox has no such address.' }));

	app.get('/sandbox/api/info', (request) => ({
		url: `${request.protocol}://${request.host}`,
		tokenPath: state.options.tokenPath,
		apps: state.options.clients.map(shownClient),
		tuzhan: {
			url: `${request.protocol}://${request.host}${BASE_PATH}`,
			apps: state.options.tuzhanClients.map(shownClient),
		},
		faultKinds: FAULT_KINDS,
		documentedRateLimit: documentedRateLimit(contract),
	}));

	app.get('/sandbox/api/directory', () => endpointDirectory(endpoints));
	addDocumentation(app, endpoints);

	app.get('/sandbox/api/settings', () => state.settings);
	app.patch<{ Body: Partial<SandboxSettings> }>(
		'/sandbox/api/settings',
		{ schema: { body: SETTINGS_SCHEMA } },
		(request) => Object.assign(state.settings, request.body),
	);

	app.get('/sandbox/api/faults', () => state.faults);
	app.post<{ Body: FaultRule }>('/sandbox/api/faults', { schema: { body: FAULT_SCHEMA } }, (request) => {
		state.faults.push(request.body);
		return state.faults;
	});
	app.delete('/sandbox/api/faults', () => {
		state.faults.length = 0;
		return state.faults;
	});

	app.get<{ Querystring: Range }>('/sandbox/api/users', (request) => latest([...state.users.values()], request.query));
	app.delete('/sandbox/api/users', () => {
		state.store.clear();
		return [];
	});

	app.get<{ Querystring: Range }>('/sandbox/api/calls', (request) => ({
		next: state.droppedCalls + state.calls.length,
		calls: latest(state.calls.slice(Math.max(0, Number(request.query.since ?? 0) - state.droppedCalls)), request.query),
	}));
	app.delete('/sandbox/api/calls', () => {
		state.clearCalls();
		return [];
	});

	app.get('/sandbox/api/counters', () => ({
		tokenRequests: state.tokenRequests,
		refreshRequests: state.refreshRequests,
		tuzhanTokenRequests: state.tuzhan.tokenRequests,
		peakInFlight: state.peakInFlight,
		calls: state.droppedCalls + state.calls.length,
		users: state.users.size,
		deliveries: state.deliveries.length,
		effects: Object.fromEntries([...state.store.effects, ...state.records.effects]),
	}));

	app.get<{ Querystring: Range }>('/sandbox/api/tuzhan/customers', (request) =>
		latest(state.tuzhan.world.customers, request.query).map((customer) => ({
			...customer,
			identities: [...customer.identities],
		})),
	);
	app.post('/sandbox/api/tuzhan/customers/create', () => state.tuzhan.world.create().profile);
	app.post('/sandbox/api/tuzhan/customers/create-between', () => state.tuzhan.world.createBetween().profile);
	app.get('/sandbox/api/tuzhan/written', () => {
		const { imported, bookings } = state.tuzhan.world;
		return { imported, bookings };
	});

	app.get('/sandbox/api/events', () =>
		knownEvents(contract).map((event) => ({ ...event, chineseName: chineseNameOf(event.name) })),
	);
	app.get<{ Querystring: Range }>('/sandbox/api/deliveries', (request) => latest(state.deliveries, request.query));
	app.post<{ Body: DeliveryRequest }>(
		'/sandbox/api/deliver',
		{ schema: { body: DELIVERY_SCHEMA } },
		async (request) => ({ deliveries: await deliveries.send(request.body) }),
	);

	// Takes the messages of the examples in the place of a chat or a group robot. The answer is made up: each example finds in it what
	// it asks for.
	app.post('/sandbox/api/inbox', () => ({ errcode: 0, errmsg: 'sandbox: taken' }));

	app.post<{ Params: { list: string } }>('/sandbox/api/records/:list/create', (request) =>
		createRecord(state, request.params.list),
	);
	app.post<{ Params: { list: string } }>('/sandbox/api/records/:list/change', (request) =>
		changeLastRecord(state, request.params.list),
	);

	app.post('/sandbox/api/expire-tokens', () => {
		state.expireTokens();
		return {};
	});
	app.post('/sandbox/api/expire-refresh-tokens', () => {
		state.expireRefreshTokens();
		return {};
	});
	app.post('/sandbox/api/reset', () => {
		state.reset();
		return {};
	});
}

// A secret that somebody chose is not shown; the demo's protects nothing.
function shownClient({ appId, appSecret }: Client): Partial<Client> {
	return appSecret === DEMO_CLIENT.appSecret ? { appId, appSecret } : { appId };
}

function latest<Row>(rows: Row[], { limit }: Range): Row[] {
	return limit === undefined ? rows : rows.slice(Math.max(0, rows.length - Number(limit)));
}

function documentedRateLimit({ jing }: Contract): { calls: number; seconds: number } {
	const operation = jing.paths?.['/v1/user/update']?.post as unknown as { 'x-limits': { callsPer10Seconds: number } };
	return { calls: operation['x-limits'].callsPer10Seconds, seconds: 10 };
}
