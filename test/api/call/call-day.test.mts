import { openSession } from '../../../api/call/session.ts';
import { jing } from '../../../api/system/jing.ts';
import type { CallRefusal } from '../../../api/refusal/refusal.ts';
import { newTokenPair } from '../../../api/token/jing.ts';
import { JingOAuth2Api } from '../../../credentials/JingOAuth2Api.credentials.ts';
import { answerWith, declined, issued, someCredential } from '../answers.mts';
import { FakeN8n } from '../fake-n8n.mts';
import { FakeTokenService } from '../token/fake-token-service.mts';
import { accepted, callIn, contextOf, inNoTime, request } from './one-call.mts';

let apps = 0;
const credentialType = new JingOAuth2Api();

/** An n8n whose credential allows so many calls, and counts each request as n8n has it do. */
function n8nWith(callsPerDay: number, respond: ConstructorParameters<typeof FakeN8n>[0] = () => accepted): FakeN8n {
	const n8n = new FakeN8n(respond, { accessToken: 'a', appId: `spent app ${++apps}`, callsPerDay });
	n8n.authenticate = async (data, options) => await credentialType.authenticate(data, options);
	return n8n;
}

/** What becomes of each call of a run: the code of its answer, or why there is none. */
async function codesOf(n8n: FakeN8n, count: number, sent = request): Promise<unknown[]> {
	const context = contextOf(n8n);
	const session = await openSession(context, jing);
	const one = async () =>
		await callIn(context, session, sent).then(
			(envelope) => envelope?.code,
			({ code }: CallRefusal) => code,
		);
	return await Promise.all(Array.from({ length: count }, one));
}

test('at the limit calls are refused before they are sent, however many are under way at once', async () => {
	const n8n = n8nWith(5);
	const codes = await codesOf(n8n, 50);
	expect(codes.filter((code) => code === 0)).toHaveLength(5);
	expect(codes.filter((code) => code === 'daily_limit')).toHaveLength(45);
	expect(n8n.calls).toHaveLength(5);
	expect(await codesOf(n8n, 1)).toEqual(['daily_limit']);
	expect(n8n.calls).toHaveLength(5);
});

test('what is left of a run does not wait for its turn to be refused', async () => {
	const n8n = n8nWith(5);
	n8n.stored.callsPer10Seconds = 5;
	await inNoTime(async () => {
		await codesOf(n8n, 5);
		const begunAt = Date.now();
		expect(new Set(await codesOf(n8n, 100))).toEqual(new Set(['daily_limit']));
		expect(Date.now() - begunAt).toBeLessThan(1_000);
	});
});

test('a repetition counts, and one that is refused keeps the reason of the call before it', async () => {
	const n8n = n8nWith(2, () => answerWith('', 503));
	const codes = await inNoTime(async () => await codesOf(n8n, 1, { ...request, effect: 'read' }));
	expect(codes).toEqual(['http_status']);
	expect(n8n.calls).toHaveLength(2);
});

test('a call that is sent again with a new token counts twice', async () => {
	const n8n = n8nWith(1, ({ token }) => (token === 'a' ? declined('the access_token has expired') : accepted));
	expect(await codesOf(n8n, 1, { ...request, effect: 'read' })).toEqual(['daily_limit']);
	expect(n8n.calls).toHaveLength(1);
});

test('requests for tokens go to the same API, so they count, and are refused too', async () => {
	const credential = someCredential({ appId: `spent app ${++apps}`, callsPerDay: 2 });
	const service = new FakeTokenService(
		[1, 2, 3].map((number) => issued({ access_token: `A${number}`, refresh_token: 'R', expires_in: 60 })),
	);
	await newTokenPair(credential, service.send);
	await newTokenPair(credential, service.send);
	await expect(newTokenPair(credential, service.send)).rejects.toMatchObject({ code: 'daily_limit' });
	expect(service.requests).toHaveLength(2);
});
