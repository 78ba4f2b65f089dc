import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledN8n } from './install.mts';
import type { N8n } from './n8n.mts';

// The Node.js of n8n brings SQLite; the one that runs the tests may be older. Whoever holds the lock lets go when its input ends.
const HOLD = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { timeout: 30000 });
database.exec('BEGIN IMMEDIATE');
console.log('locked');
process.stdin.resume().once('end', () => { database.exec('ROLLBACK'); process.exit(); });
`;

/**
 * Locks the database of an n8n, so that it can read and not write.
 *
 * @param n8n one that keeps its data in SQLite
 * @returns what unlocks it
 */
export async function lockDatabase({ stateFile }: N8n): Promise<() => Promise<void>> {
	const { installed, folder } = JSON.parse(readFileSync(stateFile, 'utf8')) as {
		installed: InstalledN8n;
		folder: string;
	};
	const database = join(folder, '.n8n', 'database.sqlite');
	const holder = spawn(installed.node, ['-e', HOLD, database], { stdio: ['pipe', 'pipe', 'inherit'] });
	await once(holder.stdout, 'data');
	return async () => {
		holder.stdin.end();
		await once(holder, 'exit');
	};
}
