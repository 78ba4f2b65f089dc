import type { IDataObject, INode } from 'n8n-workflow';
import { codeMeanings } from '../../../api/refusal/codes.ts';
import { executor } from '../../../api/run/execution.ts';
import { oneByOne } from '../../../api/run/oneByOne.ts';
import { jing } from '../../../api/system/jing.ts';
import { FakeN8n } from '../fake-n8n.mts';
import { runNode } from '../node-run.mts';
import { accept } from './write-operation.mts';

const endpoint = { method: 'POST', path: '/v1/user/create', effect: 'write' } as const;
const n8nWith = (onError: INode['onError']) =>
	Object.assign(new FakeN8n(accept, { accessToken: 'stored' }), { onError });

/** Reads a name of something that is not there, as a mistake in the package would. */
const faulty = (json: IDataObject) => (json.missing as unknown as { name: string }).name;

describe('a fault of the package', () => {
	const inRequest = oneByOne(({ json }) => ({ body: faulty(json), rows: () => [] }));
	const inAnswer = oneByOne(({ json }) => ({ body: {}, rows: () => [{ name: faulty(json) }] }));
	const inStrategy = executor(
		({ json }) => json,
		async (requests) => {
			await Promise.resolve();
			for (const json of requests.values()) faulty(json);
		},
	);

	test.each([
		['a request is made', inRequest],
		['an answer is read', inAnswer],
		['items are shared out', inStrategy],
	])('while %s says that it is one, and keeps its own stack', async (_, execution) => {
		const { error } = await runNode(n8nWith('stopWorkflow'), execution(jing, endpoint), [{}]);
		expect(error?.message).toMatch(/^This is a fault of n8n-nodes-jingdigital, not of your data: Cannot read propert/);
		expect(error?.description).toMatch(/report it/);
		expect(error?.context).toMatchObject({ code: 'package_fault', itemIndex: 0 });
		expect(error?.stack?.split('\n')[1]).toMatch(/execution\.test\.mts:15/);
	});

	test.each([
		['a request is made', inRequest],
		['items are shared out', inStrategy],
	])('while %s is no item lost for, where the node goes on', async (_, execution) => {
		const items = [{ id: 1 }, { id: 2 }];
		const run = await runNode(n8nWith('continueErrorOutput'), execution(jing, endpoint), items);
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json, pairedItem }) => [(json.details as IDataObject).code, pairedItem])).toEqual([
			['package_fault', { item: 0 }],
			['package_fault', { item: 1 }],
		]);
	});
});

test('an expression that n8n cannot evaluate is the matter of its item, in the words of n8n', async () => {
	const execution = oneByOne(({ parameter }) => ({ body: { name: parameter('name') }, rows: () => [{ done: true }] }));
	const parameter = (name: string, itemIndex: number, fallback: unknown) => {
		if (name !== 'name') return fallback;
		if (itemIndex === 1) throw new Error('invalid syntax');
		return 'a';
	};
	const { items } = await runNode(n8nWith('continueErrorOutput'), execution(jing, endpoint), [{}, {}, {}], parameter);
	expect(items.map(({ json }) => json)).toEqual([
		{ done: true },
		{
			error: 'invalid syntax [item 1]',
			details: { code: 'expression_failed', description: expect.stringMatching(/Look at the expression/) as string },
		},
		{ done: true },
	]);
});

test('every code says what it means, and is spelt alike', () => {
	for (const [code, { meaning }] of Object.entries(codeMeanings)) {
		expect(code).toMatch(/^[a-z]+(_[a-z]+)+$|^declined$|^redirected$/);
		expect(meaning).toMatch(/^(n8n|[A-Z]).*\.$/);
	}
});
