import type { INodeParameters } from 'n8n-workflow';
import { readContract } from '../../sandbox/contract.mts';
import { endpointDirectory } from '../../sandbox/jing/directory.mts';
import { connect } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { workflowWith } from '../workflow.mts';
import { apiCalls, closeSandboxes, openWithDirectory } from './operations-sandbox.mts';

const n8n = connect();
const { operations, recordLists } = readContract('');
let opened: Awaited<ReturnType<typeof openWithDirectory>>;
beforeAll(async () => (opened = await openWithDirectory(n8n)));
beforeEach(() => opened.sandbox.state.clearCalls());
afterAll(closeSandboxes);

describe('lists over several items', () => {
	const twoItems = [{ number: 1 }, { number: 2 }];
	const origins = (count: number) => [...Array(count).fill(1), ...Array(count).fill(2)];
	const run = async (type: string, resource: string, parameters: INodeParameters) => {
		const all = { resource, operation: 'getAll', ...parameters };
		const node = { type, credentials: opened.credentials, parameters: all };
		return outputItems(await n8n.run(workflowWith(`List ${resource}`, twoItems, node)), 'After').map(
			({ json }) => json,
		);
	};
	const sent = () => apiCalls(opened.sandbox).map(({ body, query }) => body || query);

	test('Return All gives 500 groups for 2 items, each linked to its item, in three calls per item', async () => {
		const items = await run('jingUser', 'group', { returnAll: true });
		expect(items.map(({ origin }) => origin)).toEqual(origins(250));
		expect(new Set(items.map(({ sandbox_id: id }) => id)).size).toBe(250);
		const pages = [1, 2, 3].map((page) => ({ page, perPage: 100 }));
		expect(sent()).toHaveLength(6);
		expect(sent()).toEqual(expect.arrayContaining(pages));
	});

	test('Limit 10 asks for 10 groups, once per item', async () => {
		const items = await run('jingUser', 'group', { returnAll: false, limit: 10 });
		expect(items.map(({ origin }) => origin)).toEqual(origins(10));
		expect(sent()).toEqual([
			{ page: 1, perPage: 10 },
			{ page: 1, perPage: 10 },
		]);
	});

	test('a list of fewer rows than asked for, and without counts, is read to its end or to the limit', async () => {
		expect((await run('jingLead', 'lead', { returnAll: true })).map(({ origin }) => origin)).toEqual(origins(70));
		// Pages of 25: a page that is shorter than asked for is no end, an empty one is.
		expect(sent()).toHaveLength(8);
		opened.sandbox.state.clearCalls();
		const limited = await run('jingLead', 'lead', { returnAll: false, limit: 40 });
		expect(limited.map(({ origin }) => origin)).toEqual(origins(40));
		expect(sent()).toHaveLength(4);
	});

	test('a list by GET is paged in the query', async () => {
		expect(await run('jingTemplateMessage', 'templateMessage', { returnAll: true })).toHaveLength(240);
		expect(sent()).toEqual(
			expect.arrayContaining([
				{ page: '1', perPage: '100' },
				{ page: '2', perPage: '100' },
			]),
		);
		expect(sent()).toHaveLength(4);
	});
});

describe('drop-downs of records', () => {
	interface Shown {
		results: Array<{ name: string; value: string }>;
		paginationToken?: string;
	}

	/** Opens the drop-down of the first operation that has one for this kind of record, as the editor does. */
	const show = async (
		kind: string,
		{ credentials } = opened,
		more: { filter?: string; paginationToken?: string } = {},
	) => {
		const { node = '', resource = '', operation = '' } = operations.find(({ record }) => record === kind) ?? {};
		return await n8n.rest<Shown>('POST', '/dynamic-node-parameters/resource-locator-results', {
			nodeTypeAndVersion: { name: `n8n-nodes-jingdigital.${node.replace(/^J/, 'j')}`, version: 1 },
			path: 'parameters.record',
			methodName: `list${kind[0].toUpperCase()}${kind.slice(1)}`,
			currentNodeParameters: { resource, operation, record: { __rl: true, mode: 'list', value: '' } },
			credentials,
			...more,
		});
	};

	// Of a list that is documented, the sandbox makes nothing up.
	const madeUp = Object.entries(recordLists).filter(([, list]) => list in endpointDirectory());

	test.each(madeUp)('of %s show what %s gives', async (kind, list) => {
		const { results } = await show(kind);
		const records = opened.sandbox.state.records.all(list).slice(0, 100);
		const { id = '', label = '' } = endpointDirectory()[list];
		expect(results).toEqual(records.map((record) => ({ name: record[label], value: record[id] })));
	});

	test('are read page by page', async () => {
		const first = await show('group');
		const second = await show('group', opened, { paginationToken: first.paginationToken });
		const third = await show('group', opened, { paginationToken: second.paginationToken });
		expect([first, second, third].map(({ results }) => results.length)).toEqual([100, 100, 50]);
		expect(third.results.at(-1)).toEqual({ name: 'Sandbox group 250', value: 'group-250' });
		expect(third.paginationToken).toBeUndefined();
		expect(apiCalls(opened.sandbox)).toHaveLength(3);
	});

	test('can be searched, in all pages', async () => {
		const { results, paginationToken } = await show('group', opened, { filter: 'GROUP 24' });
		const expected = ['group-24', ...Array.from({ length: 10 }, (_, index) => `group-24${index}`)];
		expect(results.map(({ value }) => value)).toEqual(expected);
		expect(paginationToken).toBeUndefined();
	});

	const { method, path } = endpointDirectory()['group.getAll'];
	test.each([
		[
			'the endpoint',
			{},
			[/The list needs the page '查询静态人群列表' in the credential/, /'Endpoint Directory'/, /By ID/],
		],
		[
			'the names of its fields',
			{ 'group.getAll': `${method} ${path}` },
			[/ID and name of its rows are not known/, /查询静态人群列表/, /By ID/],
		],
		['a path that can be used', { 'group.getAll': 'POST https://example.com/x' }, [/'group\.getAll'/, /not a path/]],
	])('say so when %s is missing, without a call', async (_, directory, texts) => {
		const other = await openWithDirectory(n8n, directory);
		const refused = await show('group', other).catch((reason: Error) => reason.message.replaceAll('\\"', '"'));
		for (const text of texts) expect(refused).toMatch(text);
		expect(other.sandbox.state.calls).toEqual([]);
	});
});
