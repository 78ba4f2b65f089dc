import { OpenAPIBackend } from 'openapi-backend';
import { readContract } from '../../sandbox/contract.mts';
import { EMPLOYEES } from '../../sandbox/jing/employees.mts';
import { CREATE, MEMBERS, mobile, openSession, POLICIES, startAfresh, UPDATE, type Session } from './session.mts';

let session: Session;
const api = new OpenAPIBackend({ definition: readContract('').jing, quick: true, ajvOpts: { strict: false } });
beforeAll(async () => {
	session = await openSession();
	await api.init();
});
beforeEach(() => startAfresh(session));
afterAll(() => session.sandbox.close());

const identity = { identity_type: 'mobile', identity_value: '1' };
const full = mobile('1', {
	fields: { industry: 'Food' },
	leads_info: { stage_name: 'Met', leads_remark: 7 },
	source_data: { utm_source: 'a' },
	fields_source: { source_type: 'thirdparty_custom_source', source_value: 'n8n' },
});

test.each([
	['createUsers', CREATE, [full, mobile('2')]],
	['updateUsers', UPDATE, [full, mobile('2')]],
	['queryEmployeeInformation', MEMBERS, { id_type: 'user_id', ids: [EMPLOYEES[0].user_id, 'x'] }],
	['queryUserPrivacyAuthorization', POLICIES, { identity }],
])('the answer of %s is as the contract says, with and without large numbers', async (operationId, path, body) => {
	session.sandbox.state.faults.push({ kind: 'rowsFail', identities: ['2'] });
	await session.call(UPDATE, [mobile('1')]);
	for (const largeIds of [false, true]) {
		session.sandbox.state.settings.largeIds = largeIds;
		const { text, envelope } = await session.call(path, body);
		expect(api.validateResponse(envelope, operationId).errors).toBeNull();
		expect(text.includes('"sandbox_number":90')).toBe(largeIds);
	}
});

test('both token calls answer as the contract says', async () => {
	const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
	const pair = { access_token: uuid, refresh_token: uuid, scope: 'all', token_type: 'bearer', expires_in: 7200 };
	for (const ask of [() => session.refresh(session.refreshToken), () => session.askToken()]) {
		const { envelope } = await ask();
		expect(envelope).toMatchObject({ code: 0, data: pair });
		expect(api.validateResponse(envelope, 'refreshToken').errors).toBeNull();
	}
	expect((await session.refresh('wrong')).envelope).toEqual({
		request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
		code: 90003,
		msg: expect.any(String),
		timestamp: expect.any(Number),
	});
});

test('a wrong answer would be seen', () => {
	const answer = { request_id: 'x', code: 0, msg: 'success', data: { success: [], failure: [] } };
	expect(api.validateResponse(answer, 'updateUsers').errors).not.toBeNull();
});
