import type { INodeParameters } from 'n8n-workflow';
import { connect, credentialFor, openSandbox } from '../connect.mts';
import { outputItems } from '../execution.mts';
import { waysOf } from '../line.mts';
import { startAndNode, upsertByMobile, people } from '../workflow.mts';

const n8n = connect();

/** A workflow whose HTTP Request node calls an address with a credential. */
function httpRequest(name: string, type: string, credentials: object, url: string) {
	const workflow = startAndNode(name, people(1), { type: 'unused', parameters: {} });
	const parameters: INodeParameters = {
		method: 'POST',
		url,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: type,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '[{ "identities": [{ "type": "mobile", "value": "13800000000" }] }]',
		options: {},
	};
	Object.assign(workflow.nodes[1], {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credentials,
		parameters,
	});
	return workflow;
}

test("n8n's HTTP Request node may use the credential for the host of the Base URL alone, though nobody has set that", async () => {
	const { sandbox, credentials } = await openSandbox(n8n);
	try {
		const arrived = () => sandbox.state.calls.filter(({ path }) => path === '/v1/user/update').length;
		const call = async (origin: string, used: object = credentials) =>
			await n8n.run(httpRequest(`Hosts ${origin}`, 'jingOAuth2Api', used, `${origin}/v1/user/update`));
		const { error } = await call(sandbox.url.replace('127.0.0.1', 'localhost'));
		expect(error?.message).toMatch(/^This credential is for http:\/\/127\.0\.0\.1:\d+ only/);
		expect(arrived()).toBe(0);
		// n8n looks after it too: it lets out what goes to the host that it has worked out, and nothing where another one is stored.
		expect(outputItems(await call(sandbox.url), 'Node').map(({ json }) => json.code)).toEqual(['10000']);
		const name = 'Another host';
		const fields = { ...credentialFor(sandbox), allowedDomains: 'elsewhere.example' };
		const id = await n8n.createCredential('jingOAuth2Api', name, fields);
		const stopped = await call(sandbox.url, { jingOAuth2Api: { id, name } });
		if (waysOf(n8n.version).keepsCallsToDomains) {
			// n8n does not even let a token be asked for.
			expect(stopped.error?.message).toMatch(
				/^(Domain not allowed: .*elsewhere\.example$|The call was not sent by n8n: it does not let the credential call 127)/,
			);
			expect(arrived()).toBe(1);
		} else {
			// The host of the Base URL, which the credential itself keeps to, is the only one that it can reach there.
			expect(outputItems(stopped, 'Node').map(({ json }) => json.code)).toEqual(['10000']);
			expect(arrived()).toBe(2);
		}
	} finally {
		await sandbox.close();
	}
});

test("calls of n8n's HTTP Request node with the credential count for the limit of the day, and are refused by its sentence", async () => {
	const { sandbox, credentials } = await openSandbox(n8n, {}, { callsPerDay: 3 });
	try {
		const { url } = sandbox;
		const workflow = httpRequest(`Day ${url}`, 'jingOAuth2Api', credentials, `${url}/v1/user/update`);
		expect((await n8n.run(workflow)).error).toBeUndefined();
		expect(
			(await n8n.run(startAndNode(`Day ${url}`, people(1), upsertByMobile({ credentials })))).error,
		).toBeUndefined();
		const { error } = await n8n.run(workflow);
		expect(JSON.stringify(error)).toContain('in the last 24 hours this n8n process has made 3 calls of the app');
		expect(sandbox.state.calls.filter(({ path }) => path.startsWith('/v1/user'))).toHaveLength(2);
	} finally {
		await sandbox.close();
	}
});

test('the secret of webhooks goes nowhere by another node: n8n 2 does not save such a workflow, n8n 1.x sends nothing of it', async () => {
	const name = 'Webhook secret';
	const secret = 'a-secret-that-nobody-knows';
	const { sandbox } = await openSandbox(n8n);
	try {
		const id = await n8n.createCredential('jingWebhookApi', name, { secret });
		const workflow = httpRequest(name, 'jingWebhookApi', { jingWebhookApi: { id, name } }, `${sandbox.url}/nowhere`);
		const run = n8n.run(workflow);
		if (waysOf(n8n.version).restrictsCredentials) {
			await expect(run).rejects.toThrow(
				/cannot use credential type .{0,2}jingWebhookApi.*restricted to: n8n-nodes-jingdigital\.jingTrigger/,
			);
			expect(sandbox.state.calls).toEqual([]);
		} else {
			await run;
			expect(JSON.stringify(sandbox.state.calls)).not.toContain(secret);
		}
	} finally {
		await sandbox.close();
	}
});
