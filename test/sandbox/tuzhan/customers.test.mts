import { SANDBOX_REQUEST_NOT_VALID, SANDBOX_UNKNOWN_PATH } from '../../../sandbox/tuzhan/codes.mts';
import { idOf, phoneOf, SUB_COMPANY } from '../../../sandbox/tuzhan/seeds.mts';
import { DETAIL, openTuzhan, startTuzhanAfresh, type TuzhanSession } from './session.mts';

let session: TuzhanSession;
beforeAll(async () => (session = await openTuzhan()));
beforeEach(() => startTuzhanAfresh(session));
afterAll(() => session.sandbox.close());

const ID = '860484273911119872';
const idsIn = (text: string) => [...text.matchAll(/"audienceUserId":"?(\d+)/g)].map(([, id]) => id);

test('ids above 2^53 are written as bare numbers, and taken as bare numbers and as text, with every digit', async () => {
	expect(Number.isSafeInteger(Number(ID))).toBe(false);
	for (const list of [`[${ID}]`, `["${ID}"]`]) {
		const { text } = await session.ask('POST', DETAIL, `{"audienceUserIdList": ${list}}`);
		expect(text).toContain(`"audienceUserId":${ID},`);
		expect(text).toContain(`"phone":"${phoneOf(0)}"`);
	}
	expect((await session.ask('POST', DETAIL, `{"audienceUserIdList": [${ID.slice(0, -1)}0]}`)).envelope.data).toEqual(
		[],
	);
	session.sandbox.state.settings.tuzhanIdsAs = 'string';
	expect((await session.ask('POST', DETAIL, { audienceUserIdList: [ID] })).text).toContain(`"audienceUserId":"${ID}"`);
});

test('customers are found by id, third-party id and phone number; what is not known is left out, nobody comes twice', async () => {
	const body = {
		audienceUserIdList: [idOf(1)],
		thirdIdList: ['crm-000003', 'no-such'],
		phoneList: [phoneOf(4), phoneOf(4), '0'],
	};
	expect(idsIn((await session.ask('POST', DETAIL, body)).text)).toEqual([idOf(1), idOf(2), idOf(4)]);
	expect(
		idsIn(
			(await session.ask('POST', DETAIL, { phoneList: Array.from({ length: 250 }, (_, index) => phoneOf(index)) }))
				.text,
		),
	).toHaveLength(250);
});

test('a field that a customer does not have is left out', async () => {
	const [full, sparse] = (await session.ask('POST', DETAIL, { phoneList: [phoneOf(2), phoneOf(3)] })).envelope.data;
	expect(Object.keys(full).length).toBeGreaterThan(30);
	expect(Object.keys(sparse).sort()).toEqual(['audienceUserId', 'createTime', 'orgId', 'phone', 'thirdId']);
});

test('customers of a sub-company need its id, and those of the main company must not have it', async () => {
	const found = async (index: number, companyId?: string) =>
		(await session.ask('POST', DETAIL, { phoneList: [phoneOf(index)], companyId })).envelope.data.length;
	expect([await found(300), await found(300, SUB_COMPANY), await found(0, SUB_COMPANY), await found(0)]).toEqual([
		0, 1, 0, 1,
	]);
	const one = await session.ask('POST', '/api/audience/getInfoByPhoneAndOpenid', {
		phone: phoneOf(301),
		companyId: SUB_COMPANY,
	});
	expect(idsIn(one.text)).toEqual([idOf(301)]);
});

test.each<[string, string, unknown, RegExp]>([
	['no list', DETAIL, {}, /audienceUserIdList/],
	['only empty lists', DETAIL, { phoneList: [], thirdIdList: [] }, /are all empty/],
	['a phone number that is no text', DETAIL, { phoneList: [13900000001] }, /phoneList/],
	['broken JSON', DETAIL, '{"phoneList"', /body/],
	['neither phone nor openid', '/api/audience/getInfoByPhoneAndOpenid', {}, /phone/],
])('%s is refused', async (_, path, body, words) => {
	const { envelope } = await session.ask('POST', path, body);
	expect(envelope).toMatchObject({
		code: SANDBOX_REQUEST_NOT_VALID.code,
		errorCode: 'SANDBOX_REQUEST_NOT_VALID',
		msg: expect.stringMatching(/^sandbox: /),
	});
	expect(envelope.msg).toMatch(words);
});

test('an unknown path and a wrong method are refused, also beside the production path', async () => {
	for (const [method, path] of [
		['POST', '/api/audience/nothing'],
		['GET', DETAIL],
	]) {
		expect(await session.ask(method, path)).toMatchObject({
			status: 404,
			envelope: { code: SANDBOX_UNKNOWN_PATH.code },
		});
	}
	expect((await fetch(`${session.sandbox.url}/api/audience/detail`, { method: 'POST' })).status).toBe(404);
});

test('one customer by phone or openid; nobody, and the answer has no data', async () => {
	const one = (body: object) => session.ask('POST', '/api/audience/getInfoByPhoneAndOpenid', body);
	const { openid } = (await one({ phone: phoneOf(0) })).envelope.data;
	expect(idsIn((await one({ openid })).text)).toEqual([ID]);
	expect((await one({ phone: '0' })).envelope).toEqual({ code: '200', errorCode: 'SUCCESS', msg: 'ok' });
});

test('all ids in ascending order, page by page behind the last one', async () => {
	const page = async (query: string) =>
		(await session.ask('GET', `/api/audience/user/id/list?${query}`)).envelope.data.audienceUserIdList as string[];
	const all = await page('');
	expect([all.length, all[0], all[299]]).toEqual([300, ID, idOf(299)]);
	const first = await page('size=200');
	const rest = await page(`size=200&audienceUserId=${first.at(-1)}`);
	expect([...first, ...rest]).toEqual(all);
	expect(await page(`audienceUserId=${all.at(-1)}`)).toEqual([]);
	expect((await session.ask('GET', '/api/audience/user/id/list?size=10001')).envelope.code).toBe(
		SANDBOX_REQUEST_NOT_VALID.code,
	);
});

test('tags of one and of several', async () => {
	const one = await session.ask('GET', `/api/audience/user/tag/list?audienceUserId=${ID}`);
	expect(one.text).toContain(`"audienceUserId":${ID},"tagList":[{"tagId":${idOf(0)},"tagName":"Example tag 1"`);
	expect((await session.ask('GET', '/api/audience/user/tag/list?audienceUserId=1')).envelope).not.toHaveProperty(
		'data',
	);
	const many = await session.ask('POST', '/api/audience/user/tag/batchlist', {
		audienceUserIdList: [idOf(5), '1', idOf(6)],
	});
	expect(idsIn(many.text)).toEqual([idOf(5), idOf(6)]);
});

test('a customer who is created at the press of a button comes last in the list, with a phone number', async () => {
	const response = await fetch(`${session.sandbox.url}/sandbox/api/tuzhan/customers/create`, { method: 'POST' });
	const { audienceUserId, phone } = (await response.json()) as { audienceUserId: string; phone: string };
	const { text } = await session.ask('GET', `/api/audience/user/id/list?audienceUserId=${idOf(299)}`);
	expect(text).toContain(audienceUserId);
	expect(idsIn((await session.ask('POST', DETAIL, { phoneList: [phone] })).text)).toEqual([audienceUserId]);
});

test('one with a smaller id comes in between, each at a place of its own', async () => {
	const create = async () => {
		const response = await fetch(`${session.sandbox.url}/sandbox/api/tuzhan/customers/create-between`, {
			method: 'POST',
		});
		return ((await response.json()) as { audienceUserId: string }).audienceUserId;
	};
	const created = [await create(), await create()];
	const { text } = await session.ask('GET', '/api/audience/user/id/list?size=4');
	expect(text.match(/\d{18}/g)).toEqual([idOf(0), created[0], idOf(1), created[1]]);
	expect(idsIn((await session.ask('POST', DETAIL, { audienceUserIdList: created })).text)).toEqual(created);
});
