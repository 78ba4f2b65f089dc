import { connect, credentialFor, openSandbox } from '../../connect.mts';
import { outputItems, type Execution } from '../../execution.mts';
import { oneUserPerCall, people, upsertByMobile, workflowWith } from '../../workflow.mts';

const n8n = connect();
const items = people(200);
type Opened = Awaited<ReturnType<typeof openSandbox>>;

const run = async ({ credentials }: Opened, name: string) =>
	await n8n.run(workflowWith(name, items, upsertByMobile({ credentials, parameters: oneUserPerCall })), {
		within: 120_000,
	});
const requests = ({ sandbox: { state } }: Opened) => state.tokenRequests + state.refreshRequests;

function expectAllWritten(execution: Execution): void {
	expect(execution.error?.message).toBeUndefined();
	const after = outputItems(execution, 'After').map(({ json }) => json);
	expect(after).toHaveLength(items.length);
	after.forEach((json, index) => {
		expect(json.origin).toBe(index);
		expect(json.identities).toEqual([expect.objectContaining({ value: items[index].mobile })]);
	});
}

const modes = [
	{ refuseTokenWith: 'http200', newTokenEndsOld: false },
	{ refuseTokenWith: 'http200', newTokenEndsOld: true },
	{ refuseTokenWith: 'http401', newTokenEndsOld: false },
	{ refuseTokenWith: 'http401', newTokenEndsOld: true },
] as const;

describe.each(modes)(
	'200 items with a call each, the token refused as $refuseTokenWith, a new token ends the old: $newTokenEndsOld',
	(mode) => {
		let opened: Opened;
		beforeAll(async () => (opened = await openSandbox(n8n, { ...mode, latencyMilliseconds: 20 })));
		afterAll(async () => await opened.sandbox.close());

		test('an empty token at first use costs one token request', async () => {
			expectAllWritten(await run(opened, 'Empty token'));
			expect(requests(opened)).toBe(1);
		});

		test('a token that has ended costs one more, and every item arrives', async () => {
			opened.sandbox.state.expireTokens();
			expectAllWritten(await run(opened, 'Ended token'));
			expect(requests(opened)).toBe(2);
		});
	},
);

describe('the stored credential', () => {
	let opened: Opened;
	beforeAll(async () => (opened = await openSandbox(n8n, { refuseTokenWith: 'http200' })));
	afterAll(async () => await opened.sandbox.close());

	test('holds the renewed token after a restart, and the next run needs no other', async () => {
		await run(opened, 'Before the restart');
		const before = await n8n.storedCredential(opened.credentialId);
		expect(before.accessToken).toMatch(/\S/);
		await n8n.restart();
		expect(await n8n.storedCredential(opened.credentialId)).toEqual(before);
		expectAllWritten(await run(opened, 'After the restart'));
		expect(requests(opened)).toBe(1);
	});

	test('with another App ID never uses the old token', async () => {
		const other = { appId: 'second-app', appSecret: 'second-app-secret' };
		opened.sandbox.state.options.clients.push(other);
		const name = opened.credentials.jingOAuth2Api.name;
		const shown = await n8n.shownCredential(opened.credentialId);
		await n8n.updateCredential(opened.credentialId, 'jingOAuth2Api', name, {
			...shown,
			...credentialFor(opened.sandbox),
			...other,
		});
		const from = opened.sandbox.state.calls.length;
		expectAllWritten(await run(opened, 'Another app'));
		const used = opened.sandbox.state.calls.slice(from).filter(({ path }) => path.startsWith('/v1/user'));
		expect(new Set(used.map(({ headers }) => headers.app_id))).toEqual(new Set(['second-app']));
		expect(used.every(({ status, code }) => status === 200 && String(code) === '10000')).toBe(true);
	});
});
