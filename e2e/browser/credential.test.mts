import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { credentialFor } from '../connect.mts';
import { credentialFormIn } from './credentialForm.mts';
import { stories } from './story.mts';

const { n8n, story } = stories();
const wrong = 'a-wrong-secret-that-nobody-may-see';
let sandbox: Sandbox;
beforeAll(async () => (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());

story(
	'a wrong secret is told in a sentence, the right one is accepted, and neither is shown anywhere',
	async (page) => {
		const form = credentialFormIn(page, n8n.url);
		const { appId, appSecret, baseUrl } = credentialFor(sandbox);
		const shownNowhere = async (secret: string) => {
			expect(await page.innerText('body')).not.toContain(secret);
			expect(n8n.log()).not.toContain(secret);
		};

		await form.openNew('JINGdigital OAuth2 API');
		await form.type('appId', appId);
		await form.type('appSecret', wrong);
		await form.type('baseUrl', baseUrl);
		await form.save();
		await form.showReason();
		await form.dialog.getByText(/JINGdigital did not accept the App ID and App Secret\. Copy both again/).waitFor();
		await shownNowhere(wrong);

		await form.type('appSecret', appSecret);
		await form.save();
		await form.passed.waitFor();
		expect(await form.passed.innerText()).toContain('Connection tested successfully');
		await shownNowhere(appSecret);
		expect(sandbox.state.tokenRequests).toBeGreaterThan(0);
	},
);

story('two fields are all that has to be typed', async (page) => {
	const form = credentialFormIn(page, n8n.url);
	await form.openNew('JINGdigital OAuth2 API');
	expect(await form.emptyRequiredFields()).toEqual(['appId', 'appSecret']);
});
