import type { IDataObject } from 'n8n-workflow';
import { readAnswer } from './envelope';
import { paceOf } from './limits';
import { meansTokenRefused, meansTooManyCalls } from './meaning';
import { gateOf, type Gate } from './pace';
import { afterRepeats, refusalOf, tokenRefused, tooManyCalls } from './reasons';
import { Refusal } from './refusal';
import { isRepeated, pause, pauseBefore } from './repeat';
import type { ApiRequest, Caller, Run } from './run';
import { discardToken, send } from './send';

/** What a caller has a say in while a call has its turn, and so before the next call gets the place. */
export interface Turn<T> {
	/** Makes something of an accepted answer. May throw a Refusal. */
	read: (envelope: IDataObject) => T;
	/** Called when the call did not succeed and is not repeated. */
	onTrouble?: (reason: Error) => void;
}

/**
 * Makes one call: waits for its turn, sends it, reads the answer. A refused access token is renewed, a call limit is waited out, and
 * a call that met a disturbance is repeated where that does no harm.
 *
 * @param context the n8n context of the node
 * @param run the run of the node that the call belongs to
 * @param request what to send
 * @param turn what happens while the call has its turn
 * @returns what `read` makes of the envelope, in which whole numbers beyond 2^53 are strings; undefined when the call was off
 * @throws Refusal when the call did not succeed, RangeError when an address cannot be used
 */
export async function call<T>(context: Caller, run: Run, request: ApiRequest, turn: Turn<T>): Promise<T | undefined> {
	const pace = paceOf(run.facts, run.credential, request.limit);
	const gate = gateOf(pace.app);
	const firstAt = Date.now();
	for (let times = 0; ; times += 1) {
		if (run.isOff() || !(await gate.enter(pace, run, run.signal))) return undefined;
		const begunAt = Date.now();
		const outcome = run.isOff() ? {} : await attempted(async () => turn.read(await answered(context, run, request)));
		const reason = run.signal?.aborted ? undefined : outcome.reason;
		const last = reason && lastReason(reason, gate, request, { times, begunAt, milliseconds: begunAt - firstAt });
		// Before the place passes on: what this call has shown holds for the next one.
		if (last) turn.onTrouble?.(last);
		gate.leave('result' in outcome || (reason && !isTrouble(reason)) ? begunAt : undefined);
		if (last) return await Promise.reject(last);
		if (!reason) return outcome.result;
		if ((reason as Refusal).kind !== 'limit') await pause(pauseBefore(times), run.signal);
	}
}

const attempted = async <T>(work: () => Promise<T>): Promise<{ result?: T; reason?: Error }> =>
	await work().then(
		(result) => ({ result }),
		(reason: Error) => ({ reason }),
	);

/** Whether the API could not be reached just now; else it has answered, if only to say no. */
const isTrouble = (reason: Error): reason is Refusal & { kind: 'limit' | 'unarrived' | 'passing' } =>
	reason instanceof Refusal && reason.kind !== undefined && reason.kind !== 'declined';

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

async function answered(context: Caller, run: Run, request: ApiRequest): Promise<IDataObject> {
	let { answer, token } = await send(context, run, request);
	let reading = readAnswer(run.facts, answer);
	if (meansTokenRefused(run.facts, run.credential, answer, reading)) {
		discardToken(run, token);
		({ answer, token } = await send(context, run, request));
		reading = readAnswer(run.facts, answer);
	}
	if (reading.kind === 'accepted') return reading.envelope;
	const { facts, credential } = run;
	const secrets = [token, credential.appSecret, credential.refreshToken];
	if (meansTokenRefused(facts, credential, answer, reading)) throw tokenRefused(facts, answer, reading, secrets);
	if (meansTooManyCalls(facts, credential, answer, reading)) throw tooManyCalls(facts, answer, reading, secrets);
	throw refusalOf(facts, answer, reading, secrets);
}
