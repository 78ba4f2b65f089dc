import { idOf } from '../../sandbox/tuzhan/seeds.mts';
import { connect, openTuzhanSandbox, tuzhanCredentialFor } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { customers, tuzhanNode } from '../tuzhan.mts';
import { until } from '../until.mts';
import { workflowWith } from '../workflow.mts';

const n8n = connect();
let opened: Awaited<ReturnType<typeof openTuzhanSandbox>>;
beforeEach(async () => (opened = await openTuzhanSandbox(n8n)));
afterEach(async () => await opened.sandbox.close());

const tokenPath = '/api/open/app/getOrgAccessToken';
const profiles = (count: number, idsPerCall: number, credentials = opened.credentials) =>
	workflowWith(
		`${count} profiles`,
		customers(count),
		tuzhanNode(
			'customer.getManyByIds',
			{ findBy: 'phone', ids: '={{ $json.phone }}', options: { idsPerCall } },
			{ credentials },
		),
	);

async function expectAll(count: number, idsPerCall: number): Promise<void> {
	const execution = await n8n.run(profiles(count, idsPerCall), { within: 120_000 });
	expect(execution.error).toBeUndefined();
	expect(outputItems(execution, 'After').map(({ json }) => json.audienceUserId)).toEqual(
		Array.from({ length: count }, (_, index) => idOf(index)),
	);
}

test('a token that ends in the middle of a run costs one new token, and no item is lost', async () => {
	const { state } = opened.sandbox;
	const running = expectAll(40, 10);
	await until(
		'the first profiles',
		() => state.calls.find(({ path, code }) => path.endsWith('/detail') && code === '200'),
		{ every: 20 },
	);
	state.expireTokens();
	await running;
	expect(state.tuzhan.tokenRequests).toBe(2);
	const codes = state.calls.filter(({ path }) => path.endsWith('/detail')).map(({ code }) => code);
	expect([codes.filter((code) => code === '100200').length, codes.filter((code) => code === '200').length]).toEqual([
		1, 4,
	]);
});

test('a token is renewed ahead of its end, also where Tuzhan says 0 for its lifetime', async () => {
	opened.sandbox.state.settings.tuzhanExpireIsZero = true;
	await expectAll(3, 100);
	const { tokenExpiry } = await n8n.storedCredential(opened.credentialId);
	expect(Number(tokenExpiry) - Date.now()).toBeGreaterThan(7100_000);
	await expectAll(3, 100);
	expect(opened.sandbox.state.tuzhan.tokenRequests).toBe(1);
	expect(opened.sandbox.state.calls.filter(({ code }) => code === '100200')).toEqual([]);
});

test('operations at once ask for one token', async () => {
	await Promise.all([expectAll(2, 100), expectAll(3, 100), expectAll(4, 100)]);
	expect(opened.sandbox.state.tuzhan.tokenRequests).toBe(1);
});

test('answers that say too frequent (操作频繁) are waited out, and every item arrives', async () => {
	const { state } = opened.sandbox;
	state.faults.push({ kind: 'rateLimit200', path: '/api/open/api/audience/detail', times: 3 });
	await expectAll(30, 10);
	const codes = state.calls.filter(({ path }) => path.endsWith('/detail')).map(({ code }) => code);
	expect(codes.filter((code) => code === '990020')).toHaveLength(3);
	expect(codes.filter((code) => code === '200')).toHaveLength(3);
});

describe('a wrong secret', () => {
	const secret = 'a-wrong-secret-that-nobody-may-see';

	test('is told in a run by a sentence that says what to do, asked for once, and seen nowhere', async () => {
		const { sandbox } = opened;
		const id = await n8n.createCredential('tuzhanApi', 'Wrong secret', {
			...tuzhanCredentialFor(sandbox),
			appSecret: secret,
		});
		const execution = await n8n.run(profiles(50, 10, { tuzhanApi: { id, name: 'Wrong secret' } }));
		expect(execution.error).toMatchObject({
			message: 'Tuzhan did not accept the App ID and App Secret.',
			description: expect.stringMatching(/Copy both again.*code: 100100/),
		});
		expect(sandbox.state.calls.map(({ path, code }) => [path, code])).toEqual([[tokenPath, '100100']]);
		expect(execution.stored).not.toContain(secret);
		expect(n8n.log()).not.toContain(secret);
	});

	test('and other slips are told by the test button of a credential that is not saved yet', async () => {
		const press = async (changes: object) =>
			await n8n.testCredential('tuzhanApi', { ...tuzhanCredentialFor(opened.sandbox), ...changes });
		expect(await press({})).toEqual({ status: 'OK', message: 'Tuzhan issued an access token.' });
		for (const [changes, sentence] of [
			[{ appSecret: secret }, /did not accept the App ID and App Secret.*Copy both again/],
			[{ appSecret: secret, baseUrl: 'http://127.0.0.1:9' }, /The host 127\.0\.0\.1:9 could not be reached/],
			[
				{ appSecret: secret, baseUrl: `${opened.sandbox.url}/api/nowhere` },
				/There is no token service at .*\/api\/nowhere\/app\/getOrgAccessToken/,
			],
			[{ appSecret: secret, baseUrl: opened.sandbox.url }, /There is no token service|is not Tuzhan's/],
			[{ appSecret: secret, baseUrl: 'http://tuzhan.example.com' }, /must start with https:\/\//],
		] as const) {
			const { status, message } = await press(changes);
			expect([status, message]).toEqual(['Error', expect.stringMatching(sentence)]);
			expect(message).not.toContain(secret);
		}
	});
});

test('no secret and no token is in the data of a run or in the log, whatever goes wrong on the way', async () => {
	const { sandbox, credentialId } = opened;
	for (const kind of ['resetBefore', 'html', 'cutJson'] as const) sandbox.state.faults.push({ kind, path: tokenPath });
	for (const kind of ['html', 'cutJson', 'resetAfter', 'code'] as const)
		sandbox.state.faults.push({ kind, path: '/api/open/api/' });
	const node = tuzhanNode(
		'customer.getByPhoneOrOpenid',
		{ phone: '={{ $json.phone }}' },
		{ credentials: opened.credentials, onError: 'continueErrorOutput' },
	);
	const executions = [];
	for (let run = 0; run < 4; run++) executions.push(await n8n.run(workflowWith('Secrets', customers(3), node)));
	expect(outputItems(executions[3], 'After')).toHaveLength(3);
	const { appSecret, accessToken } = await n8n.storedCredential(credentialId);
	for (const value of [appSecret, accessToken]) {
		expect(value).toMatch(/\S{8,}/);
		for (const { stored } of executions) expect(stored).not.toContain(value);
		expect(n8n.log()).not.toContain(value);
	}
});

const byPhoneOfItem = { identity: [{ type: 'phone', value: '={{ $json.phone }}' }] };

test.each([
	['customer.import', { importMode: 2, customer: { remark: 'x' } }],
	['tag.addOrRemove', { optType: 'add', tags: '["VIP"]' }],
	['group.addOrRemove', { optType: 'add', groups: '重点跟进', categoryType: '1' }],
] as const)(
	'%s is sent once when its answer gets lost: nothing that was read says that it may be repeated',
	async (operation, parameters) => {
		const { state } = opened.sandbox;
		state.faults.push({ kind: 'resetAfter', path: '/api/open/audience/', share: 1 });
		const node = tuzhanNode(
			operation,
			{ identities: byPhoneOfItem, ...parameters },
			{ credentials: opened.credentials, onError: 'continueErrorOutput' },
		);
		const execution = await n8n.run(workflowWith(`Lost answer of ${operation}`, customers(3), node));
		expect(state.calls.filter(({ path }) => path.startsWith('/api/open/audience/'))).toHaveLength(1);
		expect(outputItems(execution, 'After Failed').map(({ json }) => json.origin)).toEqual([0, 1, 2]);
		for (const { json } of outputItems(execution, 'After Failed')) {
			expect((json.details as { description: string }).description).toContain('not known whether the call took effect');
		}
	},
);
