import { connect, credentialFor, openSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { oneUserPerCall, people, upsertByMobile, workflowWith } from '../workflow.mts';

const n8n = connect();
const secret = 'a-wrong-secret-that-nobody-may-see';
let opened: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => (opened = await openSandbox(n8n)));
afterAll(async () => await opened.sandbox.close());

describe('the test button of a credential that is not saved yet', () => {
	const press = async (changes: object) =>
		await n8n.testCredential('jingOAuth2Api', { ...credentialFor(opened.sandbox), ...changes });

	test('passes with the right App ID and secret', async () => {
		expect(await press({})).toMatchObject({ status: 'OK' });
	});

	test.each([
		['a wrong secret', { appSecret: secret }, /did not accept the App ID and App Secret.*Copy both again/],
		[
			'a host out of reach',
			{ baseUrl: 'http://127.0.0.1:9' },
			/The host 127\.0\.0\.1:9 could not be reached.*Base URL/,
		],
		['a wrong path', { oauthPath: '/nowhere' }, /There is no token service at .*\/nowhere.*Token Path/],
		["an answer that is not JINGdigital's", { oauthPath: '/' }, /There is no token service|is not JINGdigital's/],
		[
			'an address that would send the secret in the open',
			{ baseUrl: 'http://api.example.com' },
			/must start with https:\/\//,
		],
	])('tells %s from the others', async (_, changes, sentence) => {
		const { status, message } = await press(changes);
		expect(status).toBe('Error');
		expect(message).toMatch(sentence);
		expect(message).not.toContain(secret);
	});
});

test('the test button of a saved credential works with the secret that the editor does not know', async () => {
	const shown = await n8n.shownCredential(opened.credentialId);
	expect(await n8n.testCredential('jingOAuth2Api', shown, opened.credentialId)).toMatchObject({ status: 'OK' });
});

test('a wrong secret in a run is a sentence that says what to do, asked for once, and seen nowhere', async () => {
	const data = { ...credentialFor(opened.sandbox), appSecret: secret };
	const id = await n8n.createCredential('jingOAuth2Api', 'Wrong secret', data);
	const credentials = { jingOAuth2Api: { id, name: 'Wrong secret' } };
	const before = opened.sandbox.state.tokenRequests;
	const execution = await n8n.run(workflowWith('Wrong secret', people(50), upsertByMobile({ credentials })));
	expect(execution.error).toMatchObject({
		message: 'JINGdigital did not accept the App ID and App Secret.',
		description: expect.stringContaining('Copy both again'),
	});
	expect(opened.sandbox.state.tokenRequests).toBe(before + 1);
	expect(execution.stored).not.toContain(secret);
	expect(n8n.log()).not.toContain(secret);
});

test('no secret and no token is in the data of a run or in the log', async () => {
	const { credentials, credentialId, sandbox } = opened;
	// Two that stay, and four that a repeated call heals.
	for (const kind of ['html', 'code', 'cutJson', 'resetAfter'] as const) sandbox.state.faults.push({ kind, times: 1 });
	for (const status of [500, 503]) sandbox.state.faults.push({ kind: 'status', status, times: 1 });
	const node = upsertByMobile({ credentials, onError: 'continueErrorOutput', parameters: oneUserPerCall });
	const execution = await n8n.run(workflowWith('Secrets', people(8), node));
	expect(outputItems(execution, 'After Failed')).toHaveLength(2);
	expect(outputItems(execution, 'After')).toHaveLength(6);
	const { appSecret, accessToken, refreshToken } = await n8n.storedCredential(credentialId);
	for (const value of [appSecret, accessToken, refreshToken]) {
		expect(value).toMatch(/\S{8,}/);
		expect(execution.stored).not.toContain(value);
		expect(n8n.log()).not.toContain(value);
	}
});

test("n8n's HTTP Request node uses the credential, and renews its token", async () => {
	const { credentials, sandbox } = opened;
	const workflow = workflowWith('HTTP Request', people(3), { type: 'unused', parameters: {} });
	workflow.nodes[1] = {
		...workflow.nodes[1],
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credentials,
		parameters: {
			method: 'POST',
			url: `${sandbox.url}/v1/user/update`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'jingOAuth2Api',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify([{ identities: [{ type: "mobile", value: $json.mobile }] }]) }}',
			options: {},
		},
	};
	const answers = async () => outputItems(await n8n.run(workflow), 'Node').map(({ json }) => json.code);
	expect(await answers()).toEqual(['10000', '10000', '10000']);
	sandbox.state.settings.refuseTokenWith = 'http401';
	sandbox.state.expireTokens();
	expect(await answers()).toEqual(['10000', '10000', '10000']);
});
