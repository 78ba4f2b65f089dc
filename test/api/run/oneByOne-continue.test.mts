import fc from 'fast-check';
import type { IDataObject, INode } from 'n8n-workflow';
import { runNode, runRouting } from '../node-run.mts';
import { accept, n8nWith, withToken, write } from './write-operation.mts';

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
		expect(items.map(({ json }) => Object.keys(json).sort())).toEqual([
			['id'],
			['details', 'error'],
			['details', 'error'],
			['details', 'error'],
			['id'],
		]);
		expect(items[1].json).toEqual({
			error: 'JINGdigital did not accept the call: the stage is unknown.',
			details: {
				description: expect.stringContaining('request-1'),
				code: 'declined',
				status: 200,
				apiCode: '987654',
				apiMessage: 'the stage is unknown',
				requestId: 'request-1',
			},
		});
		expect(items[2].json).toEqual({
			error: "'Value' of identity 1 is empty. [item 2]",
			details: { code: 'input_empty', description: 'Fill it in.' },
		});
		expect(items[3].json).toMatchObject({ error: 'The row was refused.', details: { requestId: 'request-1' } });
	});

	test('with the error output: n8n 1.x finds a failed item by an error that its copy of the item has not', async () => {
		const { items } = await runNode(n8nWith('continueErrorOutput'), write, inputs);
		expect(items.map(({ error }) => error?.message)).toEqual([
			undefined,
			...items.slice(1, 4).map(({ json }) => json.error),
			undefined,
		]);
		expect(items.map((item) => ({ ...item }).error)).toEqual(inputs.map(() => undefined));
		const { items: regular } = await runNode(n8nWith('continueRegularOutput'), write, inputs);
		expect(regular.map(({ error }) => error)).toEqual(inputs.map(() => undefined));
	});

	test('with the regular output: the input of the item beside error and details', async () => {
		const { items } = await runNode(n8nWith('continueRegularOutput'), write, inputs);
		expect(items).toHaveLength(inputs.length);
		expect(items[1].json).toMatchObject({
			...inputs[1],
			error: expect.stringContaining('the stage'),
			details: { code: 'declined' },
		});
		expect(items[2].json).toMatchObject({ ...inputs[2], error: expect.stringContaining('item 2') });
		expect(items[4].json).toEqual({ id: 4 });
	});

	test('as many items out as in, each linked to its own, whatever becomes of them', async () => {
		const mark = fc.constantFrom({}, { declined: 'no' }, { unusable: true }, { refused: true });
		const mode = fc.constantFrom<INode['onError']>('continueErrorOutput', 'continueRegularOutput');
		await fc.assert(
			fc.asyncProperty(mode, fc.array(mark, { minLength: 1, maxLength: 60 }), async (onError, marks) => {
				const n8n = n8nWith(onError);
				const { items } = await runNode(
					n8n,
					write,
					marks.map((kind, id) => ({ id, ...kind })),
				);
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

describe('a node that is the tool of an AI agent', () => {
	const asTool = () => Object.assign(n8nWith('stopWorkflow'), { nodeType: 'test.writeTool' });
	const reason = {
		error: 'JINGdigital did not accept the call: the stage is unknown.',
		details: { description: expect.stringContaining('request-1'), code: 'declined' },
	};

	test('gives out why something was not done, whichever way n8n runs it', async () => {
		const declined = { id: 1, declined: 'the stage is unknown' };
		for (const { items, error } of [
			await runNode(asTool(), write, [declined]),
			await runRouting(asTool(), write, declined),
		]) {
			expect(error).toBeUndefined();
			expect(items).toMatchObject([{ json: reason, pairedItem: { item: 0 } }]);
		}
	});

	test('gives out what was wrong with its input', async () => {
		const n8n = asTool();
		const { items } = await runRouting(n8n, write, { unusable: true });
		expect(items[0].json).toMatchObject({
			error: expect.stringContaining('is empty'),
			details: { code: 'input_empty', description: 'Fill it in.' },
		});
		expect(n8n.calls).toEqual([]);
	});
});
