import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder of package.json. All paths of the tests and of `npm start` hang on it, so they work from anywhere. */
export const projectFolder = dirname(import.meta.dirname);

/**
 * Finds a port that nothing listens on.
 * @returns a port that was free on the loopback address a moment ago
 */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** The current n8n, which the package is shown in and, unless another one is asked for, tested in: a folder name in e2e/n8n. */
export const n8nVersion = '2.41.1';

/**
 * Makes a folder for things that nobody needs afterwards.
 * @param name what its name starts with
 * @returns the folder; it is removed when this process ends, at the latest
 */
export function temporaryFolder(name: string): string {
	const folder = mkdtempSync(join(tmpdir(), `${name}-`));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}
