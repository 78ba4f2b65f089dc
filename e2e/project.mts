import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The folder of package.json. All paths of the tests and of `npm start` hang on it, so they work from anywhere. */
export const projectFolder = dirname(import.meta.dirname);

// Below those that Linux and macOS give to outgoing connections, which would otherwise take a port before its server does.
const PORTS = { from: 10_000, to: 32_000 };
const given = new Set<number>();

/**
 * Finds a port that nothing listens on.
 * @returns a port that was free on the loopback address a moment ago, and that this process was not given before
 */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = randomInt(PORTS.from, PORTS.to);
		if (given.has(port)) continue;
		given.add(port);
		const server = createServer();
		const isFree = await new Promise<boolean>((resolve) => {
			server.once('error', () => resolve(false));
			server.listen(port, '127.0.0.1', () => resolve(true));
		});
		if (!isFree) continue;
		await new Promise((resolve) => server.close(resolve));
		return port;
	}
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
