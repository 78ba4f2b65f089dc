import type { IDataObject, INode } from 'n8n-workflow';
import { JingMember } from '../../../../nodes/JingMember/JingMember.node.ts';
import { declined, envelopeWith } from '../../../api/answers.mts';
import { FakeN8n, type SentCall } from '../../../api/fake-n8n.mts';
import { runForm, type Form } from '../../form-run.mts';

interface Asked {
	id_type: string;
	ids: string[];
}

const asked = ({ body }: SentCall) => body as Asked;
/** All employees but those whose ID begins with "no". */
const answer = (call: SentCall) =>
	envelopeWith(
		0,
		'success',
		asked(call)
			.ids.filter((id) => !id.startsWith('no'))
			.map((id) => ({ user_id: id, user_state: '在职', basic_information: { email: `${id}@b.example` } })),
	);

/** Fills in the form, once or for each item, and runs it. */
async function run(
	filledIn: IDataObject | IDataObject[],
	respond = answer,
	onError: INode['onError'] = 'stopWorkflow',
) {
	const n8n = Object.assign(new FakeN8n(respond, { accessToken: 'stored' }), { onError });
	const forms = [filledIn].flat().map((form) => ({ resource: 'employee', operation: 'get', ...form }) as Form);
	const { items, error } = await runForm(
		n8n,
		new JingMember(),
		forms,
		forms.map((_, index) => ({ index })),
	);
	return { calls: n8n.calls, items, json: items.map(({ json }) => json), error };
}

const raw = { simplify: false };

test('several items that ask by user ID share a call, each gets its own employees', async () => {
	const { calls, items } = await run([
		{ ids: 'a, b', ...raw },
		{ ids: ['b', 'c'], ...raw },
		{ ids: 'a', ...raw },
	]);
	expect(calls).toHaveLength(1);
	expect(calls[0].options).toMatchObject({ method: 'POST', url: 'https://jing.example/v1/member/select/detail' });
	expect(asked(calls[0])).toEqual({ id_type: 'user_id', ids: ['a', 'b', 'c'] });
	expect(items.map(({ json, pairedItem }) => [json.user_id, pairedItem])).toEqual([
		['a', { item: 0 }],
		['b', { item: 0 }],
		['b', { item: 1 }],
		['c', { item: 1 }],
		['a', { item: 2 }],
	]);
});

test('a call holds as many IDs as the form says', async () => {
	const ids = Array.from({ length: 250 }, (_, id) => String(id));
	expect((await run({ ids })).calls.map((call) => asked(call).ids.length)).toEqual([100, 100, 50]);
	expect(
		(await run({ ids: ids.slice(0, 5), options: { idsPerCall: 2 } })).calls.map((call) => asked(call).ids.length),
	).toEqual([2, 2, 1]);
});

test.each([0, -1, 2.5, 'many', '', Infinity])('%p IDs per call are refused before any call', async (idsPerCall) => {
	const { calls, error } = await run({ ids: 'a', options: { idsPerCall } });
	expect(error?.message).toMatch(/^'Batch Size' is '.*', but has to be a whole number of 1 or more\. \[item 0\]$/);
	expect(calls).toEqual([]);
});

describe('Simplify', () => {
	test('gives ten fields on one level', async () => {
		const [employee] = (await run({ ids: 'a' })).json;
		expect(employee).toMatchObject({ user_id: 'a', user_state: '在职', email: 'a@b.example' });
		expect(Object.keys(employee)).toHaveLength(10);
	});

	test('switched off, gives the employee as JINGdigital does', async () => {
		expect((await run({ ids: 'a', ...raw })).json).toEqual([
			{ user_id: 'a', user_state: '在职', basic_information: { email: 'a@b.example' } },
		]);
	});
});

describe('an ID that no employee has', () => {
	test('is reported, where the form says nothing else', async () => {
		const { json } = await run({ ids: 'a, nobody, b' });
		expect(json.map(({ user_id: id, found }) => [id, found])).toEqual([
			['a', undefined],
			['nobody', false],
			['b', undefined],
		]);
		expect(json[1]).toEqual({ user_id: 'nobody', found: false });
	});

	test('is left out', async () => {
		expect(
			(await run({ ids: 'a, nobody, b', options: { unknownIds: 'leaveOut' } })).json.map(({ user_id: id }) => id),
		).toEqual(['a', 'b']);
	});

	test('makes the item refused, and names the ID', async () => {
		const options = { unknownIds: 'refuse' };
		const { error, calls } = await run({ ids: 'a, nobody, nowhere', options });
		expect(calls).toHaveLength(1);
		expect(error?.message).toBe('JINGdigital knows no employee with the ID nobody, nowhere. [item 0]');
		const { json } = await run(
			[{ ids: 'a', options }, { ids: 'nobody', options }, { ids: 'nobody' }],
			answer,
			'continueErrorOutput',
		);
		expect(json.map(({ user_id: id, error: refusal }) => refusal ?? id)).toEqual([
			'a',
			'JINGdigital knows no employee with the ID nobody. [item 1]',
			'nobody',
		]);
	});

	test.each([null, undefined, []])('is reported too when the answer holds %j', async (data) => {
		expect((await run({ ids: 'a' }, () => envelopeWith(0, 'success', data))).json).toEqual([
			{ user_id: 'a', found: false },
		]);
	});
});

test('an ID is compared as text, so a number that JINGdigital gives fits', async () => {
	const { json } = await run({ ids: ['1024'], ...raw }, () => envelopeWith(0, 'success', [{ user_id: 1024 }]));
	expect(json).toEqual([{ user_id: 1024 }]);
});

describe('another kind of ID', () => {
	const other = { idType: 'other', otherIdType: ' some_id ' };
	// The answer names the user ID only, so it cannot say which of several IDs it is about.
	const byOther = (call: SentCall) =>
		envelopeWith(
			0,
			'success',
			asked(call)
				.ids.filter((id) => id !== 'nobody')
				.map((id) => ({ user_id: `user of ${id}` })),
		);

	test('is asked for ID by ID, so that each answer is known to be about it', async () => {
		const { calls, items } = await run(
			[
				{ ...other, ids: 'a, nobody' },
				{ ...other, ids: 'a, b' },
			],
			byOther,
		);
		expect(calls.map(asked)).toEqual(['a', 'nobody', 'b'].map((id) => ({ id_type: 'some_id', ids: [id] })));
		expect(items.map(({ json, pairedItem }) => [json.user_id ?? json, pairedItem])).toEqual([
			['user of a', { item: 0 }],
			[{ some_id: 'nobody', found: false }, { item: 0 }],
			['user of a', { item: 1 }],
			['user of b', { item: 1 }],
		]);
	});

	test('does not share a call with user IDs', async () => {
		const { calls } = await run([{ ids: 'a' }, { ...other, ids: 'a' }, { ids: 'b' }]);
		expect(calls.map(asked)).toEqual([
			{ id_type: 'user_id', ids: ['a', 'b'] },
			{ id_type: 'some_id', ids: ['a'] },
		]);
	});
});

test.each<[IDataObject, string]>([
	[{ ids: '' }, "'IDs' is empty. [item 0]"],
	[{ ids: [] }, "'IDs' is empty. [item 0]"],
	[{ idType: 'other', otherIdType: ' ', ids: 'a' }, "'Other ID Type' is empty. [item 0]"],
	[{ ids: [{ id: 'a' }] }, "'IDs' is a list or an object, but has to be text. [item 0]"],
])('%j is refused before any call', async (filledIn, message) => {
	const { calls, error } = await run([filledIn, { ids: 'b' }]);
	expect(error?.message).toBe(message);
	expect(calls).toEqual([]);
});

test('a refused call hits the items that share it', async () => {
	const { json } = await run(
		[{ ids: 'a' }, { ids: 'b' }, { idType: 'other', otherIdType: 'some_id', ids: 'c' }],
		(call) => (asked(call).id_type === 'user_id' ? declined('the id is malformed') : answer(call)),
		'continueErrorOutput',
	);
	expect(json.map(({ error, user_id: id }) => error ?? id)).toEqual([
		expect.stringContaining('malformed'),
		expect.stringContaining('malformed'),
		'c',
	]);
});

test('one malformed ID of 100 leaves alone; the others are found', async () => {
	const respond = (call: SentCall) => (asked(call).ids.includes('id-41') ? declined('id is malformed') : answer(call));
	const forms = Array.from({ length: 100 }, (_, index) => ({ ids: `id-${index}`, ...raw }));
	const { json, calls } = await run(forms, respond, 'continueErrorOutput');
	expect(json.map(({ user_id: id, error }) => (error ? 'refused' : id))).toEqual(
		forms.map(({ ids }) => (ids === 'id-41' ? 'refused' : ids)),
	);
	expect(calls.length).toBeLessThanOrEqual(15);
});

test('an ID whose upper and lower case differ in the answer is found', async () => {
	const respond = (call: SentCall) =>
		envelopeWith(
			0,
			'success',
			asked(call).ids.map((id) => ({ user_id: id.toUpperCase() })),
		);
	expect((await run({ ids: 'ab-1, cd-2', ...raw }, respond)).json).toEqual([{ user_id: 'AB-1' }, { user_id: 'CD-2' }]);
});

describe('invalid_ids', () => {
	const invalidIn = (invalid: unknown) => () => {
		const { body, ...rest } = envelopeWith(0, 'success', [{ user_id: 'a' }]);
		return { ...rest, body: JSON.stringify({ ...(JSON.parse(body) as object), invalid_ids: invalid }) };
	};

	test.each(['b', 'x,b', 'x; b', '["x","b"]', ['x', 'b'], 'x|b'])(
		'%j is read: b is reported as not valid',
		async (invalid) => {
			const respond = invalidIn(invalid) as typeof answer;
			expect((await run({ ids: 'a, b, c', ...raw }, respond)).json).toEqual([
				{ user_id: 'a' },
				{ user_id: 'b', found: false, invalid: true },
				{ user_id: 'c', found: false },
			]);
			const refuse = { ids: 'b', options: { unknownIds: 'refuse' } };
			expect((await run(refuse, respond)).error?.message).toBe(
				'JINGdigital did not accept the ID b (invalid_ids). [item 0]',
			);
			expect((await run({ ids: 'a, b', ...raw, options: { unknownIds: 'leaveOut' } }, respond)).json).toHaveLength(1);
		},
	);

	test.each([null, undefined, '', [], 'bb', {}])('%j names nothing', async (invalid) => {
		expect((await run({ ids: 'b' }, invalidIn(invalid) as typeof answer)).json).toEqual([
			{ user_id: 'b', found: false },
		]);
	});
});
