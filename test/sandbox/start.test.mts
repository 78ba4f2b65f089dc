import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { packageRoot } from '../../sandbox/contract.mts';
import { DEMO_CLIENT, DEMO_TUZHAN_CLIENT } from '../../sandbox/server.mts';

const start = (...words: string[]) =>
	spawn(process.execPath, ['--import', 'tsx', path.join('sandbox', 'start.mts'), ...words], { cwd: packageRoot() });

async function printed(started: ChildProcess, wanted: RegExp): Promise<string> {
	let text = '';
	for await (const part of started.stdout ?? []) {
		text += part;
		if (wanted.test(text)) break;
	}
	return text;
}

test('the command prints what n8n needs, and Ctrl-C ends it', async () => {
	const started = start();
	const text = await printed(started, /Ctrl-C/);
	expect(text).toContain(DEMO_CLIENT.appId);
	expect(text).toContain(DEMO_CLIENT.appSecret);
	expect(text).toContain(DEMO_TUZHAN_CLIENT.appId);
	expect(text).toMatch(/:\d+\/api\/open$/m);
	const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
	expect(await (await fetch(`${url}/`)).text()).toContain('not JINGdigital');
	started.kill('SIGINT');
	expect(await once(started, 'exit')).toEqual([0, null]);
}, 60_000);

test('a taken port is said in plain words', async () => {
	const taken = createServer().listen(0, '127.0.0.1');
	await once(taken, 'listening');
	const { port } = taken.address() as AddressInfo;
	const started = start('--port', String(port));
	const ended = once(started, 'exit');
	expect(await printed(started, /taken/)).toContain(`Port ${port} is taken.`);
	expect((await ended)[0]).toBe(1);
	taken.close();
}, 60_000);
