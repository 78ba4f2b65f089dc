import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { connect } from '../connect.mts';
import { projectFolder } from '../project.mts';
import { signedIn } from './chromium.mts';

const failures = join(projectFolder, 'e2e', 'browser', 'failures');

/** Keeps what the page showed when a story broke off. Returns the path of the picture; the text lies beside it. */
async function keep(page: Page, name: string): Promise<string> {
	mkdirSync(failures, { recursive: true });
	const file = join(failures, name.replace(/\W+/g, '-'));
	await page.screenshot({ path: `${file}.png` });
	writeFileSync(`${file}.txt`, await page.innerText('body'));
	return `${file}.png`;
}

/**
 * For a file of stories: one browser, in which the owner of the shared n8n is signed in.
 * @returns `n8n`, and `story`, which takes the place of jest's `test`: it gives a story a page of its own, and when the story breaks
 * off, a picture and the text of the page are kept, and the message says where
 */
export function stories() {
	const n8n = connect();
	let browser: BrowserContext;
	beforeAll(async () => {
		browser = await signedIn(n8n, join(dirname(n8n.stateFile), 'browser'));
		browser.setDefaultTimeout(30_000);
	});
	afterAll(async () => await browser.close());

	const story = (name: string, tell: (page: Page) => Promise<void>): void =>
		test(name, async () => {
			const page = await browser.newPage();
			try {
				await tell(page);
			} catch (error) {
				if (!(error instanceof Error)) throw error;
				const { testPath = '' } = expect.getState();
				const picture = await keep(page, `${basename(testPath, '.test.mts')} ${name}`);
				const { message } = error;
				error.message = `${message}\n\nWhat the page showed: ${picture}`;
				error.stack = error.stack?.replace(message, () => error.message);
				throw error;
			} finally {
				await page.close();
			}
		});
	return { n8n, story };
}
