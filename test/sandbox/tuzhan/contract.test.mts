import { OpenAPIBackend } from 'openapi-backend';
import { parseExactly } from '../../../api/call/exactJson.ts';
import { operationRows } from '../../../nodes/contract.ts';
import { idOf, phoneOf } from '../../../sandbox/tuzhan/seeds.mts';
import { document, operationsOf } from '../../contract/documents.mts';
import { DETAIL, openTuzhan, POINT_QUERY, startTuzhanAfresh, type Reply, type TuzhanSession } from './session.mts';

let session: TuzhanSession;
let api: OpenAPIBackend;
beforeAll(async () => {
	session = await openTuzhan();
	api = await new OpenAPIBackend({
		definition: document('tuzhan.yaml') as never,
		quick: true,
		ajvOpts: { strict: false },
	}).init();
});
beforeEach(() => startTuzhanAfresh(session));
afterAll(() => session.sandbox.close());

const row = { identities: [{ identityType: 'phone', identityValue: phoneOf(0), platform: 'EXTERNAL' }] };
const add = { publicParams: { optType: 'add', matchingType: 1 } };
const points = { nonce: 'a7k2q9', timestamp: 1731402881000, point: 5, remark: 'x' };
const plain = async (path: string, headers?: Record<string, string>): Promise<Reply> => {
	const response = await fetch(`${session.sandbox.url}${path}`, { headers });
	const text = await response.text();
	return { status: response.status, text, envelope: JSON.parse(text) };
};
const { appId, appSecret } = { appId: 'sandboxTuzhanDemoApp', appSecret: 'sandbox-demo-secret-protects-nothing' };
const componentToken = () =>
	plain(`/api/integrate/getComponentAccessToken?componentAppid=${appId}&componentAppsecret=${appSecret}`);

const ASKED: Record<string, () => Promise<Reply>> = {
	getOrgAccessToken: () => session.askToken(),
	getAppAuthCode: () => session.ask('GET', '/app/getAuthCode?accountType=1&account=13900001234&uid=7'),
	getAudienceDetail: () => session.ask('POST', DETAIL, { phoneList: [phoneOf(0), phoneOf(3), '0'] }),
	getAudienceByPhoneOrOpenid: () => session.ask('POST', '/api/audience/getInfoByPhoneAndOpenid', { phone: phoneOf(0) }),
	listAudienceIds: () => session.ask('GET', '/api/audience/user/id/list'),
	listAudienceTags: () => session.ask('GET', `/api/audience/user/tag/list?audienceUserId=${idOf(0)}`),
	listAudienceTagsBatch: () =>
		session.ask('POST', '/api/audience/user/tag/batchlist', { audienceUserIdList: [idOf(0), idOf(3)] }),
	importAudienceV2: () =>
		session.ask('POST', '/audience/info/v2/batchAdd', { publicParams: { importMode: 2 }, data: [row] }),
	importAudienceTagsV2: () =>
		session.ask('POST', '/audience/tag/v2/batchAdd', { ...add, data: [{ ...row, operateTags: ['VIP'] }] }),
	importAudienceGroupsV2: () =>
		session.ask('POST', '/audience/group/rel/v2/batchAdd', { ...add, data: [{ ...row, groups: 'a,b' }] }),
	importEventsV2: () =>
		session.ask('POST', '/event/v2/batchAdd', { publicParams: {}, data: [{ ...row, eventKey: 'e' }] }),
	listAudiencePoints: () => session.ask('GET', `/audience/point/list?${POINT_QUERY}&audienceUserIds=${idOf(0)}`),
	increasePoints: () => session.ask('POST', '/point/increase', { ...points, audienceUserId: idOf(0) }),
	getExpiringPoints: () => session.ask('GET', `/point/toExpirePoint?${POINT_QUERY}&thirdId=crm-000004`),
	getComponentAccessToken: componentToken,
	getCompanyAuthCode: async () =>
		plain('/api/integrate/company/getAuthCode?companyId=c&companyName=n', {
			'X-ComponentToken': (await componentToken()).envelope.data.componentAccessToken,
		}),
};

test('every operation of the contract is asked here, or documents one of the node, which is asked in documented.test.mts', () => {
	const ids = operationsOf(document('tuzhan.yaml'))
		.filter(({ address }) => !/^\/change/.test(address))
		.map(({ operation }) => operation.operationId);
	const ofNode = operationRows.map(({ operationId }) => operationId);
	expect(ids).toEqual(expect.arrayContaining(Object.keys(ASKED)));
	expect(ids.filter((id) => !(id in ASKED) && !ofNode.includes(id))).toEqual([]);
});

describe.each(Object.entries(ASKED))('%s', (operationId, ask) => {
	test.each(['number', 'string'] as const)('the answer is as the contract says, ids as %s', async (tuzhanIdsAs) => {
		session.sandbox.state.settings.tuzhanIdsAs = tuzhanIdsAs;
		const { status, text } = await ask();
		const envelope = parseExactly(text) as { code: string; data?: unknown };
		expect([status, envelope.code]).toEqual([200, '200']);
		expect(envelope.data).toBeDefined();
		expect(api.validateResponse(envelope, operationId).errors).toBeNull();
	});
});

// The one that is left out asks for a token of its own first.
test.each(Object.entries(ASKED).filter(([id]) => id !== 'getCompanyAuthCode'))(
	'a refusal of %s has the envelope of the contract',
	async (operationId, ask) => {
		session.sandbox.state.faults.push({ kind: 'code', path: '/api/' });
		const { envelope } = await ask();
		expect(envelope).toMatchObject({ errorCode: 'SANDBOX_ON_DEMAND' });
		expect(api.validateResponse(envelope, operationId).errors).toBeNull();
	},
);

test('a wrong answer would be seen', () => {
	expect(api.validateResponse({ code: 200, data: [] }, 'getAudienceDetail').errors).not.toBeNull();
	expect(
		api.validateResponse({ code: '200', data: { audienceUserIdList: [1] } }, 'listAudienceIds').errors,
	).not.toBeNull();
});
