import { executeDataOf, runNode } from './node-run.mts';
import { n8nWith, write } from './write-operation.mts';

test('when n8n cannot evaluate one of the items, it ends the node, and nothing is sent for the others', async () => {
	const n8n = n8nWith('stopWorkflow');
	const inputs = [{ id: 0 }, { id: 1 }];
	expect(await runNode(n8n, write, inputs, undefined, executeDataOf([...inputs, { id: 2 }]))).toEqual({ items: [] });
	expect(n8n.calls).toEqual([]);
});

test('a node that goes on sends the others', async () => {
	const n8n = n8nWith('continueErrorOutput');
	const { items } = await runNode(n8n, write, [{ id: 0 }], undefined, executeDataOf([{ id: 0 }, { id: 1 }]));
	expect(items).toEqual([{ json: { id: 0 }, pairedItem: { item: 0 } }]);
});

test('when n8n pauses between items, those before the pause are sent', async () => {
	const n8n = n8nWith('stopWorkflow');
	const parameter = (name: string, _itemIndex: number, fallback: unknown) =>
		name === 'requestOptions' ? { batching: { batch: { batchSize: 1 } } } : fallback;
	await runNode(n8n, write, [{ id: 0 }], parameter, executeDataOf([{ id: 0 }, { id: 1 }]));
	expect(n8n.calls).toHaveLength(1);
});

test('what an AI agent calls the node with is sent like an item', async () => {
	const executeData = { data: { ai_tool: [[{ json: { id: 7 } }, { json: { id: 8 } }]] } };
	const { items } = await runNode(n8nWith('stopWorkflow'), write, [{ id: 7 }, { id: 8 }], undefined, executeData);
	expect(items).toEqual([7, 8].map((id, item) => ({ json: { id }, pairedItem: { item } })));
	const n8n = n8nWith('stopWorkflow');
	await runNode(n8n, write, [{ id: 7 }], undefined, executeData);
	expect(n8n.calls).toEqual([]);
});

test('runs at the same time that share n8n’s data keep to themselves, as when an AI agent calls the node several times', async () => {
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
