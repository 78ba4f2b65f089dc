import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, selectors, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import type { N8n } from '../n8n.mts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Where the browser is: CHROMIUM_PATH, or one of PATH. */
function chromiumPath(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
	return [process.env.CHROMIUM_PATH ?? '', ...candidates].find((file) => file !== '' && existsSync(file));
}

/**
 * Names what this machine lacks for tests in a browser.
 * @returns ["chromium"], or empty when there is one
 */
export const missingBrowser = (): string[] => (chromiumPath() === undefined ? ['chromium'] : []);

const ARGUMENTS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Starts a browser without a window, in which the owner of an n8n is signed in.
 * @param n8n the n8n
 * @param folder where the browser keeps what it has loaded: the editor is large, and most of the time goes into loading it
 * @param options such as another size of the window
 * @returns the browser's pages; the caller has to close it
 * @throws Error when there is no browser on this machine
 */
export async function signedIn(n8n: N8n, folder: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
	const executablePath = chromiumPath();
	if (executablePath === undefined) {
		throw new Error(
			'There is no chromium on this machine. Debian and Ubuntu: sudo apt-get install chromium. Elsewhere: set CHROMIUM_PATH.',
		);
	}
	// The attribute by which n8n names the parts of its editor.
	selectors.setTestIdAttribute('data-test-id');
	const viewport = { width: 1400, height: 900 };
	const context = await chromium.launchPersistentContext(folder, {
		executablePath,
		args: ARGUMENTS,
		viewport,
		...options,
	});
	const { cookie, browserId } = n8n.session;
	await context.addCookies(
		cookie.split('; ').map((pair) => {
			const [name, ...value] = pair.split('=');
			return { name, value: value.join('='), url: n8n.url };
		}),
	);
	await context.addInitScript((id) => localStorage.setItem('n8n-browserId', id), browserId);
	return context;
}
