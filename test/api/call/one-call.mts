import type { IDataObject } from 'n8n-workflow';
import { call } from '../../../api/call/call.ts';
import { jing } from '../../../api/system/jing.ts';
import type { ApiRequest } from '../../../api/call/request.ts';
import { openSession, type N8nContext, type Session } from '../../../api/call/session.ts';
import { CallRefusal } from '../../../api/refusal/refusal.ts';
import { envelopeWith } from '../answers.mts';
import type { FakeN8n } from '../fake-n8n.mts';
import { expectSentence } from '../refusal/wording.mts';

/** A call to make. */
export const request: ApiRequest = { method: 'POST', path: '/v1/user/create', body: [{ id: 1 }], effect: 'write' };

/** An answer that accepts it. */
export const accepted = envelopeWith(0, 'success', { done: true });

/** The context of a node with one item. */
export const contextOf = (n8n: FakeN8n) => n8n.context({}, 0, {}, () => undefined);

/** Makes a call within a run that was begun before. */
export const callIn = async (context: N8nContext, session: Session, sent = request): Promise<IDataObject | undefined> =>
	await call(context, session, sent, { read: (envelope) => envelope });

/** Makes the one call of a run of its own. */
export async function callOnce(n8n: FakeN8n, sent = request): Promise<IDataObject | undefined> {
	const context = contextOf(n8n);
	return await callIn(context, await openSession(context, jing), sent);
}

/**
 * Does something that waits, with a clock that runs ahead.
 *
 * @param work what to do
 * @returns what it returns
 */
export async function inNoTime<T>(work: () => Promise<T>): Promise<T> {
	jest.useFakeTimers();
	try {
		let isDone = false;
		const result = work().finally(() => (isDone = true));
		while (!isDone) await jest.advanceTimersByTimeAsync(100);
		return await result;
	} finally {
		jest.useRealTimers();
	}
}

/** Makes the one call of a run, which does not succeed, and gives the reason. */
export async function refusalIn(n8n: FakeN8n, sent = request): Promise<CallRefusal> {
	const reason = await inNoTime(async () => await callOnce(n8n, sent).catch((thrown: unknown) => thrown));
	expect(reason).toBeInstanceOf(CallRefusal);
	expectSentence((reason as CallRefusal).message);
	return reason as CallRefusal;
}
