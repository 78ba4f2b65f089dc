import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWithoutOuterNpm, runCommand } from '../../e2e/commands.mts';
import { until } from '../../e2e/until.mts';

const node = (script: string, timeLimit = 30_000) =>
	runCommand(process.execPath, ['-e', script], { cwd: tmpdir(), timeLimit });

const isRunning = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

describe('a command', () => {
	test('gives back its status and both outputs', async () => {
		const result = await node('console.log("out"); console.error("err"); process.exitCode = 3');
		expect(result.status).toBe(3);
		expect(result.output).toContain('out\n');
		expect(result.output).toContain('err\n');
	});

	test('that does not exist is a result with a reason', async () => {
		const result = await runCommand('no-such-command-here', [], { cwd: tmpdir(), timeLimit: 30_000 });
		expect(result.status).toBe(-1);
		expect(result.output).toContain('no-such-command-here could not be started');
	});

	test('that hangs is ended at its time limit, with everything it started', async () => {
		const child =
			'const { pid } = require("child_process").spawn(process.execPath, ["-e", "setInterval(Object, 1e6)"]);';
		const { status, output } = await node(`${child} console.log("child " + pid); setInterval(Object, 1e6)`, 2_000);
		expect(status).toBe(-1);
		expect(output).toContain('Stopped after 2 s');
		const pid = Number(/child (\d+)/.exec(output)?.[1]);
		await until('the child to end', () => !isRunning(pid) || undefined, { within: 5_000 });
	});

	test('writes to a log file', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-commands-'));
		try {
			const logFile = join(folder, 'a.log');
			await runCommand(process.execPath, ['-e', 'console.log(6 * 7)'], { cwd: folder, logFile, timeLimit: 30_000 });
			await until('the log', () => readFileSync(logFile, 'utf8').includes('42\n') || undefined, { within: 5_000 });
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

describe('the environment for an npm that a script calls', () => {
	const before = { ...process.env };
	afterEach(() => {
		process.env = { ...before };
	});

	test('is free of the outer npm, and keeps what the user set', () => {
		Object.assign(process.env, {
			npm_config_ignore_scripts: 'true',
			npm_package_name: 'outer',
			npm_lifecycle_event: 'test',
			npm_config_registry: 'http://127.0.0.1:1/',
		});
		const env = environmentWithoutOuterNpm();
		expect(env).not.toHaveProperty('npm_config_ignore_scripts');
		expect(env).not.toHaveProperty('npm_package_name');
		expect(env).not.toHaveProperty('npm_lifecycle_event');
		expect(env.npm_config_registry).toBe('http://127.0.0.1:1/');
		expect(env.PATH).toBe(process.env.PATH);
	});
});

describe('waiting', () => {
	test('ends with the first answer', async () => {
		let asked = 0;
		expect(await until('an answer', () => (++asked === 3 ? 'yes' : undefined), { every: 1 })).toBe('yes');
		expect(asked).toBe(3);
	});

	test('says what it waited for and what it saw last', async () => {
		const waiting = until('rain', () => undefined, { within: 20, every: 1, lastSeen: () => 'Seen: sun' });
		await expect(waiting).rejects.toThrow(/^Waited 0 s for rain, in vain\. Seen: sun$/);
	});
});
