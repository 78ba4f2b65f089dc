import type { ICredentialTestFunctions } from 'n8n-workflow';
import { operationRows } from '../../../nodes/contract.ts';
import { jingOAuth2ApiTest } from '../../../nodes/jing/credentialTest.ts';
import { declined, issued, someCredential } from '../../api/answers.mts';

jest.mock('../../../contract/data/operations.json', () => jest.requireActual('../undocumented/rows.mts').frozen);

const open = operationRows.filter(({ system, path }) => system === 'jing' && !path).length;
const pair = issued({ access_token: 'ACCESS-1', refresh_token: 'REFRESH-1', expires_in: 5400 });

async function tested(endpointDirectory: string, answer = pair) {
	const request = async () => {
		const { status, headers, body } = answer;
		return await Promise.resolve({ statusCode: status, headers, body: Buffer.from(body) });
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const data = someCredential({ endpointDirectory });
	return await jingOAuth2ApiTest.call(context, { id: '', name: 'New', type: 'jingOAuth2Api', data });
}

test.each(['', '{}', ' \n'])('with the directory %j, the token alone counts', async (directory) => {
	expect(await tested(directory)).toEqual({ status: 'OK', message: 'JINGdigital issued an access token.' });
});

test('it says how many operations are ready', async () => {
	expect(await tested('{"group.getAll": "POST /example/a", "tag.getAll": "POST /example/b"}')).toEqual({
		status: 'OK',
		message: `JINGdigital issued an access token. 2 of ${open} operations that need their page are ready.`,
	});
});

test.each<[string, string, number, RegExp]>([
	[
		'no brackets and a mistake',
		'"group.getAll": "POST /a", "tag.getAll": {',
		1,
		/entry 'tag\.getAll', is not valid JSON/,
	],
	['Chinese quotation marks that do not end', '{"tag.getAll": "POST /a", “group.getAll”: “POST /b}', 1, /entry 'group/],
	['an unknown key', '{"tag.getAll": "POST /a", "groups.list": "POST /b"}', 1, /there is no operation 'groups\.list'/],
	[
		'a full address',
		'{"tag.getAll": "POST /a", "group.getAll": "POST https://jing.example/b"}',
		1,
		/'https:\/\/jing\.example\/b' is not a path.*without the host/,
	],
	['words', 'Some words about the weather', 0, /no operation.*Paste the operation's whole page/],
	[
		'a page of something else',
		'## POST Weather\n\nPOST /weather\n\n### 请求参数\n',
		0,
		/Nothing in .* is about an operation of this package; it begins with 'Weather'/,
	],
])('a directory with %s fails it, in words', async (_, directory, ready, reason) => {
	const { status, message } = await tested(directory);
	expect(status).toBe('Error');
	expect(message).toContain(`JINGdigital issued an access token. ${ready} of ${open} operations that need their page`);
	expect(message).toMatch(reason);
});

test('three of many are named', async () => {
	const { message } = await tested(JSON.stringify({ a: 1, b: 2, c: 3, d: 4, e: 5 }));
	expect(message).toMatch(/are ready; 5 are not, because: .*'a'.*'b'.*'c'.* And 2 more\.$/);
	expect(message).not.toContain("'d'");
});

test('without a token, that is what counts', async () => {
	const { status, message } = await tested('{"x": 1}', declined('wrong'));
	expect(status).toBe('Error');
	expect(message).not.toContain('Endpoint Directory');
});
