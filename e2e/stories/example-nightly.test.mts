import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { WorkflowJson } from '../client.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { connect } from '../connect.mts';
import { fillIn, preparedExample, sandboxCredentials } from '../example.mts';
import { outputItems } from '../execution.mts';

const n8n = connect();
// n8n reads and writes files in this folder of its user's home, and n8n's home here is the folder of its data.
const folder = join(dirname(n8n.stateFile), '.n8n-files');
const usersFile = join(folder, 'users.csv');
const retryFile = join(folder, 'retry.csv');

const ROWS = 10_000;
const REFUSED = 40;
// Four rows without a mobile number, which the node refuses before it sends anything.
const withoutMobile = [17, 4_000, 4_001, 9_999];
const mobileOf = (row: number) => (withoutMobile.includes(row) ? '' : String(13_800_000_000 + row));
const refusedRows = Array.from({ length: REFUSED }, (_, index) => index * 250 + 3);
const rows = Array.from({ length: ROWS }, (_, row) => `${mobileOf(row)},Example User ${row},Shanghai`);
const rowsOf = (file: string) => readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);

describe('the example of users from a spreadsheet', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
		mkdirSync(folder, { recursive: true });
		writeFileSync(usersFile, `mobile,name,city\n${rows.join('\n')}\n`);
	});
	afterAll(async () => await sandbox.close());

	const set = async (values: Record<string, string>): Promise<WorkflowJson> =>
		preparedExample('nightly-upsert-from-spreadsheet.json', await sandboxCredentials(n8n, sandbox), (node) => {
			fillIn(node('Settings'), values);
		});

	async function run(values: Record<string, string>) {
		const execution = await n8n.run(await set(values), { within: 240_000 });
		expect(execution.error).toBeUndefined();
		return {
			written: outputItems(execution, 'JINGdigital User').length,
			failed: outputItems(execution, 'JINGdigital User', 1).length,
		};
	}

	test('10,000 rows: all but the refused ones are written, and these stand in the retry file, each with its reason', async () => {
		sandbox.state.faults.push({ kind: 'rowsFail', identities: refusedRows.map(mobileOf), msg: 'sandbox: not today' });
		const failures = REFUSED + withoutMobile.length;
		expect(await run({ usersFile, retryFile })).toEqual({ written: ROWS - failures, failed: failures });
		expect(sandbox.state.users.size).toBe(ROWS - failures);

		const failed = [...refusedRows, ...withoutMobile].sort((one, other) => one - other);
		const reasons = rowsOf(retryFile);
		expect(reasons.map((row) => row.split(',').slice(0, 3).join())).toEqual(failed.map((row) => rows[row]));
		for (const row of reasons)
			expect(row).toMatch(/sandbox: not today|'Value' of identity 1 under 'Identities' is empty/);
	});

	test('the retry file can be fed in again: what is possible now is written, the rest stands in the next one', async () => {
		sandbox.state.faults.length = 0;
		const next = join(folder, 'retry-again.csv');
		expect(await run({ usersFile: retryFile, retryFile: next })).toEqual({
			written: REFUSED,
			failed: withoutMobile.length,
		});
		expect(sandbox.state.users.size).toBe(ROWS - withoutMobile.length);
		expect(rowsOf(next).map((row) => row.split(',')[1])).toEqual(withoutMobile.map((row) => `Example User ${row}`));
		const last = [...sandbox.state.users.values()].at(-1);
		expect(last?.fields).toEqual({ name: `Example User ${refusedRows.at(-1)}`, city: 'Shanghai' });
	});

	test('a file that is not there is seen, instead of a night in which nothing happens', async () => {
		const execution = await n8n.run(await set({ usersFile: join(folder, 'no-such-file.csv'), retryFile }));
		expect(execution.status).toBe('error');
		expect(execution.lastNode).toBe('Rows');
	});
});
