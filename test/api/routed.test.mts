import fc from 'fast-check';
import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';
import { InputRefusal } from '../../api/items.ts';
import { jing } from '../../api/jing.ts';
import { Refusal } from '../../api/refusal.ts';
import { routed } from '../../api/routed.ts';
import { answerWith, declined, envelopeWith } from './answers.mts';
import { FakeN8n, type SentCall } from './fake-n8n.mts';
import { executeDataOf, runNode } from './node-run.mts';

const write = routed(jing, ({ json }) => {
	if (json.unusable) throw new InputRefusal("'Value' of identity 1 is empty.", 'Fill it in.');
	return {
		method: 'POST',
		path: '/v1/user/create',
		body: json,
		query: { full: true },
		rows: ({ data }) => {
			const { refused, copies = 1, id } = data as IDataObject;
			if (refused) throw new Refusal('The row was refused.', 'Correct it.', { requestId: 'request-1' });
			return Array.from({ length: Number(copies) }, () => ({ id: id as string }));
		},
	};
});

const accept = ({ body }: SentCall) => envelopeWith(0, 'success', body);
/** Accepts what is not marked, and refuses the rest as the mark says. */
const acceptUnlessMarked = (call: SentCall) => {
	const { declined: message } = call.body as IDataObject;
	return message ? declined(String(message)) : accept(call);
};
const withToken = (more = {}) => ({ accessToken: 'stored', ...more });

function n8nWith(onError: INode['onError'], respond = acceptUnlessMarked, credential = withToken()): FakeN8n {
	return Object.assign(new FakeN8n(respond, credential), { onError });
}

test('every item is sent, and its result is linked to it; the credential is read once', async () => {
	const n8n = n8nWith('stopWorkflow');
	const inputs = Array.from({ length: 100 }, (_, id) => ({ id }));
	const { items, error } = await runNode(n8n, write, inputs);
	expect(error).toBeUndefined();
	expect(items).toEqual(inputs.map(({ id }) => ({ json: { id }, pairedItem: { item: id } })));
	expect(n8n.calls.map(({ body }) => body)).toEqual(inputs);
	expect(n8n.calls[0].options).toMatchObject({ method: 'POST', url: 'https://jing.example/v1/user/create', qs: { full: true } });
	expect(n8n.credentialReads).toBe(1);
});

test('any number of results for an item are all linked to it', async () => {
	const { items } = await runNode(n8nWith('stopWorkflow'), write, [{ id: 'a', copies: 2 }, { id: 'b', copies: 0 }, { id: 'c', copies: 1 }]);
	expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([['a', { item: 0 }], ['a', { item: 0 }], ['c', { item: 2 }]]);
});

test('Request Options reach the call', async () => {
	const n8n = n8nWith('stopWorkflow');
	await runNode(n8n, write, [{ id: 1 }]);
	expect(n8n.calls[0].options.timeout).toBe(300_000);
});

test.each(['', 'old'])('with the token %j the node gets another one, and every item its result', async (accessToken) => {
	const respond = (call: SentCall) => (call.token === 'old' ? declined('the token has expired') : accept(call));
	const n8n = n8nWith('stopWorkflow', respond, { accessToken });
	const { items } = await runNode(n8n, write, Array.from({ length: 50 }, (_, id) => ({ id })));
	expect(items.map(({ json }) => json.id)).toEqual(Array.from({ length: 50 }, (_, id) => id));
	expect(n8n.calls.filter(({ token }) => token === 'old').length).toBeLessThanOrEqual(20);
	expect(n8n.calls.filter(({ token }) => token !== 'old')).toHaveLength(50);
});

describe('a node that stops', () => {
	test('sends nothing when the input of one item is refused, and names item and parameter', async () => {
		const n8n = n8nWith('stopWorkflow');
		const { error } = await runNode(n8n, write, [{ id: 0 }, { id: 1 }, { unusable: true }, { id: 3 }, { unusable: true }]);
		expect(n8n.calls).toEqual([]);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error?.message).toBe("'Value' of identity 1 is empty. [item 2]");
		expect(error).toMatchObject({ description: 'Fill it in.', context: { itemIndex: 2 } });
	});

	test('sends nothing more after a call that did not succeed', async () => {
		const n8n = n8nWith('stopWorkflow', acceptUnlessMarked, withToken({ callsInFlight: 1 }));
		const { error } = await runNode(n8n, write, [{ id: 0 }, { id: 1, declined: 'the stage is unknown' }, { id: 2 }, { id: 3 }]);
		expect(n8n.calls.map(({ body }) => (body as IDataObject).id)).toEqual([0, 1]);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error?.message).toBe('JINGdigital did not accept the call: the stage is unknown.');
		expect(error?.description).toMatch(/987654.*request-1/);
		expect(error?.context).toMatchObject({ itemIndex: 1, code: '987654', requestId: 'request-1' });
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

	test('sends nothing when n8n cannot evaluate one of its items, and ends the node for it', async () => {
		const n8n = n8nWith('stopWorkflow');
		const inputs = [{ id: 0 }, { id: 1 }];
		expect(await runNode(n8n, write, inputs, undefined, executeDataOf([...inputs, { id: 2 }]))).toEqual({ items: [] });
		expect(n8n.calls).toEqual([]);
	});

	test('sends item by item when n8n pauses between them', async () => {
		const n8n = n8nWith('stopWorkflow');
		const parameter = (name: string, _item: number, fallback: unknown) => (name === 'requestOptions' ? { batching: { batch: {} } } : fallback);
		await runNode(n8n, write, [{ id: 0 }], parameter, executeDataOf([{ id: 0 }, { id: 1 }]));
		expect(n8n.calls).toHaveLength(1);
	});

	test('starts afresh when n8n tries the node again', async () => {
		let isUp = false;
		const n8n = n8nWith('stopWorkflow', (call) => (isUp ? accept(call) : answerWith('', 503)), withToken({ callsInFlight: 1 }));
		const inputs = [{ id: 0 }, { id: 1 }];
		const executeData = executeDataOf(inputs);
		const first = await runNode(n8n, write, inputs, undefined, executeData);
		expect(first.error?.message).toMatch(/503/);
		isUp = true;
		n8n.storeToken('stored meanwhile');
		const second = await runNode(n8n, write, inputs, undefined, executeData);
		expect(second.items.map(({ json }) => json)).toEqual(inputs);
		expect(n8n.calls.map(({ token }) => token)).toEqual(['stored', 'stored meanwhile', 'stored meanwhile']);
		const refused = await runNode(n8n, write, [{ id: 0 }, { unusable: true }], undefined, executeData);
		expect(refused.error?.message).toMatch(/item 1/);
		expect((await runNode(n8n, write, inputs, undefined, executeData)).items).toHaveLength(2);
	});
});

describe('a node that continues', () => {
	const inputs: IDataObject[] = [
		{ id: 0, name: 'kept' },
		{ id: 1, name: 'kept', declined: 'the stage is unknown' },
		{ id: 2, name: 'kept', unusable: true },
		{ id: 3, name: 'kept', refused: true },
		{ id: 4, name: 'kept' },
	];

	test('with the error output: the keys by which n8n routes an item and adds its input, and no others', async () => {
		const { items, error } = await runNode(n8nWith('continueErrorOutput'), write, inputs);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(inputs.map((_, item) => ({ item })));
		expect(items.map((item) => Object.keys(item).sort())).toEqual(inputs.map(() => ['json', 'pairedItem']));
		expect(items.map(({ json }) => Object.keys(json).sort())).toEqual([['id'], ['details', 'error'], ['details', 'error'], ['details', 'error'], ['id']]);
		expect(items[1].json).toEqual({
			error: 'JINGdigital did not accept the call: the stage is unknown.',
			details: { description: expect.stringContaining('request-1'), code: '987654', message: 'the stage is unknown', requestId: 'request-1' },
		});
		expect(items[2].json).toEqual({ error: "'Value' of identity 1 is empty. [item 2]", details: { description: 'Fill it in.' } });
		expect(items[3].json).toMatchObject({ error: 'The row was refused.', details: { requestId: 'request-1' } });
	});

	test('with the regular output: the input of the item beside error and details', async () => {
		const { items } = await runNode(n8nWith('continueRegularOutput'), write, inputs);
		expect(items).toHaveLength(inputs.length);
		expect(items[1].json).toMatchObject({ ...inputs[1], error: expect.stringContaining('the stage'), details: { code: '987654' } });
		expect(items[2].json).toMatchObject({ ...inputs[2], error: expect.stringContaining('item 2') });
		expect(items[4].json).toEqual({ id: 4 });
	});

	test('as many items out as in, each linked to its own, whatever becomes of them', async () => {
		const mark = fc.constantFrom({}, { declined: 'no' }, { unusable: true }, { refused: true });
		const mode = fc.constantFrom<INode['onError']>('continueErrorOutput', 'continueRegularOutput');
		await fc.assert(
			fc.asyncProperty(mode, fc.array(mark, { minLength: 1, maxLength: 60 }), async (onError, marks) => {
				const n8n = n8nWith(onError);
				const { items } = await runNode(n8n, write, marks.map((kind, id) => ({ id, ...kind })));
				expect(items.map(({ pairedItem }) => pairedItem)).toEqual(marks.map((_, item) => ({ item })));
				expect(items.map(({ json }) => 'error' in json)).toEqual(marks.map((kind) => Object.keys(kind).length > 0));
				expect(n8n.calls).toHaveLength(marks.filter((kind) => !('unusable' in kind)).length);
			}),
		);
	});

	test('shows a credential that cannot be used on every item', async () => {
		const n8n = n8nWith('continueErrorOutput', accept, withToken({ baseUrl: 'http://jing.example' }));
		const { items } = await runNode(n8n, write, [{ id: 0 }, { id: 1 }]);
		for (const { json } of items) expect(json.error).toMatch(/Base URL.*https/);
		expect(n8n.calls).toEqual([]);
	});
});

test('an AI agent’s calls of the node go out like an item', async () => {
	const n8n = n8nWith('stopWorkflow');
	const { items } = await runNode(n8n, write, [{ id: 7 }], undefined, { data: { ai_tool: [[{ json: { id: 7 } }]] } });
	expect(items).toEqual([{ json: { id: 7 }, pairedItem: { item: 0 } }]);
});

test('runs at one time that share n8n’s data of the node keep to themselves', async () => {
	const n8n = n8nWith('stopWorkflow');
	const executeData = executeDataOf([{ id: 0 }]);
	const inputs = [{ id: 0 }, { id: 1, declined: 'no' }, { unusable: true }, { id: 3 }];
	const runs = await Promise.all(inputs.map(async (json) => await runNode(n8n, write, [json], undefined, executeData)));
	expect(runs.map(({ items, error }) => error?.message ?? items[0]?.json)).toEqual([
		{ id: 0 },
		expect.stringContaining('did not accept'),
		"'Value' of identity 1 is empty. [item 0]",
		{ id: 3 },
	]);
});

test('nothing of the request is in what ends a node', async () => {
	const secret = { accessToken: 'ACCESS-1', refreshToken: 'REFRESH-1', appSecret: 'SECRET-1' };
	const n8n = n8nWith('stopWorkflow', acceptUnlessMarked, secret);
	const { error } = await runNode(n8n, write, [{ declined: 'no ACCESS-1 REFRESH-1 SECRET-1' }]);
	expect(error).toBeInstanceOf(NodeApiError);
	const everything = JSON.stringify([error, error?.stack, error?.messages, error?.context, error?.description]);
	for (const value of Object.values(secret)) expect(everything).not.toContain(value);
});
