import { idOf } from '../../sandbox/tuzhan/seeds.mts';
import { connect, openTuzhanSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { customers, tuzhanNode } from '../tuzhan.mts';
import { workflowWith } from '../workflow.mts';

const n8n = connect();
let opened: Awaited<ReturnType<typeof openTuzhanSandbox>>;
beforeEach(async () => (opened = await openTuzhanSandbox(n8n)));
afterEach(async () => await opened.sandbox.close());

const byPhone = { findBy: 'phone', ids: '={{ $json.phone }}' };
/** The phone number of nobody that the sandbox knows. */
const strangerOf = (index: number) => String(13_900_000_000 + index);
const detailCalls = () => opened.sandbox.state.calls.filter(({ path }) => path.endsWith('/api/audience/detail'));

test('250 phone numbers over 250 items are 3 calls, at least a second apart, and each item has its own profile', async () => {
	const items = customers(250).map((item) =>
		item.number % 100 === 7 ? { ...item, phone: strangerOf(item.number) } : item,
	);
	const node = tuzhanNode('customer.getManyByIds', byPhone, { credentials: opened.credentials });
	const execution = await n8n.run(workflowWith('250 phone numbers', items, node), { within: 120_000 });
	expect(execution.error).toBeUndefined();

	const calls = detailCalls();
	expect(calls.map(({ code, body }) => [code, (body as { phoneList: string[] }).phoneList.length])).toEqual([
		['200', 100],
		['200', 100],
		['200', 50],
	]);
	const times = calls.map(({ at }) => Date.parse(at));
	for (const [index, time] of times.slice(1).entries()) expect(time - times[index]).toBeGreaterThanOrEqual(1000);

	const after = outputItems(execution, 'After').map(({ json }) => json);
	expect(after.map(({ origin }) => origin)).toEqual(items.map(({ number }) => number));
	for (const [index, json] of after.entries()) {
		if (index % 100 === 7) expect(json).toEqual({ origin: index, phone: strangerOf(index), found: false });
		else expect(json).toMatchObject({ audienceUserId: idOf(index), phone: items[index].phone });
	}
});

test('the id 860484273911119872 keeps every digit through request, answer and output, and on into the next request', async () => {
	const { credentials, sandbox } = opened;
	const workflow = workflowWith(
		'A long id',
		customers(1),
		tuzhanNode('customer.getManyByIds', { ...byPhone, simplify: false }, { credentials }),
	);
	const [, first] = workflow.nodes;
	const next = {
		...first,
		id: 'tags',
		name: 'Tags',
		position: [900, 0] as [number, number],
		...tuzhanNode('tag.getOfMany', { ids: '={{ $json.audienceUserId }}' }),
		type: first.type,
	};
	workflow.nodes.push(next);
	workflow.connections.After = { main: [[{ node: 'Tags', type: 'main', index: 0 }]] };
	const execution = await n8n.run(workflow);
	expect(execution.error).toBeUndefined();
	const [profile] = outputItems(execution, 'Node');
	expect(profile.json).toMatchObject({ audienceUserId: '860484273911119872', sourceAudid: '860484273911119872' });
	expect(outputItems(execution, 'Tags')[0].json).toMatchObject({ audienceUserId: '860484273911119872' });
	expect(sandbox.state.calls.at(-1)).toMatchObject({
		path: '/api/open/api/audience/user/tag/batchlist',
		body: { audienceUserIdList: ['860484273911119872'] },
	});
	expect(execution.stored).not.toContain('860484273911119900');
});

test('all ids of Tuzhan come out page by page, as text', async () => {
	const node = tuzhanNode(
		'customer.getManyIds',
		{ returnAll: true, options: { pageSize: 120 } },
		{ credentials: opened.credentials },
	);
	const execution = await n8n.run(workflowWith('All ids', customers(1), node));
	const ids = outputItems(execution, 'After').map(({ json }) => json.audienceUserId);
	expect(ids).toEqual(Array.from({ length: 300 }, (_, index) => idOf(index)));
});

test('customers of a sub-company are found with its id in the credential, and with the main company’s only they are not', async () => {
	const { sandbox, credentials, credentialId } = opened;
	const items = customers(302).slice(300);
	const run = async () =>
		outputItems(
			await n8n.run(workflowWith('Sub-company', items, tuzhanNode('customer.getManyByIds', byPhone, { credentials }))),
			'After',
		).map(({ json }) => json);
	expect(await run()).toEqual(items.map(({ number, phone }) => ({ origin: number, phone, found: false })));
	const shown = await n8n.shownCredential(credentialId);
	await n8n.updateCredential(credentialId, 'tuzhanApi', credentials.tuzhanApi.name, {
		...shown,
		companyId: 'branch-021',
	});
	expect((await run()).map(({ audienceUserId }) => audienceUserId)).toEqual([idOf(300), idOf(301)]);
	expect(detailCalls().at(-1)).toMatchObject({ body: { companyId: 'branch-021' } });
	expect(sandbox.state.tuzhan.tokenRequests).toBe(1);
});
