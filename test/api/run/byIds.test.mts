import fc from 'fast-check';
import { NodeApiError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal.ts';
import { jing } from '../../../api/system/jing.ts';
import { CallRefusal } from '../../../api/refusal/refusal.ts';
import { byIds } from '../../../api/run/byIds.ts';
import { declined, envelopeWith } from '../answers.mts';
import { FakeN8n, type SentCall } from '../fake-n8n.mts';
import { runNode } from '../node-run.mts';

const IDS_PER_CALL = 3;

/** Looks up the ids that an item holds; those that begin with "no" are not found. */
const lookUpExecutor = byIds(({ json, parameter }) => {
	const {
		ids = [],
		kind = 'user_id',
		unusable,
		strict,
	} = json as { ids?: string[]; kind?: string; unusable?: boolean; strict?: boolean };
	if (unusable) throw new InputRefusal('input_empty', "'IDs' is empty.", 'Enter at least one.');
	return {
		ids,
		kind,
		idsPerCall: IDS_PER_CALL,
		request: (some) => ({
			body: { id_type: kind, ids: some },
		}),
		rowsById: ({ data }) => {
			if (data === 'unreadable')
				throw new CallRefusal('declined', 'The answer holds no list.', 'Look it up.', { requestId: 'request-1' });
			return new Map((data as IDataObject[]).map((row) => [String(row.id), [row]]));
		},
		output: (rows) => {
			if (strict && rows.size < ids.length)
				throw new InputRefusal('input_empty', 'JINGdigital knows no such employee.', 'Correct the ID.');
			return ids.map((id) => ({ ...(rows.get(id)?.[0] ?? { id, found: false }), label: parameter('label') as string }));
		},
	};
});
const lookUp = lookUpExecutor(jing, { method: 'POST', path: '/v1/member/select/detail', effect: 'read' });

const askedIn = ({ body }: SentCall) => (body as { ids: string[] }).ids;
const accept = (call: SentCall) =>
	envelopeWith(
		0,
		'success',
		askedIn(call)
			.filter((id) => !id.startsWith('no'))
			.map((id) => ({ id, name: `${id}!` })),
	);
/** Refuses the calls that ask for the id "bad". */
const acceptUnlessBad = (call: SentCall) =>
	askedIn(call).includes('bad') ? declined('the id is malformed') : accept(call);

function n8nWith(onError: INode['onError'], respond = acceptUnlessBad, credential: IDataObject = {}): FakeN8n {
	return Object.assign(new FakeN8n(respond, { accessToken: 'stored', ...credential } as never), { onError });
}

const run = async (n8n: FakeN8n, inputs: IDataObject[]) =>
	await runNode(n8n, lookUp, inputs, (_, itemIndex) => `label of ${itemIndex}`);
const asked = ({ calls }: FakeN8n) => calls.map(askedIn);
const found = (id: string, item: number) => ({
	json: { id, name: `${id}!`, label: `label of ${item}` },
	pairedItem: { item },
});

test('each id is asked for once, and each item gets its own rows, in its own order, linked', async () => {
	const n8n = n8nWith('stopWorkflow');
	const { items, error } = await run(n8n, [{ ids: ['b', 'a'] }, { ids: ['a', 'c', 'd'] }, { ids: [] }, { ids: ['b'] }]);
	expect(error).toBeUndefined();
	expect(asked(n8n)).toEqual([['b', 'a', 'c'], ['d']]);
	expect(items).toEqual([found('b', 0), found('a', 0), found('a', 1), found('c', 1), found('d', 1), found('b', 3)]);
	expect(n8n.credentialReads).toBe(1);
});

test('ids of different kinds do not share a call, even when they are spelt alike', async () => {
	const n8n = n8nWith('stopWorkflow', ({ body }) => {
		const { id_type: kind, ids } = body as { id_type: string; ids: string[] };
		return envelopeWith(
			0,
			'success',
			ids.map((id) => ({ id, name: `${kind} ${id}` })),
		);
	});
	const { items } = await run(n8n, [{ ids: ['1'] }, { ids: ['1'], kind: 'email' }, { ids: ['2'] }]);
	expect(n8n.calls.map(({ body }) => body)).toEqual([
		{ id_type: 'user_id', ids: ['1', '2'] },
		{ id_type: 'email', ids: ['1'] },
	]);
	expect(items.map(({ json }) => json.name)).toEqual(['user_id 1', 'email 1', 'user_id 2']);
});

test('an id that has no row is the matter of its item alone', async () => {
	const { items } = await run(n8nWith('stopWorkflow'), [{ ids: ['a', 'none'] }, { ids: ['b'] }]);
	expect(items.map(({ json: { id, found: isFound } }) => [id, isFound])).toEqual([
		['a', undefined],
		['none', false],
		['b', undefined],
	]);
});

test('as few calls as it takes, and every item its own, whatever they ask for', async () => {
	const id = fc.integer({ min: 1, max: 20 }).map(String);
	const items = fc.array(
		fc.record({ ids: fc.uniqueArray(id, { maxLength: 8 }), kind: fc.constantFrom('user_id', 'email') }),
		{ minLength: 1, maxLength: 15 },
	);
	await fc.assert(
		fc.asyncProperty(items, async (inputs) => {
			const n8n = n8nWith('stopWorkflow');
			const output = await run(n8n, inputs);
			for (const kind of ['user_id', 'email']) {
				const wanted = new Set(inputs.filter((input) => input.kind === kind).flatMap(({ ids }) => ids));
				const calls = n8n.calls.filter(({ body }) => (body as IDataObject).id_type === kind).map(askedIn);
				expect(calls.flat()).toEqual([...wanted]);
				expect(calls).toHaveLength(Math.ceil(wanted.size / IDS_PER_CALL));
			}
			expect(output.items).toEqual(inputs.flatMap(({ ids }, item) => ids.map((each) => found(each, item))));
		}),
	);
});

test('a refused access token is renewed, and every item gets its result', async () => {
	const n8n = n8nWith('stopWorkflow', (call) => (call.token === 'old' ? declined('no', 5, 401) : accept(call)), {
		accessToken: 'old',
	});
	const { items } = await run(
		n8n,
		Array.from({ length: 10 }, (_, id) => ({ ids: [String(id)] })),
	);
	expect(items).toEqual(Array.from({ length: 10 }, (_, id) => found(String(id), id)));
	const askedWith = (isOld: boolean) =>
		n8n.calls
			.filter(({ token }) => (token === 'old') === isOld)
			.map((sent) => String(askedIn(sent)))
			.sort();
	expect(askedWith(false)).toEqual(askedWith(true));
});

describe('a node that stops', () => {
	test('sends nothing when the input of one item is refused, and names item and parameter', async () => {
		const n8n = n8nWith('stopWorkflow');
		const { error } = await run(n8n, [{ ids: ['a'] }, { unusable: true }, { ids: ['bad'] }]);
		expect(n8n.calls).toEqual([]);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error?.message).toBe("'IDs' is empty. [item 1]");
		expect(error).toMatchObject({ description: 'Enter at least one.', context: { itemIndex: 1 } });
	});

	test('sends nothing more once it is known which ID is at fault', async () => {
		const n8n = n8nWith('stopWorkflow', acceptUnlessBad, { callsInFlight: 1 });
		const { error, items } = await run(n8n, [
			{ ids: ['a', 'b', 'c'] },
			{ ids: ['bad', 'd', 'e'] },
			{ ids: ['f'] },
			{ ids: ['g'], kind: 'email' },
		]);
		expect(asked(n8n)).toEqual([['a', 'b', 'c'], ['bad', 'd', 'e'], ['bad', 'd'], ['bad']]);
		expect(items).toEqual([]);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error?.message).toBe('JINGdigital did not accept the call: the id is malformed.');
		expect(error?.context).toMatchObject({ itemIndex: 1, code: 'declined', apiCode: '987654', requestId: 'request-1' });
	});

	test('says what ended it, and claims nothing about ids that were not asked for any more', async () => {
		const n8n = n8nWith('stopWorkflow', acceptUnlessBad, { callsInFlight: 1 });
		const { error } = await run(n8n, [
			{ ids: ['a', 'b', 'c'] },
			{ ids: ['d'], kind: 'email', strict: true },
			{ ids: ['bad'] },
		]);
		expect(asked(n8n)).toEqual([['a', 'b', 'c'], ['bad']]);
		expect(error?.message).toBe('JINGdigital did not accept the call: the id is malformed.');
		expect(error?.context).toMatchObject({ itemIndex: 2 });
	});

	test('sends nothing more after an answer that cannot be read', async () => {
		const n8n = n8nWith('stopWorkflow', () => envelopeWith(0, 'success', 'unreadable'), { callsInFlight: 1 });
		const { error } = await run(n8n, [{ ids: ['a', 'b', 'c', 'd'] }]);
		expect(n8n.calls).toHaveLength(1);
		expect(error?.message).toBe('The answer holds no list.');
	});

	test('ends with what an item makes of its rows', async () => {
		const { error } = await run(n8nWith('stopWorkflow'), [{ ids: ['a'] }, { ids: ['none'], strict: true }]);
		expect(error?.message).toBe('JINGdigital knows no such employee. [item 1]');
	});

	test('sends nothing more once the execution is cancelled', async () => {
		const n8n: FakeN8n = n8nWith(
			'stopWorkflow',
			(call) => {
				n8n.cancel.abort();
				return accept(call);
			},
			{ callsInFlight: 1 },
		);
		const { items } = await run(n8n, [{ ids: ['a', 'b', 'c'] }, { ids: ['d', 'e'] }]);
		expect(n8n.calls).toHaveLength(1);
		expect(items.map(({ json }) => json.id)).toEqual(['a', 'b', 'c']);
	});
});

describe('a node that goes on', () => {
	const inputs = [
		{ ids: ['a', 'b'] },
		{ unusable: true },
		{ ids: ['c', 'bad'] },
		{ ids: ['bad'] },
		{ ids: ['none'], strict: true },
		{ ids: ['c'] },
	];

	test('with the error output: a refused call is split until the ID at fault stands alone, and hits its items only', async () => {
		const n8n = n8nWith('continueErrorOutput');
		const { items, error } = await run(n8n, inputs);
		expect(error).toBeUndefined();
		expect(asked(n8n)).toEqual([['a', 'b', 'c'], ['bad', 'none'], ['bad'], ['none']]);
		expect(items.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
			['a', { item: 0 }],
			['b', { item: 0 }],
			["'IDs' is empty. [item 1]", { item: 1 }],
			['JINGdigital did not accept the call: the id is malformed.', { item: 2 }],
			['JINGdigital did not accept the call: the id is malformed.', { item: 3 }],
			['JINGdigital knows no such employee. [item 4]', { item: 4 }],
			['c', { item: 5 }],
		]);
		// The keys by which n8n routes an item to that output and adds its input.
		for (const item of items.slice(2, 6))
			expect([Object.keys(item), Object.keys(item.json)]).toEqual([
				['json', 'pairedItem'],
				['error', 'details'],
			]);
		expect(items[3].json.details).toEqual({
			description: expect.stringContaining('request-1'),
			code: 'declined',
			status: 200,
			apiCode: '987654',
			apiMessage: 'the id is malformed',
			requestId: 'request-1',
		});
	});

	test('with the regular output: the input of the item beside error and details', async () => {
		const { items } = await run(n8nWith('continueRegularOutput'), inputs);
		expect(items[3]).toEqual({
			json: { ids: ['c', 'bad'], error: expect.any(String), details: expect.any(Object) },
			pairedItem: { item: 2 },
		});
		expect(items[6]).toEqual(found('c', 5));
	});

	test('asks on after a refused call', async () => {
		const n8n = n8nWith('continueErrorOutput', acceptUnlessBad, { callsInFlight: 1 });
		const { items } = await run(n8n, [{ ids: ['bad', 'a', 'b'] }, { ids: ['c'] }, { ids: ['none'], strict: true }]);
		expect(asked(n8n)).toEqual([['bad', 'a', 'b'], ['bad', 'a'], ['bad'], ['a'], ['b'], ['c', 'none']]);
		expect(items.map(({ json }) => json.error ?? json.id)).toEqual([
			expect.stringContaining('malformed'),
			'c',
			'JINGdigital knows no such employee. [item 2]',
		]);
	});

	test('shows a credential that cannot be used on every item', async () => {
		const n8n = n8nWith('continueErrorOutput', accept, { baseUrl: 'http://jing.example' });
		const { items } = await run(n8n, [{ ids: ['a'] }, { ids: ['b'] }]);
		expect(items).toHaveLength(2);
		for (const { json } of items) expect(json.error).toMatch(/Base URL.*https/);
		expect(n8n.calls).toEqual([]);
	});
});

test('40,000 items that want the same ID look at it once each, and it is asked for once', async () => {
	let looks = 0;
	const count = 40_000;
	// Counts every element that is read, so that a search through what others want shows.
	const counted = () =>
		new Proxy(['a'], {
			get(target, name, receiver) {
				if (name === '0') looks += 1;
				return Reflect.get(target, name, receiver) as unknown;
			},
		});
	const executor = byIds(() => ({
		...{ ids: counted(), kind: '', idsPerCall: 100 },
		request: (some) => ({ body: { ids: some } }),
		rowsById: ({ data }) => new Map([['a', data as IDataObject[]]]),
		output: (rows) => rows.get('a')!,
	}));
	const execution = executor(jing, { method: 'POST', path: '/x', effect: 'read' });
	const n8n = n8nWith('stopWorkflow', () => envelopeWith(0, 'success', [{ id: 'a' }]));
	const { items } = await runNode(
		n8n,
		execution,
		Array.from({ length: count }, () => ({})),
	);
	expect([items.length, n8n.calls.length]).toEqual([count, 1]);
	expect(looks).toBeLessThanOrEqual(3 * count);
});

test('a call of 100 IDs of which one is malformed costs 15 calls at most: two for each of 7 halvings', async () => {
	const ids = Array.from({ length: 100 }, (_, index) => (index === 37 ? 'bad' : `id ${index}`));
	const executor = byIds(({ json }) => ({
		...{ ids: [json.id as string], kind: '', idsPerCall: 100 },
		request: (some) => ({ body: { ids: some } }),
		rowsById: ({ data }) => new Map((data as IDataObject[]).map((row) => [String(row.id), [row]])),
		output: (rows) => [...rows.values()].flat(),
	}));
	const n8n = n8nWith('continueErrorOutput');
	const { items } = await runNode(
		n8n,
		executor(jing, { method: 'POST', path: '/x', effect: 'read' }),
		ids.map((id) => ({ id })),
	);
	expect(items.map(({ json }) => json.error !== undefined)).toEqual(ids.map((id) => id === 'bad'));
	expect(n8n.calls.length).toBeLessThanOrEqual(15);
});
