import { CREATE, mobile, openSession, startAfresh, UPDATE, type Session } from './session.mts';

let session: Session;
beforeAll(async () => (session = await openSession()));
beforeEach(() => startAfresh(session));
afterAll(() => session.sandbox.close());

const users = () => [...session.sandbox.state.users.values()];

test('create answers the integer 0 and update the string 10000, as documented', async () => {
	expect((await session.call(CREATE, [mobile('1')])).envelope).toMatchObject({ code: 0, msg: 'success' });
	const { envelope } = await session.call(UPDATE, [mobile('2', { leads_info: { stage_name: 'Met' } })]);
	expect(envelope).toEqual({
		request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
		code: '10000',
		msg: 'success',
		data: {
			success: [{ leads_info: { stage_name: 'Met' }, identities: [{ type: 'mobile', value: '2', name: 'Mobile' }] }],
			failure: [],
		},
	});
	expect(users().map(({ id }) => id)).toEqual([expect.stringMatching(/^\w{22}$/), expect.stringMatching(/^\w{22}$/)]);
});

test('a second call with the same identity changes the user: fields merge and the last write wins', async () => {
	await session.call(CREATE, [
		mobile('1', { fields: { industry: 'Food', city: 'Bern' }, source_data: { utm_source: 'a' } }),
	]);
	await session.call(UPDATE, [mobile('1', { fields: { industry: 'Health' }, leads_info: { stage_name: 'Met' } })]);
	expect(users()).toEqual([
		expect.objectContaining({
			fields: { industry: 'Health', city: 'Bern' },
			leads_info: { stage_name: 'Met' },
			source_data: { utm_source: 'a' },
			writes: 2,
		}),
	]);
	expect((await session.control('GET', 'counters')).envelope).toMatchObject({ users: 1, effects: { 'mobile:1': 2 } });
});

test('two users become one when a call shows that they are', async () => {
	const email = { type: 'email', value: 'a@example.com' };
	await session.call(UPDATE, [mobile('1', { fields: { industry: 'Food' } })]);
	await session.call(UPDATE, [{ identities: [email], fields: { city: 'Bern' } }]);
	const [first, second] = users();
	await session.call(UPDATE, [{ identities: [{ type: 'mobile', value: '1' }, email], fields: { age: '7' } }]);
	expect(users()).toEqual([
		expect.objectContaining({
			id: first.id,
			identities: [{ type: 'mobile', value: '1', name: 'Mobile' }, email],
			fields: { industry: 'Food', city: 'Bern', age: '7' },
		}),
	]);
	await session.call(UPDATE, [{ identities: [{ type: 'omni_user_uuid', value: second.id }], fields: { age: '8' } }]);
	expect(users().map(({ id, fields }) => [id, fields.age])).toEqual([[first.id, '8']]);
});

test('third-party identities are the same only in the same channel', async () => {
	const inChannel = (channel: string) => ({
		identities: [{ type: 'thirdparty_channel', value: 'x', channel_uuid: channel }],
	});
	await session.call(UPDATE, [inChannel('shop')]);
	await session.call(UPDATE, [inChannel('forum')]);
	await session.call(UPDATE, [inChannel('shop')]);
	expect(users()).toHaveLength(2);
});

test('largeIds adds a bare integer that a JavaScript number cannot hold', async () => {
	session.sandbox.state.settings.largeIds = true;
	const { text } = await session.call(UPDATE, [mobile('1'), mobile('2')]);
	const numbers = [...text.matchAll(/"sandbox_number":(\d+)[,}]/g)].map(([, digits]) => digits);
	expect(numbers).toEqual(['9007199254740993', '9007199254740995']);
	expect(String(Number(numbers[0]))).not.toBe(numbers[0]);
});
