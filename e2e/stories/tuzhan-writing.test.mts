import { idOf, phoneOf } from '../../sandbox/tuzhan/seeds.mts';
import { connect, openTuzhanSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { customers, tuzhanNode } from '../tuzhan.mts';
import { workflowWith } from '../workflow.mts';

const n8n = connect();
let opened: Awaited<ReturnType<typeof openTuzhanSandbox>>;
beforeAll(async () => (opened = await openTuzhanSandbox(n8n)));
afterAll(async () => await opened.sandbox.close());

const byPhone = { identity: [{ type: 'phone', value: '={{ $json.phone }}' }] };
const world = () => opened.sandbox.state.tuzhan.world;

/** Runs an operation over items, and gives what the node put out for each, with the item it came from. */
async function run(operation: string, parameters: Parameters<typeof tuzhanNode>[1], items = customers(3)) {
	const execution = await n8n.run(
		workflowWith(operation, items, tuzhanNode(operation, parameters, { credentials: opened.credentials })),
		{ within: 120_000 },
	);
	expect(execution.error).toBeUndefined();
	return outputItems(execution, 'After').map(({ json }) => json);
}

test('600 items are imported in 2 calls, and each names its batch, digit by digit', async () => {
	const items = customers(600);
	const output = await run(
		'customer.import',
		{ identities: byPhone, importMode: 2, customer: { remark: '={{ "number " + $json.number }}' } },
		items,
	);
	expect(output.map(({ origin, batchId }) => [origin, batchId])).toEqual(
		items.map(({ number }) => [number, number < 500 ? '15314513998217761' : '15314513998217762']),
	);
	const imports = opened.sandbox.state.calls.filter(({ path }) => path.endsWith('/audience/info/v2/batchAdd'));
	expect(imports.map(({ body }) => (body as { data: unknown[] }).data.length)).toEqual([500, 100]);
	expect(world().findBy([{ identityType: 'phone', identityValue: phoneOf(599) }])?.profile.remark).toBe('number 599');
});

test('tags are added, read and removed', async () => {
	const change = async (optType: string) =>
		await run('tag.addOrRemove', { optType, identities: byPhone, tags: '["VIP"]' });
	const names = async () =>
		(
			await run(
				'tag.getOfMany',
				{ ids: '={{ $json.id }}' },
				customers(3).map((item) => ({ ...item, id: idOf(item.number) })),
			)
		).map(({ tagList }) => (tagList as Array<{ tagName: string }>).map(({ tagName }) => tagName));
	const before = await names();
	expect(await change('add')).toEqual(
		[0, 1, 2].map((origin) => ({ origin, accepted: true, batchId: expect.stringMatching(/^\d{17}$/) })),
	);
	expect(await names()).toEqual(before.map((tags) => [...tags, 'VIP']));
	await change('delete');
	expect(await names()).toEqual(before);
	const [one] = await run('tag.getOfCustomer', { id: idOf(0) }, customers(1));
	expect((one.tagList as unknown[]).length).toBe(before[0].length);
});

test('customers are put into groups, and events are reported once for each item', async () => {
	await run('group.addOrRemove', {
		optType: 'add',
		identities: byPhone,
		groups: '展会2024, 重点跟进',
		categoryType: '1',
	});
	expect(
		world()
			.customers.slice(0, 3)
			.map(({ groups }) => groups),
	).toEqual(Array(3).fill(['展会2024', '重点跟进']));
	await run('event.report', {
		eventKey: 'c_webinar_signup',
		identities: byPhone,
		eventProperties: '={{ JSON.stringify({ number: $json.number }) }}',
		additionalFields: { time: '={{ $now }}' },
	});
	const events = world()
		.imported.filter(({ operation }) => operation === 'importEventsV2')
		.map(({ row }) => row);
	expect(events.map(({ eventargs }) => eventargs)).toEqual([0, 1, 2].map((number) => ({ number })));
	for (const { time } of events) expect(Math.abs(Date.now() - Number(time))).toBeLessThan(120_000);
});

test('points are increased once for each item, read, and those that expire are told', async () => {
	const items = customers(3).map((item) => ({ ...item, id: idOf(item.number) }));
	const booked = await run(
		'points.increase',
		{ findBy: 'audienceUserId', id: '={{ $json.id }}', point: 20, remark: '线下签到' },
		items,
	);
	expect(booked).toEqual(
		items.map(({ number, id }) => ({ origin: number, audienceUserId: id, point: 20, increased: true })),
	);
	expect(world().bookings).toHaveLength(3);
	const balances = await run('points.get', { findBy: 'audienceUserId', ids: '={{ $json.id }}' }, items);
	expect(balances.map(({ audienceUserId, validPointSum }) => [audienceUserId, validPointSum])).toEqual(
		items.map(({ id }) => [id, 230]),
	);
	const together = await run(
		'points.get',
		{ findBy: 'audienceUserId', ids: '={{ $json.id }}', options: { idsPerCall: 100 } },
		items,
	);
	expect(together).toEqual(balances);
	const expiring = await run('points.getExpiring', { findBy: 'thirdId', id: 'crm-000001' }, customers(1));
	expect(expiring).toEqual([
		{ origin: 0, thirdId: 'crm-000001', toExpireTime: '2027-01-31 23:59:59', toExpirePoint: 40 },
	]);
});
