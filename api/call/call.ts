import type { IDataObject } from 'n8n-workflow';
import { afterRepeats, refusalOf, tokenRefused, tooManyCalls } from '../refusal/answers';
import { CallRefusal } from '../refusal/refusal';
import { spentDay } from './day';
import { readAnswer, type Answer, type Reading } from './envelope';
import { Gate, gateOf } from './gate';
import { paceOf } from './limits';
import { doubtsToken, meansTokenRefused, meansTooManyCalls } from './meaning';
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

/** What one turn at the gate came to; neither result nor reason where the call was off before it was sent. */
interface Attempt<T> {
	result?: T;
	reason?: Error;
	/** Whether the API, or something before it, has answered. */
	isAnswered: boolean;
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
	const { off } = session;
	const pace = paceOf(session.system, session.credential, request.limit);
	const gate = gateOf(pace.app);
	const firstAt = Gate.clock();
	const sofar = { tokens: 0, repeats: 0, seconds: () => (Gate.clock() - firstAt) / 1000 };
	let before: CallRefusal | undefined;
	for (;;) {
		// Asked before the turn too, so that what is left of a run does not stand in line to be refused.
		const spent = spentDay(session.system, session.credential);
		if (spent) return await ended(before ? afterRepeats(before, sofar) : spent, turn);
		// Where several calls with one token end each other's, none of them would ever get through beside the others.
		const admission = await gate.enter(pace, { group: session, off, isAlone: sofar.tokens > 0 });
		if (admission === 'off') return undefined;
		if (admission !== 'turn') return await ended(before ? afterRepeats(before, sofar) : admission, turn);
		const begunAt = Gate.clock();
		const { result, reason, isTokenRefused, isAnswered } = await attempted(context, session, request, turn);
		if (isTokenRefused) sofar.tokens += 1;
		const isRenewed = isTokenRefused && sofar.tokens < TURNS_FOR_TOKEN && !isOutOfTokens(session);
		const trouble = isTrouble(reason) ? reason : undefined;
		const lasts = trouble ? gate.meets(pace, begunAt, trouble) : 0;
		const isAgain = isRenewed || (trouble && isRepeated(trouble, request.effect, sofar.repeats, lasts));
		// A repetition that the limit of the day keeps from being sent says nothing about the call before it.
		const met = trouble ?? (before && isOfDay(reason) ? before : undefined);
		const last = reason && !isAgain ? (met ? afterRepeats(met, sofar) : reason) : undefined;
		// Before the place passes on: what this call has shown holds for the next one.
		if (last) turn.onTrouble?.(last);
		gate.leave(pace, isAnswered && !trouble ? begunAt : undefined);
		if (last) return await Promise.reject(last);
		if (!reason) return result;
		if (!trouble) continue;
		before = trouble;
		if (sofar.repeats === 0) session.repeated += 1;
		if (trouble.kind !== 'limit') await pause(pauseBefore(sofar.repeats), off);
		sofar.repeats += 1;
	}
}

const isOfDay = (reason: Error | undefined) => reason instanceof CallRefusal && reason.code === 'daily_limit';

async function ended(reason: CallRefusal, { onTrouble }: Pick<Turn<never>, 'onTrouble'>): Promise<never> {
	onTrouble?.(reason);
	return await Promise.reject(reason);
}

async function attempted<T>(
	context: N8nContext,
	session: Session,
	request: ApiRequest,
	{ read }: Turn<T>,
): Promise<Attempt<T>> {
	let isAnswered = false;
	try {
		// A further token would be refused too: nothing is sent any more.
		if (isOutOfTokens(session)) return { reason: session.tokenRefusal, isAnswered };
		const answered = await answerTo(context, session, request);
		if (!answered) return { isAnswered };
		isAnswered = true;
		const { reading } = answered;
		if (reading.kind === 'accepted') return { result: read(reading.envelope), isAnswered };
		return {
			reason: reasonIn(session, request, answered, reading),
			isAnswered,
			isTokenRefused: answered.isTokenRefused,
		};
	} catch (reason) {
		// n8n cuts the calls of an execution that is cancelled.
		return session.cancel?.aborted ? { isAnswered } : { reason: reason as Error, isAnswered };
	}
}

/** Whether the API could not be reached just now; else it has answered, if only to say no. */
const isTrouble = (reason: Error | undefined): reason is CallRefusal & { kind: 'limit' | 'unarrived' | 'passing' } =>
	reason instanceof CallRefusal &&
	(reason.kind === 'limit' || reason.kind === 'unarrived' || reason.kind === 'passing');

interface Answered {
	answer: Answer;
	reading: Reading;
	isTokenRefused: boolean;
}

/** The answer to a call; where its token is refused, the one to a second call with a new token. Undefined when the call was off. */
async function answerTo(context: N8nContext, session: Session, request: ApiRequest): Promise<Answered | undefined> {
	const ask = async (): Promise<Answered | undefined> => {
		const sent = await send(context, session, request);
		if (!sent) return undefined;
		const { answer, token } = sent;
		const { system, credential } = session;
		const reading = readAnswer(system, answer, [token, credential.appSecret, credential.refreshToken]);
		const asked = { system, credential, token, effect: request.effect };
		const isTokenRefused = meansTokenRefused(asked, answer, reading);
		if (isTokenRefused || doubtsToken(asked, reading)) discardToken(session, token);
		else session.refusedInARow = 0;
		return { answer, reading, isTokenRefused };
	};
	const first = await ask();
	return first?.isTokenRefused && !isOutOfTokens(session) && !session.off.aborted ? await ask() : first;
}

function reasonIn(
	session: Session,
	{ effect }: ApiRequest,
	{ answer, isTokenRefused }: Answered,
	reading: Exclude<Reading, { kind: 'accepted' }>,
): CallRefusal {
	const { system, credential } = session;
	if (isTokenRefused) return (session.tokenRefusal = tokenRefused(system, answer, reading));
	const areTooMany = meansTooManyCalls({ system, credential, effect }, answer, reading);
	return (areTooMany ? tooManyCalls : refusalOf)(system, answer, reading);
}
