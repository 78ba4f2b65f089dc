import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';
import { answerWith, declined } from '../answers.mts';
import type { FakeN8n, SentCall } from '../fake-n8n.mts';
import { runNode, runRouting } from '../node-run.mts';
import { accept, acceptUnlessMarked, n8nWith, withToken, write } from './write-operation.mts';

test('every item is sent, and its result is linked to it; the credential is read once', async () => {
	const n8n = n8nWith('stopWorkflow');
	const inputs = Array.from({ length: 100 }, (_, id) => ({ id }));
	const { items, error } = await runNode(n8n, write, inputs);
	expect(error).toBeUndefined();
	expect(items).toEqual(inputs.map(({ id }) => ({ json: { id }, pairedItem: { item: id } })));
	expect(n8n.calls.map(({ body }) => body)).toEqual(inputs);
	expect(n8n.calls[0].options).toMatchObject({
		method: 'POST',
		url: 'https://jing.example/v1/user/create',
		qs: { full: true },
	});
	expect(n8n.credentialReads).toBe(1);
});

test('any number of results for an item are all linked to it', async () => {
	const { items } = await runNode(n8nWith('stopWorkflow'), write, [
		{ id: 'a', copies: 2 },
		{ id: 'b', copies: 0 },
		{ id: 'c', copies: 1 },
	]);
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
		['a', { item: 0 }],
		['a', { item: 0 }],
		['c', { item: 2 }],
	]);
});

const withOptions = async (n8n: FakeN8n, options: IDataObject) =>
	await runNode(n8n, write, [{ id: 1 }], (name, _item, fallback) => (name === 'requestOptions' ? options : fallback));

test('the timeout of Request Options reaches the call; without one a call waits as long as calls wait at all', async () => {
	const n8n = n8nWith('stopWorkflow');
	await withOptions(n8n, { timeout: 5 });
	await withOptions(n8n, {});
	await withOptions(n8n, { timeout: 1e12 });
	expect(n8n.calls.map(({ options }) => options.timeout)).toEqual([5, 120_000, 2 ** 31 - 1]);
});

test.each([
	[{ proxy: 'http://user:pass@proxy.example:3128' }, "'Proxy' under Request Options is not used by this node"],
	[{ allowUnauthorizedCerts: true }, "'Ignore SSL Issues (Insecure)' under Request Options is not used by this node"],
])('with %j in Request Options nothing is sent: whoever is between could read the token', async (options, words) => {
	const n8n = n8nWith('stopWorkflow');
	const { error } = await withOptions(n8n, options);
	expect(error?.message).toMatch(`${words}: `);
	expect(error?.context).toMatchObject({ code: 'request_option' });
	expect(n8n.calls).toEqual([]);
});

test('what an AI agent calls the node with is sent like an item', async () => {
	expect((await runRouting(n8nWith('stopWorkflow'), write, { id: 7 })).items).toEqual([
		{ json: { id: 7 }, pairedItem: { item: 0 } },
	]);
	expect((await runRouting(n8nWith('stopWorkflow'), write, { unusable: true })).error?.message).toMatch(
		/identity 1 is empty/,
	);
});

test.each(['', 'old'])(
	'with the token %j the node gets another one, and every item its result',
	async (accessToken) => {
		const respond = (call: SentCall) => (call.token === 'old' ? declined('no', 5, 401) : accept(call));
		const n8n = n8nWith('stopWorkflow', respond, { accessToken });
		const { items } = await runNode(
			n8n,
			write,
			Array.from({ length: 50 }, (_, id) => ({ id })),
		);
		expect(items.map(({ json }) => json.id)).toEqual(Array.from({ length: 50 }, (_, id) => id));
		expect(n8n.calls.filter(({ token }) => token === 'old').length).toBeLessThanOrEqual(20);
		expect(n8n.calls.filter(({ token }) => token !== 'old')).toHaveLength(50);
	},
);

describe('a node that stops', () => {
	test('sends nothing when the input of one item is refused, and names item and parameter', async () => {
		const n8n = n8nWith('stopWorkflow');
		const { error } = await runNode(n8n, write, [
			{ id: 0 },
			{ id: 1 },
			{ unusable: true },
			{ id: 3 },
			{ unusable: true },
		]);
		expect(n8n.calls).toEqual([]);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error?.message).toBe("'Value' of identity 1 is empty. [item 2]");
		expect(error).toMatchObject({ description: 'Fill it in.', context: { itemIndex: 2 } });
	});

	test('sends nothing more after a call that did not succeed', async () => {
		const n8n = n8nWith('stopWorkflow', acceptUnlessMarked, withToken({ callsInFlight: 1 }));
		const { error } = await runNode(n8n, write, [
			{ id: 0 },
			{ id: 1, declined: 'the stage is unknown' },
			{ id: 2 },
			{ id: 3 },
		]);
		expect(n8n.calls.map(({ body }) => (body as IDataObject).id)).toEqual([0, 1]);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error?.message).toBe('JINGdigital did not accept the call: the stage is unknown.');
		expect(error?.description).toMatch(/987654.*request-1/);
		expect(error?.context).toMatchObject({ itemIndex: 1, code: 'declined', apiCode: '987654', requestId: 'request-1' });
	});

	test('sends nothing more after a row that was refused in an accepted answer', async () => {
		const n8n = n8nWith('stopWorkflow', acceptUnlessMarked, withToken({ callsInFlight: 1 }));
		const { error } = await runNode(n8n, write, [{ id: 0, refused: true }, { id: 1 }]);
		expect(n8n.calls).toHaveLength(1);
		expect(error?.message).toBe('The row was refused.');
	});

	test('sends nothing more once the execution is cancelled', async () => {
		const n8n: FakeN8n = n8nWith(
			'stopWorkflow',
			(call) => {
				n8n.cancel.abort();
				return accept(call);
			},
			withToken({ callsInFlight: 1 }),
		);
		await runNode(n8n, write, [{ id: 0 }, { id: 1 }, { id: 2 }]);
		expect(n8n.calls).toHaveLength(1);
	});

	test('starts afresh when n8n tries the node again', async () => {
		let isUp = false;
		const n8n = n8nWith(
			'stopWorkflow',
			(call) => (isUp ? accept(call) : answerWith('', 503)),
			withToken({ callsInFlight: 1 }),
		);
		const inputs = [{ id: 0 }, { id: 1 }];
		const first = await runNode(n8n, write, inputs);
		expect(first.error?.message).toMatch(/503/);
		isUp = true;
		n8n.storeToken('stored meanwhile');
		const second = await runNode(n8n, write, inputs);
		expect(second.items.map(({ json }) => json)).toEqual(inputs);
		expect(n8n.calls.map(({ token }) => token)).toEqual(['stored', 'stored meanwhile', 'stored meanwhile']);
		const refused = await runNode(n8n, write, [{ id: 0 }, { unusable: true }]);
		expect(refused.error?.message).toMatch(/item 1/);
		expect((await runNode(n8n, write, inputs)).items).toHaveLength(2);
	});
});

test('nothing of the request is in what ends a node', async () => {
	const secret = { accessToken: 'ACCESS-1', refreshToken: 'REFRESH-1', appSecret: 'SECRET-1' };
	const n8n = n8nWith('stopWorkflow', acceptUnlessMarked, secret);
	const { error } = await runNode(n8n, write, [{ declined: 'no ACCESS-1 REFRESH-1 SECRET-1' }]);
	expect(error).toBeInstanceOf(NodeApiError);
	const everything = JSON.stringify([error, error?.stack, error?.messages, error?.context, error?.description]);
	for (const value of Object.values(secret)) expect(everything).not.toContain(value);
});
