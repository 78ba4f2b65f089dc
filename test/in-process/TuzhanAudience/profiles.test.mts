import type { IDataObject } from 'n8n-workflow';
import { DEMO_TUZHAN_CLIENT } from '../../../sandbox/server.mts';
import { idOf, phoneOf } from '../../../sandbox/tuzhan/seeds.mts';
import { letTimeFly } from '../fast-clock.mts';
import { customers, openTuzhanScene } from './scene.mts';

// Tuzhan's limits count seconds.
letTimeFly();

const byPhone = { findBy: 'phone', ids: '={{ $json.phone }}' };

test('250 items are 3 calls at least a second apart, each item linked to its own profile', async () => {
	const { sandbox, run } = await openTuzhanScene();
	const items = customers(250);
	const { error, succeeded } = await run('customer.getManyByIds', byPhone, items);
	expect(error).toBeUndefined();
	const calls = sandbox.state.calls.filter(({ path }) => path.endsWith('/audience/detail'));
	expect(calls.map(({ code }) => code)).toEqual(['200', '200', '200']);
	const times = calls.map(({ at }) => Date.parse(at));
	expect(Math.min(times[1] - times[0], times[2] - times[1])).toBeGreaterThanOrEqual(1000);
	expect(succeeded.map(({ json, origin }) => [json.audienceUserId, origin])).toEqual(
		items.map((item, index) => [idOf(index), item]),
	);
}, 30_000);

test.each(['number', 'string'] as const)('ids that come as %s leave as text with every digit', async (tuzhanIdsAs) => {
	const { sandbox, run } = await openTuzhanScene({ tuzhanIdsAs });
	const { succeeded } = await run('customer.getManyByIds', { ...byPhone, simplify: false }, customers(1));
	expect(succeeded[0].json).toMatchObject({
		audienceUserId: '860484273911119872',
		openids: [{ jcappid: idOf(900) }],
		wechatList: [{ firstSubSourceCnl: idOf(700) }],
	});
	const { succeeded: again } = await run(
		'customer.getManyByIds',
		{ findBy: 'audienceUserId', ids: '={{ $json.id }}' },
		[{ id: succeeded[0].json.audienceUserId }],
	);
	expect(again[0].json).toMatchObject({ audienceUserId: '860484273911119872', phone: phoneOf(0) });
	expect(sandbox.state.calls.at(-1)?.body).toEqual({ audienceUserIdList: ['860484273911119872'] });
});

test('a token that ends in the middle costs one more, and no item is lost', async () => {
	const { sandbox, run } = await openTuzhanScene({ tuzhanLimits: false });
	sandbox.state.faults.push({ kind: 'tokenExpired200', path: '/api/open/api/audience/user', times: 1 });
	const ids = Array.from({ length: 60 }, (_, index) => ({ id: idOf(index) }));
	const { error, succeeded } = await run('tag.getOfMany', { ids: '={{ $json.id }}', options: { idsPerCall: 10 } }, ids);
	expect(error).toBeUndefined();
	expect(succeeded.map(({ json }) => json.audienceUserId)).toEqual(ids.map(({ id }) => id));
	expect(sandbox.state.tuzhan.tokenRequests).toBe(2);
});

test('20 calls against the limit of ten in 5 seconds: none is refused', async () => {
	const { sandbox, run } = await openTuzhanScene();
	const ids = Array.from({ length: 20 }, (_, index) => ({ id: idOf(index) }));
	const { succeeded } = await run('tag.getOfMany', { ids: '={{ $json.id }}', options: { idsPerCall: 1 } }, ids);
	expect(succeeded).toHaveLength(20);
	expect(sandbox.state.calls.filter(({ code }) => code !== '200')).toEqual([]);
}, 30_000);

test('too frequent, said by Tuzhan: the calls wait and every item arrives', async () => {
	const { sandbox, run } = await openTuzhanScene({ tuzhanLimits: false });
	sandbox.state.faults.push({ kind: 'rateLimit200', path: '/api/open/api/audience/getInfo', times: 4 });
	const { error, succeeded } = await run('customer.getByPhoneOrOpenid', { phone: '={{ $json.phone }}' }, customers(30));
	expect(error).toBeUndefined();
	expect(succeeded.map(({ json }) => json.audienceUserId)).toEqual(customers(30).map((_, index) => idOf(index)));
	expect(sandbox.state.calls.filter(({ code }) => code === '990020')).toHaveLength(4);
}, 60_000);

test('points are booked once for each item, also when answers get lost on the way', async () => {
	const { sandbox, run } = await openTuzhanScene();
	sandbox.state.faults.push({ kind: 'resetAfter', path: '/api/open/point/increase', times: 2 });
	const items = Array.from({ length: 6 }, (_, index) => ({ id: idOf(index) }));
	const { succeeded, failed } = await run(
		'points.increase',
		{ findBy: 'audienceUserId', id: '={{ $json.id }}', point: 5, remark: 'x' },
		items,
		'continueErrorOutput',
	);
	expect([succeeded.length, failed.length]).toEqual([4, 2]);
	for (const { json } of failed)
		expect((json.details as { description: string }).description).toContain('not known whether the call took effect');
	const { bookings } = sandbox.state.tuzhan.world;
	expect(bookings.map(({ audienceUserId }) => audienceUserId).sort()).toEqual(items.map(({ id }) => id).sort());
});

test('each item goes with the App ID that its expression gives, and one that Tuzhan does not know fails alone', async () => {
	const other = { ...DEMO_TUZHAN_CLIENT, appId: 'sandboxTuzhanOtherApp' };
	const { sandbox, run, stored } = await openTuzhanScene(
		{ tuzhanClients: [DEMO_TUZHAN_CLIENT, other] },
		{ appId: '={{ $json.tenant }}' },
	);
	const tenants = [DEMO_TUZHAN_CLIENT.appId, other.appId, 'nobody', other.appId];
	const items: IDataObject[] = customers(4).map((item, index) => ({ ...item, tenant: tenants[index] }));
	const { succeeded, failed } = await run('customer.getManyByIds', byPhone, items, 'continueErrorOutput');
	expect(succeeded.map(({ origin }) => origin)).toEqual([items[0], items[1], items[3]]);
	expect(failed.map(({ origin }) => origin)).toEqual([items[2]]);
	const details = sandbox.state.calls.filter(({ path }) => path.endsWith('/audience/detail'));
	const phones = details.map(({ body }) => (body as { phoneList: string[] }).phoneList);
	expect(phones.sort()).toEqual([[items[0].phone], [items[1].phone, items[3].phone]]);
	expect((await stored()).appId).toBe('={{ $json.tenant }}');
});
