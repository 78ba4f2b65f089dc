import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { setUpExample, WEBHOOK_SECRET } from '../example.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();
let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());

story('the page of the sandbox says beside the button what came of an event, and sends the secret', async (page) => {
	const { workflowId } = await setUpExample(n8n, sandbox);
	sandbox.state.settings.webhookHeaders = {};
	await page.goto(sandbox.url);
	const outcomeOf = async (name: string) => {
		const event = page.locator('.event').filter({ hasText: name }).first();
		await event.getByRole('button').click();
		await event.locator('output', { hasText: /\d/ }).waitFor();
		return await event.locator('output').innerText();
	};
	expect(await outcomeOf('Lead Voided')).toBe(
		'answered 401: enter the secret of the trigger’s credential in “Webhook secret” above',
	);
	await page.locator('#webhook input[name=secret]').fill(WEBHOOK_SECRET);
	await page.getByRole('button', { name: 'Save' }).click();
	await page.locator('#message', { hasText: 'The address is saved.' }).waitFor();
	expect(await outcomeOf('Lead Created')).toBe('answered 200, started 1');
	expect(await outcomeOf('Account Updated')).toBe(
		'answered 200, started 0: the event is not chosen in the trigger, or your filter took it out',
	);
	await page.locator('#language').click();
	await page.getByRole('heading', { name: '向 n8n 发送事件' }).waitFor();
	expect(await outcomeOf('客户负责人变更')).toMatch(/^应答 200，启动 0/);
	await n8n.deactivate(workflowId);
});
