import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readOneOperation } from '../../documentation/read.ts';
import { FAULT_KINDS } from '../../sandbox/faults.mts';
import { openSession, type Session } from './session.mts';

let session: Session;
let folder: string;
beforeAll(async () => {
	session = await openSession();
	folder = mkdtempSync(path.join(tmpdir(), 'sandbox-page-'));
});
afterAll(async () => {
	rmSync(folder, { recursive: true });
	await session.sandbox.close();
});

const get = async (url: string) => {
	const response = await fetch(session.sandbox.url + url);
	return {
		type: response.headers.get('content-type'),
		policy: response.headers.get('content-security-policy'),
		text: await response.text(),
	};
};

test('the page says that it is not JINGdigital, and all it loads is there', async () => {
	const { type, policy, text } = await get('/');
	expect(type).toBe('text/html; charset=utf-8');
	expect(policy).toContain("default-src 'self'");
	expect(text).toContain('not JINGdigital');
	const parts = [...text.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, url]) => url);
	expect(parts).toEqual(['/sandbox/page.css', '/sandbox/page.js', '/sandbox/documentation.js']);
	for (const part of parts) expect((await get(part)).type).toMatch(/^text\/(css|javascript)/);
	expect(text).not.toMatch(/<script(?![^>]*src=)|\son\w+=/);
});

test.each(['page.js', 'documentation.js', 'tables.js', 'events.js', 'words.js'])(
	'%s is sound, and shows what it gets as text only',
	async (name) => {
		const { text } = await get(`/sandbox/${name}`);
		const copy = path.join(folder, name.replace('.js', '.mjs'));
		writeFileSync(copy, text);
		expect(spawnSync(process.execPath, ['--check', copy], { encoding: 'utf8' }).stderr).toBe('');
		expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
	},
);

test('what the script looks for is on the page', async () => {
	const page = (await get('/')).text;
	const script = (await get('/sandbox/page.js')).text + (await get('/sandbox/documentation.js')).text;
	const ids = [...script.matchAll(/\$\('#([\w-]+)'\)/g)].map(([, id]) => id);
	expect(ids.length).toBeGreaterThan(10);
	for (const id of ids) expect(page).toContain(`id="${id}"`);
});

test('what came of an event is said beside its button: the counts, and what to do when nothing was started', async () => {
	for (const name of ['events.js', 'tables.js', 'words.js'])
		writeFileSync(path.join(folder, name), (await get(`/sandbox/${name}`)).text);
	writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
	const answers: Array<[number, string]> = [
		[200, '{"received":1,"started":1}'],
		[200, '{"received":1,"started":0}'],
		[200, '{"received":1,"started":0,"repeated":1}'],
		[401, '{"message":"no"}'],
		[404, ''],
		[0, 'No answer: ECONNREFUSED'],
	];
	const code = `import { outcomeOf } from './events.js';
		console.log(JSON.stringify(${JSON.stringify(answers)}.map(([status, answer]) => outcomeOf({ status, answer }))));`;
	writeFileSync(path.join(folder, 'say.js'), code);
	const { stdout } = spawnSync(process.execPath, [path.join(folder, 'say.js')], { encoding: 'utf8' });
	expect(JSON.parse(stdout)).toEqual([
		'answered 200, started 1',
		'answered 200, started 0: the event is not chosen in the trigger, or your filter took it out',
		'answered 200, started 0: the trigger had it before',
		'answered 401: enter the secret of the trigger’s credential in “Webhook secret” above',
		'answered 404: publish the workflow, or press “Execute step” for its test address',
		'Not received. No answer: ECONNREFUSED',
	]);
});

test('whatever the page says by itself, and whatever can be chosen there, has its Chinese words', async () => {
	const scripts = await Promise.all(
		['page.js', 'events.js', 'documentation.js'].map(async (name) => (await get(`/sandbox/${name}`)).text),
	);
	const [page, words] = [(await get('/')).text, (await get('/sandbox/words.js')).text];
	const events = JSON.parse((await get('/sandbox/api/events')).text) as Array<{
		family: string;
		name: string;
		chineseName?: string;
	}>;
	expect(events.filter(({ chineseName }) => !/\p{Script=Han}/u.test(chineseName ?? ''))).toEqual([]);
	const titles = events.map(({ family }) =>
		family.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase()),
	);
	const said = scripts.flatMap((script) =>
		[...script.matchAll(/\b(?:said|inWords)\('([^']+)'/g)].map(([, text]) => text),
	);
	const done = [...page.matchAll(/data-done="([^"]+)"/g)].map(([, text]) => text);
	expect(Math.min(said.length, done.length)).toBeGreaterThan(2);
	const asKey = (text: string) => [`'${text}':`, `${text}:`].some((key) => words.includes(`\n\t${key}`));
	expect([...said, ...done, ...titles, ...Object.values(FAULT_KINDS)].filter((text) => !asKey(text))).toEqual([]);
});

test('every heading, note and button of the page has its Chinese words', async () => {
	const [page, words] = [(await get('/')).text, (await get('/sandbox/words.js')).text];
	const said = [...page.matchAll(/<(h2|button|p class="note")[^>]*>([^<]+)<\/(?:h2|button|p)>/g)].map(([, , text]) =>
		text.replace(/\s+/g, ' ').trim(),
	);
	expect(said.length).toBeGreaterThan(15);
	expect(said.filter((text) => text !== '中文' && !words.includes(text))).toEqual([]);
});

test('the directory can be copied from the page, as it fits the credential', async () => {
	const [page, script] = [(await get('/')).text, (await get('/sandbox/page.js')).text];
	expect(page).toMatch(/<textarea id="directory"[^>]* readonly/);
	expect(script).toContain("JSON.stringify(await ask('directory'), null, 2)");
	expect(JSON.parse((await get('/sandbox/api/directory')).text)['group.getAll']).toMatchObject({ method: 'POST' });
});

test('every operation that the sandbox has made up has a documentation in every shape, which reads back as that operation', async () => {
	const offered = JSON.parse((await get('/sandbox/api/documentation')).text) as {
		operations: Array<{ key: string; name: string }>;
		shapes: Array<{ shape: string }>;
	};
	const directory = JSON.parse((await get('/sandbox/api/directory')).text) as Record<string, { path: string }>;
	expect(offered.operations.map(({ key }) => key)).toEqual(Object.keys(directory));
	expect(offered.shapes.length).toBeGreaterThan(10);
	for (const [index, { key, name }] of offered.operations.entries()) {
		const { shape } = offered.shapes[index % offered.shapes.length];
		const { text } = JSON.parse((await get(`/sandbox/api/documentation/${key}/${shape}`)).text) as { text: string };
		const operation = readOneOperation(text);
		expect([key, operation.path]).toEqual([key, directory[key].path]);
		if (!/^curl/.test(shape)) expect(operation.name).toBe(name);
	}
	for (const unknown of ['no.such/page', 'group.getAll/constructor']) {
		expect((await get(`/sandbox/api/documentation/${unknown}`)).text).toContain('no such page');
	}
});

test('nothing of the page counts as a call to the API', async () => {
	await get('/');
	expect(session.sandbox.state.calls.map(({ path: called }) => called)).toEqual(['/v1/oauth2/token']);
});
