import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { InputRefusal } from '../../../api/refusal/refusal.ts';
import { jing } from '../../../api/system/jing.ts';
import { wholeBatches } from '../../../api/run/wholeBatches.ts';
import { answerWith, declined, envelopeWith } from '../answers.mts';
import { FakeN8n, type SentCall } from '../fake-n8n.mts';
import { runNode } from '../node-run.mts';

const importingExecutor = wholeBatches(({ json }) => {
	if (json.unusable) throw new InputRefusal('input_empty', "'Value' is empty.", 'Fill it in.');
	const { kind = '', rowsPerCall = 3, ...row } = json;
	return {
		row,
		kind: String(kind),
		rowsPerCall: Number(rowsPerCall),
		request: (data) => ({ body: { kind, data } }),
		output: ({ data }) => ({ batch: data as string }),
	};
});
const importing = importingExecutor(jing, { method: 'POST', path: '/import', effect: 'write' });
const sending = importingExecutor(jing, { method: 'POST', path: '/send', effect: 'send' });

const rowsIn = ({ body }: SentCall) => (body as { data: IDataObject[] }).data;
const idsIn = (call: SentCall) => rowsIn(call).map(({ id }) => id);
const accept = (_: SentCall, index: number) => envelopeWith(0, 'success', `batch ${index}`);

async function run(
	inputs: IDataObject[],
	respond = accept,
	onError: 'stopWorkflow' | 'continueErrorOutput' = 'stopWorkflow',
	operation = importing,
) {
	const n8n = Object.assign(new FakeN8n(respond, { accessToken: 'stored' }), { onError });
	const { items, error } = await runNode(n8n, operation, inputs);
	return { calls: n8n.calls, items, error };
}

test('every item is sent once, in order, with none but its kind, and gets what its call was answered', async () => {
	const item = fc.record({ kind: fc.constantFrom('a', 'b'), rowsPerCall: fc.integer({ min: 1, max: 4 }) });
	await fc.assert(
		fc.asyncProperty(fc.array(item, { minLength: 1, maxLength: 30 }), async (rows) => {
			const inputs = rows.map((row, id) => ({ ...row, id }));
			const { calls, items } = await run(inputs);
			expect(calls.flatMap(idsIn)).toEqual(inputs.map(({ id }) => id));
			for (const call of calls) {
				const own = idsIn(call).map((id) => inputs[Number(id)]);
				expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set([(call.body as IDataObject).kind]));
				expect(own.length).toBeLessThanOrEqual(Math.min(...own.map(({ rowsPerCall }) => rowsPerCall)));
			}
			const batches = calls.flatMap((call, index) => idsIn(call).map(() => `batch ${index}`));
			expect(items).toEqual(batches.map((batch, index) => ({ json: { batch }, pairedItem: { item: index } })));
		}),
		{ numRuns: 50 },
	);
});

test('one call follows the other: a later row may be about the same record', async () => {
	let underWay = 0;
	const n8n = new FakeN8n(
		async (call, index) => {
			underWay += 1;
			expect(underWay).toBe(1);
			await new Promise((resolve) => setImmediate(resolve));
			underWay -= 1;
			return accept(call, index);
		},
		{ accessToken: 'stored' },
	);
	const { items } = await runNode(
		n8n,
		importing,
		Array.from({ length: 10 }, (_, id) => ({ id })),
	);
	expect([n8n.calls.length, items.length]).toEqual([4, 10]);
});

test('a call that is refused for one row is split until that row stands alone; the others are imported', async () => {
	const respond = (call: SentCall, index: number) =>
		idsIn(call).includes(4) ? declined('row 4 is malformed') : accept(call, index);
	const inputs = Array.from({ length: 8 }, (_, id) => ({ id }));
	const { calls, items } = await run(inputs, respond, 'continueErrorOutput');
	expect(calls.map(idsIn)).toEqual([[0, 1, 2], [3, 4, 5], [3, 4], [3], [4], [5], [6, 7]]);
	expect(items.map(({ json, pairedItem }) => [json.error ? 'refused' : 'imported', pairedItem])).toEqual(
		inputs.map(({ id }) => [id === 4 ? 'refused' : 'imported', { item: id }]),
	);
	const stopped = await run(inputs, respond);
	expect([stopped.calls.length, stopped.items, stopped.error?.message, stopped.error?.context.itemIndex]).toEqual([
		5,
		[],
		expect.stringContaining('row 4'),
		4,
	]);
});

test('a call that sends or counts something each time is not split: some of its rows may have been taken', async () => {
	const inputs = [{ id: 0 }, { id: 1 }, { id: 2 }, { id: 3 }];
	const respond = (call: SentCall, index: number) =>
		index === 0 ? declined('row 1 is malformed') : accept(call, index);
	const { calls, items } = await run(inputs, respond, 'continueErrorOutput', sending);
	expect(calls.map(idsIn)).toEqual([[0, 1, 2], [3]]);
	expect(items.map(({ json }) => json.error !== undefined)).toEqual([true, true, true, false]);
});

test.each([
	[
		'a broken connection',
		async () => await Promise.reject(Object.assign(new Error('x'), { cause: { code: 'EPIPE' } })),
	],
	['HTTP 500', async () => answerWith('', 500)],
	['a refused token', async () => declined('no', 5, 401)],
])('a call that met %s may have had an effect, or none has: no row of it is sent again alone', async (_, respond) => {
	const { calls, items } = await run([{ id: 0 }, { id: 1 }, { id: 2 }], respond as never, 'continueErrorOutput');
	expect(new Set(calls.map((call) => String(idsIn(call))))).toEqual(new Set(['0,1,2']));
	expect(items.map(({ json }) => typeof json.error)).toEqual(['string', 'string', 'string']);
});

test('an item that cannot be used is refused before any call; where the node goes on, the others are sent', async () => {
	const inputs = [{ id: 0 }, { unusable: true }, { id: 2 }];
	const stopped = await run(inputs);
	expect([stopped.calls, stopped.error?.message]).toEqual([[], "'Value' is empty. [item 1]"]);
	expect((await run(inputs, accept, 'continueErrorOutput')).calls.map(idsIn)).toEqual([[0, 2]]);
});
