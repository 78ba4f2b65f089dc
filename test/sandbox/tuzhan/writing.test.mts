import { SANDBOX_REQUEST_NOT_VALID } from '../../../sandbox/tuzhan/codes.mts';
import { idOf, phoneOf } from '../../../sandbox/tuzhan/seeds.mts';
import { DETAIL, openTuzhan, POINT_QUERY, startTuzhanAfresh, type TuzhanSession } from './session.mts';

let session: TuzhanSession;
beforeAll(async () => (session = await openTuzhan()));
beforeEach(() => startTuzhanAfresh(session));
afterAll(() => session.sandbox.close());

const phone = (identityValue: string) => ({ identities: [{ identityType: 'phone', identityValue }] });
const world = () => session.sandbox.state.tuzhan.world;

test('an import creates and changes customers, and gives the id of its batch as a bare number', async () => {
	const rows = [
		{ ...phone(phoneOf(0)), realName: '林静', sex: '女' },
		{ ...phone('13700000000'), remark: 'new', customFields: [{ configId: 4021, values: ['金卡'] }] },
	];
	const { text } = await session.ask('POST', '/audience/info/v2/batchAdd', {
		publicParams: { importMode: 2 },
		data: rows,
	});
	expect(text).toMatch(/"data":15314513998217761}$/);
	const [changed, created] = (await session.ask('POST', DETAIL, { phoneList: [phoneOf(0), '13700000000'] })).envelope
		.data;
	expect([changed.realName, changed.sex, created.remark, created.phone]).toEqual(['林静', 2, 'new', '13700000000']);
	expect(world().customers).toHaveLength(306);
	expect(world().imported.map(({ batch, operation, row }) => [batch, operation, row])).toEqual(
		rows.map((row) => ['15314513998217761', 'importAudienceV2', row]),
	);
});

test('500 rows go into one call, 501 do not', async () => {
	const importing = async (count: number) =>
		(
			await session.ask('POST', '/audience/info/v2/batchAdd', {
				publicParams: { importMode: 1 },
				data: Array.from({ length: count }, (_, index) => phone(phoneOf(index))),
			})
		).envelope;
	expect((await importing(500)).code).toBe('200');
	expect(await importing(501)).toMatchObject({
		code: SANDBOX_REQUEST_NOT_VALID.code,
		msg: expect.stringContaining('500'),
	});
	expect(world().imported).toHaveLength(500);
});

test('tags and groups are added and removed', async () => {
	const change = async (path: string, optType: string, more: object) =>
		(await session.ask('POST', path, { publicParams: { optType }, data: [{ ...phone(phoneOf(3)), ...more }] })).envelope
			.code;
	const tags = async (optType: string) => [
		await change('/audience/tag/v2/batchAdd', optType, { operateTags: ['VIP', { any: 1 }] }),
		world().customers[3].tags.map(({ tagName }) => tagName),
	];
	expect(await tags('add')).toEqual(['200', ['VIP', '{"any":1}']]);
	expect(await tags('delete')).toEqual(['200', []]);
	const groups = async (optType: string, names: string) => [
		await change('/audience/group/rel/v2/batchAdd', optType, { groups: names }),
		world().customers[3].groups,
	];
	expect(await groups('add', '展会2024,重点跟进')).toEqual(['200', ['展会2024', '重点跟进']]);
	expect(await groups('delete', '展会2024')).toEqual(['200', ['重点跟进']]);
	expect(await change('/audience/group/rel/v2/batchAdd', 'replace', { groups: 'x' })).toBe(
		SANDBOX_REQUEST_NOT_VALID.code,
	);
});

test('events are kept', async () => {
	const row = { ...phone(phoneOf(0)), eventKey: 'c_webinar_signup', eventargs: { title: 'x' } };
	expect((await session.ask('POST', '/event/v2/batchAdd', { publicParams: {}, data: [row] })).envelope.code).toBe(
		'200',
	);
	const written = await (await fetch(`${session.sandbox.url}/sandbox/api/tuzhan/written`)).json();
	expect(written.imported).toEqual([expect.objectContaining({ operation: 'importEventsV2', row })]);
});

describe('points', () => {
	const balances = async (query: string) =>
		(await session.ask('GET', `/audience/point/list?${POINT_QUERY}&${query}`)).envelope;
	const expiring = async (query: string) =>
		(await session.ask('GET', `/point/toExpirePoint?${POINT_QUERY}&${query}`)).envelope.data;
	const increase = async (body: object) =>
		(
			await session.ask('POST', '/point/increase', {
				nonce: 'a7k2q9',
				timestamp: 1731402881000,
				point: 20,
				remark: 'x',
				...body,
			})
		).envelope;

	test('are read for several customers, asked for in either way', async () => {
		for (const query of [
			`audienceUserIds=${idOf(0)}&audienceUserIds=${idOf(1)}`,
			`audienceUserIds=${idOf(0)},${idOf(1)}`,
			'thirdIds=crm-000001&thirdIds=crm-000002,no-such',
		]) {
			expect((await balances(query)).data.map(({ thirdId, validPointSum }: any) => [thirdId, validPointSum])).toEqual([
				['crm-000001', 210],
				['crm-000002', 210],
			]);
		}
		const many = Array.from({ length: 101 }, (_, index) => idOf(index)).join();
		expect((await balances(`audienceUserIds=${many}`)).msg).toContain('100');
	});

	test('are increased, once for each call', async () => {
		expect(await increase({ audienceUserId: idOf(0) })).toMatchObject({ code: '200', data: true });
		expect((await increase({ thirdId: 'crm-000001' })).data).toBe(true);
		expect((await increase({ thirdId: 'no-such' })).data).toBe(false);
		expect((await balances(`audienceUserIds=${idOf(0)}`)).data[0]).toMatchObject({
			validPointSum: 250,
			totalPointSum: 360,
		});
		expect(world().bookings).toEqual(Array(2).fill({ audienceUserId: idOf(0), point: 20, remark: 'x' }));
	});

	test('that expire are told', async () => {
		expect(await expiring(`audienceUserId=${idOf(0)}`)).toEqual({
			toExpireTime: '2027-01-31 23:59:59',
			toExpirePoint: 40,
		});
		expect(await expiring('thirdId=crm-000004')).toEqual({ toExpireTime: null, toExpirePoint: 0 });
		expect(await expiring('thirdId=no-such')).toBeUndefined();
	});

	test('need nonce and timestamp', async () => {
		for (const query of [
			'nonce=a7k2q9',
			'timestamp=1731402881000',
			'nonce=short&timestamp=1',
			'nonce=a7k2q9&timestamp=now',
		]) {
			expect((await session.ask('GET', `/point/toExpirePoint?audienceUserId=1&${query}`)).envelope.code).toBe(
				SANDBOX_REQUEST_NOT_VALID.code,
			);
		}
		expect((await increase({ nonce: 'toolong7' })).code).toBe(SANDBOX_REQUEST_NOT_VALID.code);
	});
});

test('customers can be looked at, ids as text, and reset puts them back', async () => {
	await session.ask('POST', '/audience/info/v2/batchAdd', {
		publicParams: { importMode: 2 },
		data: [phone('13700000000')],
	});
	const [last] = await (await fetch(`${session.sandbox.url}/sandbox/api/tuzhan/customers?limit=1`)).json();
	expect(last).toMatchObject({
		identities: ['phone:13700000000'],
		profile: { audienceUserId: expect.stringMatching(/^\d{18}$/) },
	});
	await fetch(`${session.sandbox.url}/sandbox/api/reset`, { method: 'POST' });
	expect([world().customers.length, world().imported]).toEqual([305, []]);
});
