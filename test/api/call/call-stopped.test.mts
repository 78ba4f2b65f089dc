import { jing } from '../../../api/system/jing.ts';
import { openSession, type Session } from '../../../api/call/session.ts';
import { carrying } from '../../../api/token/carry.ts';
import { renewedTokenPair } from '../../../api/token/jing.ts';
import { answerWith, declined } from '../answers.mts';
import { FakeN8n, type SentCall } from '../fake-n8n.mts';
import { FakeTokenService } from '../token/fake-token-service.mts';
import { accepted, callIn, contextOf, request } from './one-call.mts';

const read = { ...request, effect: 'read' as const };

/** A session that can be stopped, over an API and a token service. */
async function stoppable(
	respond: (call: SentCall, stop: AbortController) => ReturnType<typeof answerWith>,
	token = 'old',
) {
	const stop = new AbortController();
	const service = new FakeTokenService();
	const n8n = new FakeN8n((call) => respond(call, stop), { accessToken: token });
	// As n8n does it: the credential gets the token, and lets the request go.
	n8n.cannotRenew = async (data) => {
		await renewedTokenPair(data, service.send);
		carrying(jing, data, { url: 'https://jing.example/v1/user/create' }, {});
		throw new Error('The request was let go.');
	};
	const context = contextOf(n8n);
	const session: Session = { ...(await openSession(context, jing)), off: stop.signal };
	return { n8n, service, stop, call: async (sent = read) => await callIn(context, session, sent) };
}

test('a refusal of the token that arrives after the stop makes neither a token request nor another call', async () => {
	const { n8n, service, call } = await stoppable((_, stop) => {
		stop.abort();
		return declined('no', 5, 401);
	});
	await call().catch(() => undefined);
	expect([n8n.calls.length, n8n.renewals.length, service.requests.length]).toEqual([1, 0, 0]);
});

test('a stop while the token is asked for keeps the call from being sent', async () => {
	const { n8n, service, stop, call } = await stoppable(() => accepted, '');
	service.next(() => {
		stop.abort();
		return service.pair();
	});
	expect(await call()).toBeUndefined();
	expect(service.requests).toHaveLength(1);
	expect(n8n.calls).toEqual([]);
});

test('a stop while a token request is about to be repeated keeps it from being sent', async () => {
	const { n8n, service, stop, call } = await stoppable(() => accepted, '');
	service.next(() => {
		stop.abort();
		return answerWith('', 503);
	});
	expect(await call()).toBeUndefined();
	expect(service.requests).toHaveLength(1);
	expect(n8n.calls).toEqual([]);
});

test('after the stop nothing is begun', async () => {
	const { n8n, service, stop, call } = await stoppable(() => accepted, '');
	stop.abort();
	expect(await call()).toBeUndefined();
	expect([n8n.calls.length, service.requests.length]).toEqual([0, 0]);
});

test('a disturbed call is not repeated after the stop', async () => {
	const { n8n, call } = await stoppable((_, stop) => {
		stop.abort();
		return answerWith('', 503);
	}, 'stored');
	await call().catch(() => undefined);
	expect(n8n.calls).toHaveLength(1);
});
