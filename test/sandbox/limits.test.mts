import {
	SANDBOX_DUPLICATE_USER,
	SANDBOX_MIXED_IDENTITIES,
	SANDBOX_NO_IDENTITY,
	SANDBOX_RATE_LIMITED,
	SANDBOX_REQUEST_NOT_VALID,
	SANDBOX_TOO_MANY_FIELDS,
	SANDBOX_TOO_MANY_USERS,
	SANDBOX_UNKNOWN_ID_TYPE,
	SANDBOX_UNKNOWN_PATH,
} from '../../sandbox/jing/codes.mts';
import { EMPLOYEES } from '../../sandbox/jing/employees.mts';
import { CREATE, MEMBERS, mobile, openSession, POLICIES, startAfresh, UPDATE, type Session } from './session.mts';

let session: Session;
beforeAll(async () => (session = await openSession()));
afterAll(() => session.sandbox.close());
beforeEach(() => startAfresh(session));

const many = (count: number) => Array.from({ length: count }, (_, index) => mobile(String(index)));
const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 'x']));
const email = (value: string) => ({ identities: [{ type: 'email', value }] });
const thirdParty = { type: 'thirdparty_channel', value: 'x' };
const other = { ...mobile('1'), identities: [...mobile('2').identities, ...mobile('1').identities] };

test.each([
	['101 users', many(101), SANDBOX_TOO_MANY_USERS, '100 users'],
	['51 fields', [mobile('1', { fields: fields(51) })], SANDBOX_TOO_MANY_FIELDS, 'body/0/fields has more than 50'],
	['two kinds of identity', [mobile('1'), email('a@b.c')], SANDBOX_MIXED_IDENTITIES, 'body/1 has email'],
	['a user twice', [mobile('1'), mobile('2'), mobile('1')], SANDBOX_DUPLICATE_USER, 'body/0 and body/2'],
	['a user twice by a second identity', [mobile('1'), other], SANDBOX_DUPLICATE_USER, 'body/0 and body/1'],
	['no identity', [{ identities: [] }], SANDBOX_NO_IDENTITY, 'body/0/identities'],
	['no user', [], SANDBOX_REQUEST_NOT_VALID, 'body must NOT have fewer than 1'],
	['an object instead of a list', mobile('1'), SANDBOX_REQUEST_NOT_VALID, 'body must be array'],
	[
		'a number as value',
		[{ identities: [{ type: 'mobile', value: 1 }] }],
		SANDBOX_REQUEST_NOT_VALID,
		'identities/0/value',
	],
	['a number as field', [mobile('1', { fields: { age: 7 } })], SANDBOX_REQUEST_NOT_VALID, 'body/0/fields/age'],
	['a channel without its id', [{ identities: [thirdParty] }], SANDBOX_REQUEST_NOT_VALID, 'channel_uuid'],
	['broken JSON', '[{"identities"', SANDBOX_REQUEST_NOT_VALID, 'is not JSON'],
])('%s: the whole call is refused', async (_, body, code, place) => {
	for (const path of [CREATE, UPDATE]) {
		const { status, envelope } = await session.call(path, body);
		expect([status, envelope.code]).toEqual([200, code]);
		expect(envelope.msg).toMatch(/^sandbox: /);
		expect(envelope.msg).toContain(place);
	}
	expect(session.sandbox.state.users.size).toBe(0);
});

test('two rows with different identities of a known user are the same user', async () => {
	await session.call(UPDATE, [other]);
	expect((await session.call(UPDATE, [mobile('1'), mobile('2')])).envelope.code).toBe(SANDBOX_DUPLICATE_USER);
});

test('100 users with 50 fields each pass', async () => {
	const { envelope } = await session.call(
		UPDATE,
		many(100).map((user) => ({ ...user, fields: fields(50) })),
	);
	expect(envelope.code).toBe('10000');
	expect(envelope.data.success).toHaveLength(100);
	expect(session.sandbox.state.users.size).toBe(100);
});

test('an unknown path, a wrong method and an unknown parameter are refused', async () => {
	const unknown = await session.call('/v1/user/nothing', []);
	expect([unknown.status, unknown.envelope.code]).toEqual([404, SANDBOX_UNKNOWN_PATH]);
	expect((await fetch(`${session.sandbox.url}${UPDATE}`)).status).toBe(404);
	expect((await session.call(`${UPDATE}?nothing=1`, many(1))).envelope.msg).toContain('nothing');
	expect((await session.call(`${CREATE}?returnFull=true`, many(1))).envelope.code).toBe(0);
});

test.each([
	['http200', 200, null],
	['http429', 429, '10'],
] as const)(
	'rate limit with %s: refused calls do nothing, and later calls pass again',
	async (rateLimitWith, status, retryAfter) => {
		Object.assign(session.sandbox.state.settings, { rateLimit: { calls: 3, seconds: 10 }, rateLimitWith });
		const trueNow = Date.now;
		const start = trueNow();
		const now = jest.spyOn(Date, 'now').mockReturnValue(start);
		for (const value of ['1', '2', '3'])
			expect((await session.call(UPDATE, [mobile(value)])).envelope.code).toBe('10000');
		const refused = await session.call(UPDATE, [mobile('4')]);
		expect([refused.status, refused.envelope.code]).toEqual([status, SANDBOX_RATE_LIMITED]);
		expect(refused.headers.get('retry-after')).toBe(retryAfter);
		expect(session.sandbox.state.users.size).toBe(3);
		now.mockReturnValue(start + 10_000);
		expect((await session.call(UPDATE, [mobile('4')])).envelope.code).toBe('10000');
		now.mockRestore();
	},
);

test('employees: known ids are found, unknown ones are named', async () => {
	const ids = EMPLOYEES.map(({ user_id: id }) => id);
	const { envelope } = await session.call(MEMBERS, { id_type: 'user_id', ids: [ids[1], 'x', 'y'] });
	expect(envelope.data.map((row: { user_id: string }) => row.user_id)).toEqual([ids[1]]);
	expect(envelope.invalid_ids).toBe('x,y');
	expect((await session.call(MEMBERS, { id_type: 'user_id', ids })).envelope).not.toHaveProperty('invalid_ids');
	const refused = await session.call(MEMBERS, { id_type: 'mobile', ids });
	expect(refused.envelope.code).toBe(SANDBOX_UNKNOWN_ID_TYPE);
});

test('policies come in pages, with the consent of a known user', async () => {
	const page = async (number: number, value: string) => {
		const identity = { identity_type: 'mobile', identity_value: value };
		return (await session.call(POLICIES, { identity, page: number, perPage: 20 })).envelope.data;
	};
	await session.call(UPDATE, [mobile('1')]);
	const [{ id }] = session.sandbox.state.users.values();
	const pages = [await page(1, '1'), await page(2, '1'), await page(3, '1'), await page(4, '1')];
	expect(pages.map(({ items }) => items.length)).toEqual([20, 20, 5, 0]);
	expect(pages[2]._meta).toEqual({ totalCount: 45, pageCont: 3, currentPage: 3, perPage: 20 });
	expect(new Set(pages.flatMap(({ items }) => items.map((item: { jing_uuid: string }) => item.jing_uuid))).size).toBe(
		45,
	);
	const consentOf = ({ items }: { items: any[] }) => items[0].policy_infos[0].policy_auth_history?.omni_user_uuid;
	expect([consentOf(pages[0]), consentOf(await page(1, 'stranger'))]).toEqual([id, undefined]);
	const refused = await session.call(POLICIES, { identity: { identity_type: 'mobile' }, page: 0 });
	expect(refused.envelope.code).toBe(SANDBOX_REQUEST_NOT_VALID);
});
