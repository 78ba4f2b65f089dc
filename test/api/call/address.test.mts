import { InputRefusal } from '../../../api/refusal/refusal.ts';
import fc from 'fast-check';
import { baseUrlOf, pathOf } from '../../../api/call/address.ts';
import { expectSentence } from '../refusal/wording.mts';

function refusalIn(action: () => unknown): string {
	try {
		action();
	} catch (reason) {
		expect(reason).toBeInstanceOf(InputRefusal);
		return `${(reason as InputRefusal).message} ${(reason as InputRefusal).description}`;
	}
	throw new Error('It was accepted');
}

test.each([
	['https://jing.example', 'https://jing.example'],
	['https://jing.example/', 'https://jing.example'],
	['  https://jing.example/gateway//\n', 'https://jing.example/gateway'],
	['https://jing.example:8443/a/b', 'https://jing.example:8443/a/b'],
	['HTTPS://JING.example', 'https://jing.example'],
	['http://localhost:3000/', 'http://localhost:3000'],
	['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
	['http://127.0.0.2', 'http://127.0.0.2'],
	['http://[::1]:3000/', 'http://[::1]:3000'],
])('the Base URL %j is used as %s', (typed, used) => {
	expect(baseUrlOf(typed)).toBe(used);
});

test.each([
	'http://jing.example',
	'http://localhost.evil.example',
	'http://127.0.0.1.evil.example',
	'http://evil.example/localhost',
	'http://evil-localhost',
	'http://[::2]',
	'http://128.0.0.1',
	'ftp://localhost',
	'file:///etc/passwd',
	'javascript:alert(1)',
	'//jing.example',
	'jing.example',
	'https://',
	'',
	undefined,
	{},
])('the Base URL %j is refused, and the text says that https:// is needed', (typed) => {
	const message = refusalIn(() => baseUrlOf(typed));
	expectSentence(message);
	expect(message).toMatch(/Base URL/);
	expect(message).toMatch(/https:\/\//);
});

test.each([
	'https://somebody@jing.example',
	'https://somebody:hidden@jing.example',
	'https://jing.example@evil.example',
	'http://localhost@evil.example',
	'https://jing.example/?a=b',
	'https://jing.example?',
	'https://jing.example/#a',
	'https://jing.example#',
])('the Base URL %j is refused, since more than an address is in it', (typed) => {
	const message = refusalIn(() => baseUrlOf(typed));
	expectSentence(message);
	expect(message).toMatch(/must not contain/);
	expect(message).not.toContain('hidden');
});

test('a host that is not this machine is never reached by plain http', () => {
	const endings = fc.constantFrom('localhost', '127.0.0.1', '[::1]', '');
	const host = fc
		.tuple(endings, fc.domain(), endings)
		.map(([before, domain, after]) => `${before && `${before}.`}${domain}${after && `/${after}`}`);
	fc.assert(fc.property(host, (name) => void refusalIn(() => baseUrlOf(`http://${name}`))));
});

test.each(['/v1/user/create', '/v1/oauth2/token', '/', '/v1/a..b/...c', '/v1/%E5%BE%84'])('%s is a path', (path) => {
	expect(pathOf(path, "The 'Token Path'")).toBe(path);
	expect(pathOf(` ${path}\n`, "The 'Token Path'")).toBe(path);
});

test.each([
	'v1/user',
	'',
	undefined,
	'https://evil.example/v1',
	'//evil.example/v1',
	'/\\evil.example',
	'/v1\\user',
	'/v1/../../admin',
	'/..',
	'/v1/./user',
	'/v1/%2e%2e/admin',
	'/v1/%2E%2e',
	'/v1/.%2E/admin',
	'/v1?user=1',
	'/v1#user',
	'/v1/user create',
	'/v1/\tuser',
	'/v1/.\t./user',
	'/v1/\nHost: evil.example',
	'/v1/\u0000user',
	'/v1/\u0007user',
	'/v1/\u007fuser',
	'@evil.example/',
])('%j is not a path', (path) => {
	const message = refusalIn(() => pathOf(path, "The 'Token Path'"));
	expectSentence(message);
	expect(message).toMatch(/^The 'Token Path'/);
});

test('an accepted path leads nowhere but below the Base URL', () => {
	const pieces = fc.constantFrom(
		'/',
		'\\',
		'..',
		'.',
		'%2e',
		'%2E',
		'@',
		':',
		'?',
		'#',
		'evil.example',
		'https:',
		'v1',
		' ',
		'\t',
		'\n',
		'\r',
		'%2f',
		'%5c',
		';',
	);
	const path = fc
		.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 8 })
		.map((parts) => `/${parts.join('')}`);
	fc.assert(
		fc.property(path, (text) => {
			let accepted: string;
			try {
				accepted = pathOf(text, 'The path');
			} catch {
				return;
			}
			const { origin, pathname, search, hash } = new URL(`https://jing.example/gateway${accepted}`);
			expect(origin).toBe('https://jing.example');
			expect(pathname.startsWith('/gateway/')).toBe(true);
			expect(pathname.split('/')).toHaveLength(accepted.split('/').length + 1);
			expect(search + hash).toBe('');
		}),
		{ numRuns: 2_000 },
	);
});

test('a Base URL of a million slashes is read in one go: trying each as the first of the last ones would take an hour', () => {
	const slashes = '/'.repeat(1_000_000);
	expect(baseUrlOf(`https://jing.example${slashes}`)).toBe('https://jing.example');
	expect(baseUrlOf(`https://jing.example${slashes}a${slashes}`)).toHaveLength(
		'https://jing.example'.length + 1_000_001,
	);
});
