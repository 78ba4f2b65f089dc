import type { IDataObject } from 'n8n-workflow';
import { afterRepeats, refusalOf, tokenRefused, tooManyCalls } from '../refusal/answers';
import { CallRefusal } from '../refusal/refusal';
import { readAnswer, type Answer, type Reading } from './envelope';
import { gateOf, type Gate } from './gate';
import { paceOf } from './limits';
import { meansTokenRefused, meansTooManyCalls } from './meaning';
import { pause } from './pause';
import { isRepeated, pauseBefore } from './repeat';
import type { ApiRequest } from './request';
import { discardToken, send } from './send';
import type { N8nContext, Session } from './session';

/** What a caller has a say in while a call has its turn, and so before the next call gets the place. */
export interface Turn<T> {
	/** Makes something of an accepted answer. May throw a Refusal. */
	read: (envelope: IDataObject) => T;
	/** Called when the call did not succeed and is not repeated. */
	onTrouble?: (reason: Error) => void;
}

/** What one turn at the gate came to. */
interface Attempt<T> {
	result?: T;
	reason?: Error;
	/** Whether the access token was refused, one that had just been issued too: another call's renewal may have ended it. */
	isTokenRefused?: boolean;
}

/** How many turns a call gets whose token is refused in each, and the new one too. */
const TURNS_FOR_TOKEN = 3;
/** How many tokens in a row may be refused to all of a session. */
const TOKENS_OF_SESSION = 12;

const isOutOfTokens = ({ refusedInARow }: Session) => refusedInARow >= TOKENS_OF_SESSION;

/**
 * Makes one call: waits for its turn, sends it, reads the answer. A refused access token is renewed, a call limit is waited out, and
 * a call that met a disturbance is repeated where that does no harm.
 *
 * @param context the n8n context of the node
 * @param session the session that the call belongs to
 * @param request what to send
 * @param turn what happens while the call has its turn
 * @returns what `read` makes of the envelope, in which whole numbers beyond 2^53 are strings; undefined when the call was off
 * @throws CallRefusal when the call did not succeed, Refusal when an address cannot be used
 */
export async function call<T>(
	context: N8nContext,
	session: Session,
	request: ApiRequest,
	turn: Turn<T>,
): Promise<T | undefined> {
	const { signal } = session;
	const pace = paceOf(session.system, session.credential, request.limit);
	const gate = gateOf(pace.app);
	const firstAt = Date.now();
	let tokens = 0;
	for (let times = 0; ; times += 1) {
		// Where several calls with one token end each other's, none of them would ever get through beside the others.
		const arrival = { group: session, signal, isAlone: tokens > 0 };
		if (session.isOff() || !(await gate.enter(pace, arrival))) return undefined;
		const begunAt = Date.now();
		const attempt = session.isOff() ? {} : await attempted(context, session, request, turn);
		const reason = signal?.aborted ? undefined : attempt.reason;
		if (attempt.isTokenRefused) tokens += 1;
		const goesOn = attempt.isTokenRefused && tokens < TURNS_FOR_TOKEN && !isOutOfTokens(session);
		const told = { times: times - tokens, begunAt, milliseconds: begunAt - firstAt };
		const last = reason && !goesOn ? lastReason(reason, gate, request, told) : undefined;
		// Before the place passes on: what this call has shown holds for the next one.
		if (last) turn.onTrouble?.(last);
		gate.leave('result' in attempt || (reason && !isTrouble(reason)) ? begunAt : undefined);
		if (last) return await Promise.reject(last);
		if (!reason) return attempt.result;
		if (!goesOn && (reason as CallRefusal).kind !== 'limit') await pause(pauseBefore(told.times), signal);
	}
}

async function attempted<T>(
	context: N8nContext,
	session: Session,
	request: ApiRequest,
	{ read }: Turn<T>,
): Promise<Attempt<T>> {
	try {
		// A further token would be refused too: nothing is sent any more.
		if (isOutOfTokens(session)) return { reason: session.tokenRefusal };
		const answered = await answerTo(context, session, request);
		const { reading } = answered;
		if (reading.kind === 'accepted') return { result: read(reading.envelope) };
		return { reason: reasonIn(session, answered, reading), isTokenRefused: answered.isTokenRefused };
	} catch (reason) {
		return { reason: reason as Error };
	}
}

/** Whether the API could not be reached just now; else it has answered, if only to say no. */
const isTrouble = (reason: Error): reason is CallRefusal & { kind: 'limit' | 'unarrived' | 'passing' } =>
	reason instanceof CallRefusal && reason.kind !== undefined && reason.kind !== 'declined';

/** Why a call is not made again; undefined where it is. */
function lastReason(
	reason: Error,
	gate: Gate,
	{ effect }: ApiRequest,
	{ times, begunAt, milliseconds }: { times: number; begunAt: number; milliseconds: number },
): Error | undefined {
	if (!isTrouble(reason)) return reason;
	if (reason.kind === 'limit') gate.slowDown(begunAt, reason.retryAfter);
	return isRepeated(reason, effect, times, gate.troubled()) ? undefined : afterRepeats(reason, times, milliseconds);
}

interface Answered {
	answer: Answer;
	token: string;
	reading: Reading;
	isTokenRefused: boolean;
}

/** The answer to a call; where its token is refused, the one to a second call with a new token. */
async function answerTo(context: N8nContext, session: Session, request: ApiRequest): Promise<Answered> {
	const ask = async (): Promise<Answered> => {
		const { answer, token } = await send(context, session, request);
		const reading = readAnswer(session.system, answer);
		const isTokenRefused = meansTokenRefused(session.system, session.credential, answer, reading);
		if (isTokenRefused) discardToken(session, token);
		else session.refusedInARow = 0;
		return { answer, token, reading, isTokenRefused };
	};
	const first = await ask();
	return first.isTokenRefused && !isOutOfTokens(session) ? await ask() : first;
}

function reasonIn(
	session: Session,
	{ answer, token, isTokenRefused }: Answered,
	reading: Exclude<Reading, { kind: 'accepted' }>,
): CallRefusal {
	const { system, credential } = session;
	const secrets = [token, credential.appSecret, credential.refreshToken];
	if (isTokenRefused) return (session.tokenRefusal = tokenRefused(system, answer, reading, secrets));
	const areTooMany = meansTooManyCalls(system, credential, answer, reading);
	return (areTooMany ? tooManyCalls : refusalOf)(system, answer, reading, secrets);
}
