import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, ILoadOptionsFunctions, INodePropertyMode } from 'n8n-workflow';
import { recordKinds, rowOf } from '../../../nodes/contract.ts';
import { listSearchFor, readRecord, recordField } from '../../../nodes/undocumented/records.ts';
import { answerWith, declined, envelopeWith } from '../../api/answers.mts';
import { FakeN8n, type SentCall } from '../../api/fake-n8n.mts';
import { strict } from '../../api/strict.mts';
import { refused } from '../refused.mts';

jest.mock('../../../contract/data/operations.json', () => jest.requireActual('./rows.mts').frozen);

const kinds = Object.keys(recordKinds);
const groups = { method: 'POST', path: '/example/groups', id: 'group_id', label: 'group_name' };
const known = { 'group.getAll': groups };

/** The drop-down of groups, as n8n fills it. */
async function listOf(n8n: FakeN8n, filter?: string, paginationToken?: string) {
	const single = n8n.context({}, 0, {}, () => undefined);
	const context = strict('context', {
		getCredentials: async (type: string) => await single.getCredentials(type),
		// The helper of the fake looks whom it belongs to.
		getItemIndex: () => 0,
		helpers: single.helpers,
		getNode: () => single.getNode(),
	}) as unknown as ILoadOptionsFunctions;
	return await listSearchFor(['group']).listGroup.call(context, filter, paginationToken);
}

const n8nWith = (respond: (call: SentCall) => unknown, directory: unknown = known) =>
	new FakeN8n((call) => envelopeWith(0, 'success', respond(call)), {
		accessToken: 'stored',
		endpointDirectory: typeof directory === 'string' ? directory : JSON.stringify(directory),
	});
const pageIn = ({ body, options: { qs } }: SentCall) => ({ ...(qs as IDataObject), ...(body as IDataObject) });

/** So many groups, page by page. */
const groupsOf =
	(total: number, name = (id: number) => `Group ${id}`) =>
	(call: SentCall) => {
		const { page, perPage } = pageIn(call) as { page: number; perPage: number };
		const first = (page - 1) * perPage;
		return Array.from({ length: Math.max(0, Math.min(perPage, total - first)) }, (_, index) => ({
			group_id: first + index + 1,
			group_name: name(first + index + 1),
		}));
	};

describe('the choice of a record', () => {
	test.each(kinds)('for %s is from a list that can be searched, or by ID', (kind) => {
		const { type, displayName, modes = [] } = recordField(kind);
		expect([type, displayName]).toEqual(['resourceLocator', recordKinds[kind].name]);
		const [list, id] = modes as INodePropertyMode[];
		expect([list.type, id.type]).toEqual(['list', 'string']);
		expect(list.typeOptions?.searchable).toBe(true);
		expect(Object.keys(listSearchFor(kinds))).toContain(list.typeOptions?.searchListMethod);
		expect(rowOf(recordKinds[kind].from).list).toBe(true);
	});

	test.each([
		[{ __rl: true, mode: 'id', value: ' 1024 ' }, '1024'],
		[{ __rl: true, mode: 'list', value: 7 }, '7'],
		[{ __rl: true, mode: 'list', value: '' }, ''],
		[{}, ''],
		[null, ''],
		[undefined, ''],
	])('%j holds the ID %j', (parameter, id) => {
		expect(readRecord(parameter)).toBe(id);
	});

	test('with an ID that has lost digits is refused', () => {
		expect(refused(() => readRecord({ mode: 'id', value: 958788729483837440 }))).toMatch(
			/^The chosen record's ID is the number/,
		);
	});
});

describe('a drop-down', () => {
	test('shows names and keeps IDs, with one call to the list operation', async () => {
		const n8n = n8nWith(() => ({
			items: [
				{ group_id: 958, group_name: 'Spring' },
				{ group_id: 'b', group_name: '春季' },
			],
			_meta: { pageCont: 1 },
		}));
		expect(await listOf(n8n)).toEqual({
			results: [
				{ name: 'Spring', value: '958' },
				{ name: '春季', value: 'b' },
			],
		});
		expect(n8n.calls).toHaveLength(1);
		expect(n8n.calls[0].options).toMatchObject({ method: 'POST', url: 'https://jing.example/example/groups' });
		expect(n8n.calls[0].body).toEqual({ page: 1, perPage: 100 });
	});

	test('asks in the query of a GET, under the names of the directory, and looks where it says', async () => {
		const entry = { ...groups, method: 'GET', page: 'p', perPage: 'size', rows: 'data.list' };
		const n8n = n8nWith(() => ({ list: [{ group_id: 1, group_name: 'a' }] }), { 'group.getAll': entry });
		expect((await listOf(n8n)).results).toEqual([{ name: 'a', value: '1' }]);
		expect(n8n.calls[0].options).toMatchObject({ method: 'GET', qs: { p: 1, size: 100 }, body: undefined });
	});

	test('shows the ID of a record without a name, and leaves out one without an ID', async () => {
		const n8n = n8nWith(() => ({
			items: [{ group_id: 7 }, { group_name: 'nameless' }, { group_id: '', group_name: 'x' }],
			_meta: { pageCont: 1 },
		}));
		expect((await listOf(n8n)).results).toEqual([{ name: '7', value: '7' }]);
	});

	test('is shown page by page', async () => {
		const n8n = n8nWith(groupsOf(250));
		const first = await listOf(n8n);
		expect([first.results.length, first.results[0].value, first.paginationToken]).toEqual([
			100,
			'1',
			expect.stringMatching(/^1 /),
		]);
		const second = await listOf(n8n, undefined, String(first.paginationToken));
		expect([second.results.length, second.results[0].value, second.paginationToken]).toEqual([
			100,
			'101',
			expect.stringMatching(/^2 /),
		]);
		const third = await listOf(n8n, undefined, String(second.paginationToken));
		expect([third.results.length, third.results[0].value, third.paginationToken]).toEqual([50, '201', undefined]);
	});

	test('ends, page by page, where an API that takes no heed of pages answers the same many rows again', async () => {
		const n8n = n8nWith(() => Array.from({ length: 150 }, (_, index) => ({ group_id: index + 1, group_name: 'x' })));
		const { results, paginationToken } = await listOf(n8n);
		expect(results).toHaveLength(150);
		expect(await listOf(n8n, undefined, String(paginationToken))).toEqual({ results: [] });
	});

	test('ends where the number of pages says so', async () => {
		const n8n = n8nWith((call) => ({ items: groupsOf(100)(call), _meta: { pageCont: 1 } }));
		expect(await listOf(n8n)).toEqual({ results: expect.any(Array) });
		expect(n8n.calls).toHaveLength(1);
	});

	test('ends where an API that takes no heed of pages answers the same again', async () => {
		const n8n = n8nWith(() => [{ group_id: 1, group_name: 'a' }]);
		expect(await listOf(n8n)).toEqual({ results: [{ name: 'a', value: '1' }] });
		expect(n8n.calls).toHaveLength(2);
	});
});

describe('a search', () => {
	test.each([
		['SPRING', ['Spring webinar', 'late spring']],
		['1024', ['Autumn']],
		['春', ['春季']],
		['winter', []],
	])('for %j finds %j, by name or ID, in any spelling', async (filter, names) => {
		const items = [
			{ group_id: 1, group_name: 'Spring webinar' },
			{ group_id: 2, group_name: 'late spring' },
			{ group_id: 31024, group_name: 'Autumn' },
			{ group_id: 4, group_name: '春季' },
		];
		expect(
			(
				await listOf(
					n8nWith(() => items),
					filter,
				)
			).results.map(({ name }) => name),
		).toEqual(names);
	});

	test('looks through several pages', async () => {
		const n8n = n8nWith(groupsOf(450, (id) => (id % 150 === 0 ? `Spring ${id}` : 'x')));
		expect(await listOf(n8n, 'spring')).toEqual({
			results: [150, 300, 450].map((id) => ({ name: `Spring ${id}`, value: String(id) })),
		});
		expect(n8n.calls.map(({ body }) => (body as IDataObject).page)).toEqual([1, 2, 3, 4, 5, 6]);
	});

	test('through a very long list pauses after ten pages and goes on from there', async () => {
		const n8n = n8nWith(groupsOf(5000, (id) => (id === 1050 ? 'Spring' : 'x')));
		expect(await listOf(n8n, 'spring')).toEqual({ results: [], paginationToken: expect.stringMatching(/^10 /) });
		expect(n8n.calls).toHaveLength(10);
		expect((await listOf(n8n, 'spring', '10 ')).results).toEqual([{ name: 'Spring', value: '1050' }]);
	});
});

describe('what is missing is shown in the drop-down', () => {
	/** Both sentences: n8n shows the description of this kind of error only. */
	async function textOf(n8n: FakeN8n): Promise<string> {
		const error: unknown = await listOf(n8n).catch((reason) => reason);
		expect(error).toBeInstanceOf(NodeApiError);
		const { message, description } = error as NodeApiError;
		return `${message} ${description ?? ''}`.trim();
	}

	test.each(['', {}, { 'tag.getAll': groups }])('without an endpoint for the list (%j)', async (directory) => {
		const n8n = n8nWith(() => [], directory);
		const text = await textOf(n8n);
		expect(text).toBe(
			`The list needs the page '${rowOf('group.getAll').jingName}' in the credential. Paste it into 'Endpoint Directory' there, or choose 'By ID'.`,
		);
		expect(n8n.calls).toEqual([]);
	});

	test.each([{ ...groups, id: '' }, { ...groups, label: '' }, 'POST /example/groups'])(
		'without the names of ID and label (%j)',
		async (entry) => {
			const n8n = n8nWith(() => [], { 'group.getAll': entry });
			const text = await textOf(n8n);
			for (const part of ['ID and name', '查询静态人群列表', "'Endpoint Directory'", "'By ID'"])
				expect(text).toContain(part);
			expect(n8n.calls).toEqual([]);
		},
	);

	test('with a placeholder in its path', async () => {
		const n8n = n8nWith(() => [], { 'group.getAll': { ...groups, path: '/example/{folder}/groups' } });
		const text = await textOf(n8n);
		for (const part of ['/example/{folder}/groups', "'By ID'"]) expect(text).toContain(part);
		expect(n8n.calls).toEqual([]);
	});

	test('with a directory that cannot be read', async () => {
		expect(await textOf(n8nWith(() => [], '{"group.getAll": }'))).toMatch(
			/^'Endpoint Directory' in the credential, entry 'group\.getAll', is not valid JSON: line 1, column 18\. ./,
		);
	});

	test('with rows that stand elsewhere', async () => {
		expect(await textOf(n8nWith(() => ({ list: [] })))).toMatch(
			/^The answer holds no list.*"rows" in its entry of the Endpoint Directory/,
		);
	});

	test.each([
		[declined('this app may not list groups'), /^JINGdigital did not accept the call: this app may not list groups\./],
		[answerWith('', 503), /503/],
		[answerWith('<html>'), /a web page/],
	])('when the call does not succeed', async (answer, text) => {
		const n8n = new FakeN8n(() => answer, { accessToken: 'stored', endpointDirectory: JSON.stringify(known) });
		expect(await textOf(n8n)).toMatch(text);
	});

	test('when the Base URL cannot be used', async () => {
		const n8n = n8nWith(() => []);
		n8n.stored.baseUrl = 'http://jing.example';
		expect(await textOf(n8n)).toMatch(/Base URL.*https/);
	});

	test('without a secret in it', async () => {
		const n8n = new FakeN8n(() => declined('no stored-token'), {
			accessToken: 'stored-token',
			endpointDirectory: JSON.stringify(known),
		});
		expect(await textOf(n8n)).not.toContain('stored-token');
	});
});
