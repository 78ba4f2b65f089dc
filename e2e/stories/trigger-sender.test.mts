import { connect } from '../connect.mts';
import { countExecutions, publishTrigger, sampleEvent, send, triggerWorkflow } from '../trigger.mts';

const secret = 'only-for-this-story-0123456789';
const fields = {
	secret,
	placement: 'header',
	headerName: 'X-Story-Secret',
	queryParameter: 'key',
	allowedAddresses: '',
};
const refused = { status: 401, text: '{"message":"The secret is missing or wrong."}' };
const accepted = { status: 200, text: '{"received":1,"started":1}' };

describe('who may start the workflow', () => {
	const n8n = connect();

	async function publishWith(data: object) {
		const name = 'Webhook story';
		const id = await n8n.createCredential('jingWebhookApi', name, data);
		const credentials = { jingWebhookApi: { id, name } };
		const published = await publishTrigger(n8n, triggerWorkflow({ authentication: 'secret' }, { credentials }));
		return { ...published, credentialId: id };
	}

	test('by header: the right secret only, and a stranger starts nothing', async () => {
		const { workflowId, url } = await publishWith(fields);
		expect(await send(url, sampleEvent())).toMatchObject(refused);
		expect(await send(url, sampleEvent(), { 'x-story-secret': 'something else' })).toMatchObject(refused);
		expect(await send(`${url}?key=${secret}`, sampleEvent())).toMatchObject(refused);
		expect(await send(url, sampleEvent(), { 'x-story-secret': secret })).toMatchObject(accepted);
		const [execution] = await n8n.waitForExecutions(workflowId, 1);
		expect(await countExecutions(n8n, workflowId)).toBe(1);
		expect(execution.stored).not.toContain(secret);
	});

	test('by query: the right secret only, and it is in no execution and no log', async () => {
		const { workflowId, url } = await publishWith({ ...fields, placement: 'query' });
		expect(await send(url, sampleEvent())).toMatchObject(refused);
		expect(await send(`${url}?key=else`, sampleEvent())).toMatchObject(refused);
		expect(await send(`${url}?key=${secret}&key=${secret}`, sampleEvent())).toMatchObject(refused);
		expect(await send(`${url}?key=${secret}`, sampleEvent())).toMatchObject(accepted);
		const [execution] = await n8n.waitForExecutions(workflowId, 1);
		expect(await countExecutions(n8n, workflowId)).toBe(1);
		expect(execution.stored).not.toContain(secret);
		expect(n8n.log()).not.toContain(secret);
		expect(n8n.log()).toContain('A delivery to the node "Trigger" was refused: its secret is missing or wrong.');
	});

	test.each([
		['127.0.0.0/8, ::1', 200],
		['192.0.2.0/24', 403],
	])('allowed addresses %s: status %d', async (allowedAddresses, status) => {
		const { workflowId, url } = await publishWith({ ...fields, allowedAddresses });
		expect((await send(url, sampleEvent(), { 'x-story-secret': secret })).status).toBe(status);
		// What a sender claims counts only as far as n8n is told to trust proxies (N8N_PROXY_HOPS), which is not at all here.
		const claimed = { 'x-story-secret': secret, 'x-forwarded-for': '192.0.2.9' };
		expect((await send(url, sampleEvent(), claimed)).status).toBe(status);
		if (status === 200) await n8n.waitForExecutions(workflowId, 2);
		expect(await countExecutions(n8n, workflowId)).toBe(status === 200 ? 2 : 0);
	});

	test('with the credential deleted, deliveries are put off and leave no execution', async () => {
		const { workflowId, url, credentialId } = await publishWith(fields);
		await n8n.rest('DELETE', `/credentials/${credentialId}`);
		const answer = await send(url, sampleEvent(), { 'x-story-secret': secret });
		expect(answer).toMatchObject({ status: 503, text: expect.stringContaining('cannot be checked at present') });
		expect((await send(url, 'stray')).status).toBeGreaterThanOrEqual(400);
		expect(await countExecutions(n8n, workflowId)).toBe(0);
		expect(n8n.log()).toContain('was refused: n8n could not read the credential of the node.');
	});

	test('the test button of the credential', async () => {
		expect((await n8n.testCredential('jingWebhookApi', fields)).status).toBe('OK');
		const short = await n8n.testCredential('jingWebhookApi', { ...fields, secret: 'short' });
		expect(short).toMatchObject({ status: 'Error', message: expect.stringContaining('has 5 characters') });
		const odd = await n8n.testCredential('jingWebhookApi', { ...fields, allowedAddresses: 'example.com' });
		expect(odd).toMatchObject({ status: 'Error', message: expect.stringContaining('no addresses: example.com') });
	});
});
