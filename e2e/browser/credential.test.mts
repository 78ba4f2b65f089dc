import { rowOf } from '../../nodes/contract.ts';
import { readContract } from '../../sandbox/contract.mts';
import { SHAPES } from '../../sandbox/documentation/shapes.mts';
import { documentationOf } from '../../sandbox/jing/documentation.mts';
import { endpointsOf } from '../../sandbox/jing/endpoints.mts';
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
		await form.showMoreSettings();
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
	expect(await form.labels()).toEqual(['App ID', 'App Secret', 'Endpoint Directory', 'Show More Settings']);
});

story('what stands behind the switch is shown by it, and holds when it is hidden again', async (page) => {
	const form = credentialFormIn(page, n8n.url);
	const { appId, appSecret, baseUrl } = credentialFor(sandbox);
	await form.openNew('JINGdigital OAuth2 API');
	await form.type('appId', appId);
	await form.type('appSecret', appSecret);
	await form.showMoreSettings();
	expect(await form.labels()).toContain('Calls per Day');
	await form.type('baseUrl', baseUrl);
	await form.type('callsPerDay', '12345');
	await form.showMoreSettings();
	expect(await form.labels()).not.toContain('Base URL');
	await form.save();
	// The test asks the sandbox, not the address that the field had at first.
	await form.passed.waitFor();
	await form.showMoreSettings();
	expect([await form.valueOf('baseUrl'), await form.valueOf('callsPerDay')]).toEqual([baseUrl, '12345']);
});

story('pages are pasted one below the other; the test names the one that cannot be used', async (page) => {
	const form = credentialFormIn(page, n8n.url);
	const { appId, appSecret, baseUrl } = credentialFor(sandbox);
	const pages = endpointsOf(readContract(''))
		.slice(0, 3)
		.map((endpoint) => documentationOf(endpoint, rowOf(endpoint.key)));
	const printed = (paths: string[]) =>
		pages.map((operation, index) => SHAPES.page.print({ ...operation, path: paths[index] })).join('\n');
	const paths = pages.map(({ path }) => path);
	await form.openNew('JINGdigital OAuth2 API');
	await form.type('appId', appId);
	await form.type('appSecret', appSecret);
	await form.showMoreSettings();
	await form.type('baseUrl', baseUrl);
	const text = printed([paths[0], '/a/../b', paths[2]]);
	await form.type('endpointDirectory', text);
	expect(await form.linesOf('endpointDirectory')).toBe(text);
	await form.save();
	await form.showReason();
	await form.dialog
		.getByText(
			/JINGdigital issued an access token\. 2 of \d+ operations that need their page are ready; this one is not/,
		)
		.waitFor();
	await form.dialog.getByText(/'\/a\/\.\.\/b' is not a path/).waitFor();

	await form.type('endpointDirectory', printed(paths));
	await form.save();
	await form.passed.waitFor();
});
