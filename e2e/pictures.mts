// npm run pictures: takes the pictures of the documentation in a real n8n's editor, into docs/pictures/. The notices of some operations
// name pages in Chinese, so the machine needs a font that has Chinese. Debian and Ubuntu: sudo apt-get install fonts-wqy-microhei. With
// names behind "--", such as "credential", only these scenes are taken.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../sandbox/server.mts';
import { signedIn } from './browser/chromium.mts';
import { takeCanvas, takeCredential, takeForms, takeOutput, takeSandbox } from './browser/scenes.mts';
import { endOnSignals } from './commands.mts';
import { ensureN8n } from './install.mts';
import { startN8n } from './n8n.mts';
import { build } from './pack.mts';
import { n8nVersion, projectFolder, temporaryFolder } from './project.mts';

const scenes = {
	credential: takeCredential,
	forms: takeForms,
	canvas: takeCanvas,
	output: takeOutput,
	sandbox: takeSandbox,
};
const chosen = process.argv.slice(2);
const folder = join(projectFolder, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
endOnSignals();
process.chdir(projectFolder);
const installed = await ensureN8n(n8nVersion);
await build();
const n8n = await startN8n(installed);
const sandbox = await startSandbox();
const browser = await signedIn(n8n, temporaryFolder('n8n-pictures'), { deviceScaleFactor: 1.5, colorScheme: 'light' });
try {
	const stage = { n8n, sandbox, folder, page: await browser.newPage() };
	for (const [name, take] of Object.entries(scenes))
		if (chosen.length === 0 || chosen.includes(name)) await take(stage);
} finally {
	await browser.close();
	await sandbox.close();
	await n8n.stop();
}
