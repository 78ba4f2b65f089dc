import fc from 'fast-check';
import type { IDataObject, INode } from 'n8n-workflow';
import { batches } from '../../../api/run/batches.ts';
import { InputRefusal } from '../../../api/refusal/refusal.ts';
import { jing } from '../../../api/system/jing.ts';
import { CallRefusal } from '../../../api/refusal/refusal.ts';
import { answerWith, declined, envelopeWith } from '../answers.mts';
import { FakeN8n, type SentCall } from '../fake-n8n.mts';
import { runNode } from '../node-run.mts';
import { inNoTime } from '../call/one-call.mts';

interface Row extends IDataObject {
	key: string;
	number: number;
	bad?: boolean;
}

const ROWS_PER_CALL = 4;

/** Writes records that are named by a key; those marked "bad" are refused. */
const writeExecutor = batches(({ json }) => {
	const { key, kind = 'mobile', unusable } = json as { key: string; kind?: string; unusable?: boolean };
	if (unusable) throw new InputRefusal('input_empty', "'Value' of identity 1 is empty.", 'Fill it in.');
	return {
		row: json,
		keys: [key],
		kind,
		rowsPerCall: ROWS_PER_CALL,
		request: (body) => ({ body }),
		taken: ({ data }) => ((data as IDataObject).success as Row[]).map((row) => ({ keys: [row.key], row })),
		output: (answered) => answered,
		alone: ({ data }) => {
			const { success } = data as { success: Row[] };
			if (success.length === 0) throw new CallRefusal('declined', 'The row was refused.', 'Correct it.');
			return success;
		},
	};
});
const write = writeExecutor(jing, { method: 'POST', path: '/v1/user/update', effect: 'upsert' });

const rowsOf = ({ body }: SentCall) => body as Row[];
/** Takes over what is not bad, and does not say which rows were refused. */
const acceptGood = (call: SentCall) => {
	const success = rowsOf(call).filter(({ bad }) => !bad);
	return envelopeWith(0, 'success', {
		success,
		failure: rowsOf(call)
			.filter(({ bad }) => bad)
			.map(() => 'some row is wrong'),
	});
};

let apps = 0;
function n8nWith(
	onError: INode['onError'],
	respond: (
		call: SentCall,
		index: number,
	) => ReturnType<typeof answerWith> | Promise<ReturnType<typeof answerWith>> = acceptGood,
	more: IDataObject = {},
): FakeN8n {
	return Object.assign(new FakeN8n(respond, { accessToken: 'stored', appId: `app ${++apps}`, ...more } as never), {
		onError,
	});
}
const sent = ({ calls }: FakeN8n) => calls.map((call) => rowsOf(call).map(({ number }) => number));
const rows = (count: number, more: (number: number) => IDataObject = () => ({})) =>
	Array.from({ length: count }, (_, number): IDataObject => ({ key: `user ${number}`, number, ...more(number) }));

test('rows share calls, and each item gets its own result, in the order of the items', async () => {
	const n8n = n8nWith('stopWorkflow', (call) =>
		envelopeWith(0, 'success', { success: rowsOf(call).toReversed(), failure: [] }),
	);
	const { items } = await runNode(n8n, write, rows(10));
	expect(sent(n8n)).toEqual([
		[0, 1, 2, 3],
		[4, 5, 6, 7],
		[8, 9],
	]);
	expect(items.map(({ json, pairedItem }) => [json.number, pairedItem])).toEqual(
		rows(10).map((_, item) => [item, { item }]),
	);
});

test('rows of different kinds do not share a call', async () => {
	const n8n = n8nWith('stopWorkflow');
	await runNode(
		n8n,
		write,
		rows(6, (number) => ({ kind: number % 2 ? 'email' : 'mobile' })),
	);
	expect(sent(n8n)).toEqual([
		[0, 2, 4],
		[1, 3, 5],
	]);
});

test('no record stands twice in a call, and its rows are written one after the other, in the order of the items', async () => {
	const someKey = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.record({ key: someKey, kind: fc.constantFrom('mobile', 'email') }), { minLength: 1, maxLength: 30 }),
			async (inputs) => {
				const underWay = new Set<string>();
				const written: Row[] = [];
				const n8n = n8nWith('stopWorkflow', async (call) => {
					for (const { key } of rowsOf(call)) {
						expect(underWay.has(key)).toBe(false);
						underWay.add(key);
					}
					await new Promise(setImmediate);
					for (const row of rowsOf(call)) underWay.delete(row.key);
					written.push(...rowsOf(call));
					return acceptGood(call);
				});
				const { items } = await runNode(
					n8n,
					write,
					inputs.map((input, number) => ({ ...input, number })),
				);
				expect(items.map(({ json }) => json.number)).toEqual(inputs.map((_, number) => number));
				for (const call of n8n.calls) expect(new Set(rowsOf(call).map(({ kind }) => kind)).size).toBe(1);
				for (const key of new Set(inputs.map((input) => input.key))) {
					const numbers = written.filter((row) => row.key === key).map(({ number }) => number);
					expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
				}
			},
		),
		{ numRuns: 50 },
	);
});

describe('rows that the answer does not confirm', () => {
	test('are sent again one by one, and each gets its own reason or result', async () => {
		const n8n = n8nWith('continueErrorOutput');
		const { items } = await runNode(
			n8n,
			write,
			rows(4, (number) => ({ bad: number === 1 || number === 2 })),
		);
		expect(sent(n8n)).toEqual([[0, 1, 2, 3], [1], [2]]);
		expect(items.map(({ json }) => json.error ?? json.number)).toEqual([
			0,
			'The row was refused.',
			'The row was refused.',
			3,
		]);
	});

	test('because their key is answered in another form, are found when they are sent alone', async () => {
		const respell = (row: Row) => ({ ...row, key: row.key.toUpperCase() });
		const n8n = n8nWith('stopWorkflow', (call) =>
			envelopeWith(0, 'success', { success: rowsOf(call).map(respell), failure: [] }),
		);
		const { items } = await runNode(n8n, write, rows(3));
		expect(sent(n8n)).toEqual([[0, 1, 2], [0], [1], [2]]);
		expect(items.map(({ json }) => json.key)).toEqual(['USER 0', 'USER 1', 'USER 2']);
	});

	test('because the whole list was refused, do not take the good ones with them', async () => {
		const n8n = n8nWith('continueErrorOutput', (call) =>
			rowsOf(call).some(({ bad }) => bad) ? declined('a value is wrong') : acceptGood(call),
		);
		const { items } = await runNode(
			n8n,
			write,
			rows(4, (number) => ({ bad: number === 2 })),
		);
		expect(items.map(({ json }) => json.error ?? json.number)).toEqual([
			0,
			1,
			expect.stringContaining('a value is wrong'),
			3,
		]);
	});

	test('end a node that stops, with the first of them', async () => {
		const n8n = n8nWith('stopWorkflow', undefined, { callsInFlight: 1 });
		const { error } = await runNode(
			n8n,
			write,
			rows(8, (number) => ({ bad: number === 1 || number === 3 })),
		);
		expect(sent(n8n)).toEqual([[0, 1, 2, 3], [1]]);
		expect(error).toMatchObject({ message: 'The row was refused.', context: { itemIndex: 1 } });
	});
});

test('a call that stays without an answer is told for each of its rows, which are not sent one by one then', async () => {
	const n8n = n8nWith('continueErrorOutput', () => answerWith('', 503));
	const { items } = await inNoTime(async () => await runNode(n8n, write, rows(4)));
	expect(n8n.calls).toHaveLength(4);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
	for (const { json } of items) expect(json.error).toMatch(/503/);
});

test('nothing is sent when one row cannot be used in a node that stops; the others are in one that goes on', async () => {
	const inputs = rows(3, (number) => ({ unusable: number === 1 }));
	const stopping = n8nWith('stopWorkflow');
	expect((await runNode(stopping, write, inputs)).error?.message).toMatch(/identity 1 is empty\. \[item 1\]/);
	expect(stopping.calls).toEqual([]);
	const going = n8nWith('continueErrorOutput');
	const { items } = await runNode(going, write, inputs);
	expect(sent(going)).toEqual([[0, 2]]);
	expect(items.map(({ json }) => json.error ?? json.number)).toEqual([0, expect.stringContaining('item 1'), 2]);
});

test('nothing more is sent once the execution is cancelled', async () => {
	const n8n: FakeN8n = n8nWith(
		'continueErrorOutput',
		(call) => {
			n8n.cancel.abort();
			return acceptGood(call);
		},
		{ callsInFlight: 1 },
	);
	await runNode(
		n8n,
		write,
		rows(12, () => ({ key: 'the same' })),
	);
	expect(n8n.calls).toHaveLength(1);
});
