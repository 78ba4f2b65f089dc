import { readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fastify from 'fastify';
import {
	NodeOperationError,
	type IAuthenticate,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IExecutePaginationFunctions,
	type IHttpRequestHelper,
	type INode,
	type INodeExecutionData,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { CredentialStore } from './credential-store.mts';
import { logFile } from './engine.mts';
import { install } from './installed.mts';
import { runNode } from './node-run.mts';

class EchoApi implements ICredentialType {
	name = 'echoApi';
	displayName = 'Echo API';
	properties: INodeProperties[] = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'Token', name: 'token', type: 'hidden', typeOptions: { expirable: true }, default: '' },
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return (await this.helpers.httpRequest({ url: `${credentials.baseUrl}/token` })) as { token: string };
	}

	authenticate: IAuthenticate = async ({ token }, request) => ({ ...request, headers: { token } });
}

/** Sends each item to the server and emits the answer twice, linked to its input only if its parameter says so. */
async function echoTwice(this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
	const { json } = this.getInputData() as INodeExecutionData;
	const { baseUrl } = await this.getCredentials('echoApi');
	const pairedItem = this.getNodeParameter('linked') ? { item: this.getItemIndex() } : undefined;
	if (json.refuse) {
		if (!this.continueOnFail()) throw new NodeOperationError(this.getNode(), 'The item says no');
		return [{ json: { error: 'The item says no' }, pairedItem }];
	}
	const answer: IDataObject = await this.helpers.httpRequestWithAuthentication.call(this, 'echoApi', {
		method: 'POST',
		url: `${String(baseUrl)}/echo`,
		body: json,
	});
	return [
		{ json: answer, pairedItem },
		{ json: answer, pairedItem },
	];
}

class Echo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Echo',
		name: 'echo',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Echo' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'echoApi', required: true }],
		requestDefaults: {},
		properties: [
			{
				displayName: 'Linked',
				name: 'linked',
				type: 'boolean',
				default: true,
				routing: { send: { paginate: true }, operations: { pagination: echoTwice } },
			},
		],
	};
}

const installed = install([Echo], [EchoApi]);
const server = fastify();
let tokens = 0;
let baseUrl: string;

server.get('/token', () => ({ token: `token ${++tokens}` }));
server.post('/echo', async ({ headers, body }, reply) =>
	/^token \d+$/.test(String(headers.token)) ? body : reply.code(401).send({}),
);
beforeAll(async () => {
	baseUrl = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());
beforeEach(() => {
	tokens = 0;
});

interface Setting {
	linked?: boolean;
	onError?: INode['onError'];
	token?: string;
}

async function run(items: IDataObject[], { linked = true, onError, token = '' }: Setting) {
	const credentialStore = new CredentialStore(installed.credentialTypes);
	const credentials = credentialStore.save('echoApi', { baseUrl, token, undeclared: 'kept' });
	const result = await runNode({
		installed,
		credentialStore,
		items,
		node: { name: 'Echo', type: 'echo', parameters: { linked }, credentials, onError },
	});
	return { ...result, reads: credentialStore.reads, stored: await credentialStore.stored(credentials.echoApi.id) };
}

const threeItems = [{ number: 1 }, { number: 2, refuse: true }, { number: 3 }];

describe('item linking', () => {
	it('follows items back to their origin', async () => {
		const { succeeded } = await run([{ number: 1 }, { number: 2 }], {});
		expect(succeeded.map(({ json, origin }) => [json.number, origin?.number])).toEqual([
			[1, 1],
			[1, 1],
			[2, 2],
			[2, 2],
		]);
	});

	it('says so when items cannot be followed', async () => {
		const { succeeded, error } = await run([{ number: 1 }, { number: 2 }], { linked: false });
		expect(error).toBeUndefined();
		expect(succeeded).toHaveLength(4);
		for (const item of succeeded) {
			expect(item.origin).toBeUndefined();
			expect(item.unlinked).toMatch(/paired item/i);
		}
	});
});

describe('error settings', () => {
	it('ends the execution', async () => {
		const { error, succeeded, failed, items } = await run(threeItems, {});
		expect(error?.message).toBe('The item says no');
		expect(items('Echo')).toEqual([]);
		expect([...succeeded, ...failed]).toEqual([]);
	});

	it('continues with all items in one output', async () => {
		const { error, succeeded, failed } = await run(threeItems, { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(succeeded.map(({ json, origin }) => [json.error, origin?.number])).toEqual([
			[undefined, 1],
			[undefined, 1],
			['The item says no', 2],
			[undefined, 3],
			[undefined, 3],
		]);
		expect(failed).toEqual([]);
	});

	it('sends refused items to the error output', async () => {
		const { error, succeeded, failed } = await run(threeItems, { onError: 'continueErrorOutput' });
		expect(error).toBeUndefined();
		expect(succeeded.map(({ origin }) => origin?.number)).toEqual([1, 1, 3, 3]);
		expect(failed).toEqual([{ json: { ...threeItems[1], error: 'The item says no' }, origin: threeItems[1] }]);
	});
});

describe('credentials', () => {
	it('renews an empty token and stores it beside what is there', async () => {
		const { stored, reads } = await run([{ number: 1 }], {});
		expect(stored).toEqual({ baseUrl, token: 'token 1', undeclared: 'kept' });
		expect(reads).toBe(3);
	});

	it('renews a token that the server refuses with 401', async () => {
		const { succeeded, stored } = await run([{ number: 1 }], { token: 'token of yesterday' });
		expect(succeeded).toHaveLength(2);
		expect(stored.token).toBe('token 1');
	});

	it('lets every item renew when the credential class does nothing against it', async () => {
		const { succeeded } = await run([{ number: 1 }, { number: 2 }, { number: 3 }], {});
		expect(succeeded).toHaveLength(6);
		expect(tokens).toBe(3);
	});
});

it("keeps n8n's log", async () => {
	await run(threeItems, {});
	const deadline = Date.now() + 5_000;
	while (!readFileSync(logFile, 'utf8').includes('The item says no')) {
		expect(Date.now()).toBeLessThan(deadline);
		await nextTurn();
	}
});
