import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SHAPES } from '../../sandbox/documentation/shapes.mts';
import { importExport } from '../../tools/contract-import/import.mts';
import { readSource } from '../../tools/contract-import/source.mts';
import { ContractCopy } from './contract-copy.mts';

const PASSWORD_PAGE = '<!DOCTYPE html><html><body><form><input type="password"></form></body></html>';
const GUIDE = '# 概述\n\nWhat there is to know before the first call.\n';

/** A published documentation of pages that this sandbox has made up. */
class Site {
	readonly pages = new Map<string, string>();
	readonly asked: string[] = [];
	/** What is answered instead of a page, one after the other. */
	readonly instead = new Map<string, Array<(response: ServerResponse) => void>>();
	list = '/llms.txt';
	isProtected = false;
	most = 0;
	private atOnce = 0;
	private server?: Server;

	get origin(): string {
		return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
	}

	async open(): Promise<void> {
		this.server = createServer(({ url = '' }, response) => {
			this.asked.push(url);
			this.atOnce += 1;
			this.most = Math.max(this.most, this.atOnce);
			response.on('close', () => (this.atOnce -= 1));
			const other = this.instead.get(url)?.shift();
			if (other) return other(response);
			if (this.isProtected) return void response.setHeader('content-type', 'text/html').end(PASSWORD_PAGE);
			const text = url === this.list ? this.listing() : this.pages.get(url);
			response.statusCode = text === undefined ? 404 : 200;
			response.end(text ?? 'Not Found');
		});
		await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
	}

	private listing(): string {
		const lines = [...this.pages.keys()].map((page) => `- 章节 > [${page.slice(1, -3)}](${this.origin}${page}): `);
		return `# 示例文档\n\n## API Docs\n\n${lines.join('\n')}\n- [Elsewhere](https://elsewhere.example/page.md)\n- [Logo](/logo.png)\n`;
	}

	async close(): Promise<void> {
		this.server?.closeAllConnections();
		if (this.server?.listening) await new Promise((resolve) => this.server!.close(resolve));
	}
}

const KEYS = ['user.get', 'group.getAll', 'tag.create'];
const wayOf = (key: string) => `/example/${key}`;

let copy: ContractCopy;
let site: Site;
let pauses: number[];
let said: string[];

beforeEach(async () => {
	copy = new ContractCopy();
	site = new Site();
	[pauses, said] = [[], []];
	site.pages.set('/guide.md', GUIDE);
	const rows = copy.rows();
	for (const key of KEYS) {
		const { jingName: name, section: folder } = rows.get(key)!;
		const operation = { name, folder, method: 'POST', path: wayOf(key), query: [], headers: [], body: [], answer: [] };
		site.pages.set(`/${key}.md`, SHAPES.twin.print(operation));
	}
	await site.open();
});
afterEach(async () => {
	await site.close();
	copy.remove();
});

const read = async (address = site.origin) =>
	await readSource(
		address,
		copy.folder,
		(line) => said.push(line),
		async (milliseconds) => void pauses.push(milliseconds),
	);

const pathsOf = ({ operations }: Awaited<ReturnType<typeof read>>) => operations.map(({ path: way }) => way);
const known = () => KEYS.map(wayOf);

test('the pages that llms.txt names are read one at a time, and give their operations a way', async () => {
	const reading = await read(`${site.origin}/`);
	expect(pathsOf(reading)).toEqual(known());
	expect(reading.leftOut).toEqual([]);
	expect(site.asked).toEqual(['/llms.txt', '/guide.md', ...KEYS.map((key) => `/${key}.md`)]);
	expect([site.most, pauses]).toEqual([1, [500, 500, 500]]);
	expect(said).toContain('2 of 4: user.get');
	const { directory } = importExport(reading, copy.folder, false);
	expect(directory['user.get']).toEqual({ method: 'POST', path: wayOf('user.get') });
});

test('a list below the address, the list itself and a single page can be named', async () => {
	site.list = '/apidoc/shared/1/llms.txt';
	for (const address of ['/apidoc/shared/1', '/apidoc/shared/1/', '/apidoc/shared/1/llms.txt'])
		expect(pathsOf(await read(site.origin + address))).toEqual(known());
	expect(pathsOf(await read(`${site.origin}/user.get.md`))).toEqual(known().slice(0, 1));
});

test('what is disturbed is asked for again, later each time and as late as the server wishes', async () => {
	const answering =
		(status: number, headers = {}) =>
		(response: ServerResponse) =>
			void response.writeHead(status, headers).end();
	site.instead.set('/user.get.md', [
		answering(503),
		answering(429, { 'retry-after': '7' }),
		(response) => void response.socket?.destroy(),
		(response) => {
			response.writeHead(200, { 'content-length': '5000' });
			response.write('# cut');
			response.socket?.destroySoon();
		},
	]);
	expect(pathsOf(await read())).toEqual(known());
	expect(pauses).toEqual([500, 1_000, 7_000, 4_000, 8_000, 500, 500]);
});

test('a page that is missing, and one that is cut, are named; the others are there, and the next run asks for these alone', async () => {
	const whole = site.pages.get('/group.getAll.md')!;
	const tag = site.pages.get('/tag.create.md')!;
	site.pages.set('/group.getAll.md', whole.slice(0, whole.lastIndexOf('```') - 40));
	site.instead.set('/tag.create.md', [(response) => void response.writeHead(404).end()]);
	const { operations, leftOut } = await read();
	expect(operations).toHaveLength(1);
	expect(leftOut).toEqual([
		`group.getAll (${site.origin}/group.getAll.md) is cut off in the middle. Run the import again.`,
		`tag.create (${site.origin}/tag.create.md) answers with HTTP status 404.`,
	]);
	site.pages.set('/group.getAll.md', whole);
	site.pages.set('/tag.create.md', tag);
	site.asked.length = 0;
	expect(pathsOf(await read())).toEqual(known());
	expect(site.asked).toEqual(['/llms.txt', '/group.getAll.md', '/tag.create.md']);
	expect(said).toContain('2 of 4: user.get (kept from before)');
});

test('a documentation that asks for a password is refused with a way out', async () => {
	site.isProtected = true;
	await expect(read()).rejects.toThrow(
		/^There is no list of pages at .*\n- .*\/llms\.txt answers with a web page, as one does that asks for a password\.\n.*export it there, and name the file\./,
	);
});

test('pages that ask for a password are named, and no operation is made of them', async () => {
	for (const key of KEYS.slice(1)) site.pages.set(`/${key}.md`, PASSWORD_PAGE);
	const { operations, leftOut } = await read();
	expect(operations).toHaveLength(1);
	expect(leftOut).toHaveLength(2);
	expect(leftOut[0]).toContain('answers with a web page');
});

test('a site without pages of operations is refused, and so is an address where nobody answers', async () => {
	site.pages.clear();
	site.pages.set('/guide.md', GUIDE);
	await expect(read()).rejects.toThrow(`No page of ${site.origin}/ holds an operation.`);
	const closed = site.origin;
	await site.close();
	await expect(read(closed)).rejects.toThrow(/cannot be reached \(ECONNREFUSED\)/);
});

test('pages stay beside the caller, in a folder that names the host', async () => {
	await read();
	const folder = path.join(copy.folder, '.documentation', encodeURIComponent(new URL(site.origin).host));
	expect(said.at(-1)).toBe(`The pages stay in ${folder}; delete that folder to read them anew.`);
});
