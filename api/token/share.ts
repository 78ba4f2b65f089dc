import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { pause } from '../call/pause';
import { isRepeated, pauseBefore } from '../call/repeat';
import { CallRefusal } from '../refusal/refusal';
import { demandNoStop, stopOf, Stopped } from './hold';
import { fingerprintOf, hasUsableToken, type Tokens } from './store';

// A token request that was refused is not sent again for every item that waits for it.
const REFUSAL_REMEMBERED = 10_000;
// Long enough for every call that still carries the token before this one, short enough that a token which
// another process has issued since then is soon read from the stored credential instead.
const TOKENS_REMEMBERED = 60_000;

interface Outcome {
	/** When it was known, by a clock that cannot be set back. */
	at: number;
	tokens?: Tokens;
	refusal?: CallRefusal;
}

const underWay = new Map<string, Promise<Tokens>>();
const outcomes = new Map<string, Outcome>();
const reasons = new WeakMap<ICredentialDataDecryptedObject, unknown>();

/**
 * Gives tokens that are not the refused ones. However many ask at once, one request is sent, again where a disturbance keeps it from
 * succeeding; those who ask a moment later for the same reason get its result too.
 *
 * @param credential the decrypted credential; `refusedToken`, else `accessToken`, is the token that is of no use any more
 * @param issue asks the API for tokens
 * @returns what to store in the credential
 * @throws what `issue` throws
 */
export async function sharedTokens(
	credential: ICredentialDataDecryptedObject,
	issue: () => Promise<Tokens>,
): Promise<Tokens> {
	demandNoStop(credential);
	const tokens = tokensFor(credential, async () => await issuedPatiently(credential, issue));
	tokens.catch((reason) => reasons.set(credential, reason));
	return await tokens;
}

/**
 * Keeps why a credential does not let a token go, for `whyNotSent`.
 *
 * @param credential the very object that n8n was handed
 * @param reason why
 * @returns the reason, for the caller to throw
 */
export function noted<Reason extends Error>(credential: ICredentialDataDecryptedObject, reason: Reason): Reason {
	reasons.set(credential, reason);
	return reason;
}

/**
 * Says why a credential gave no token, or did not let it go: n8n wraps the reason, and n8n 1.x loses it on the way (n8n-workflow 1.x, ExecutionBaseError
 * has a field `cause` that takes the place of the error's own).
 *
 * @param credential the object that n8n was handed
 * @returns what was thrown; undefined when nothing was
 */
export const whyNotSent = (credential: ICredentialDataDecryptedObject): unknown => reasons.get(credential);

/** A token that is issued twice does no harm. */
async function issuedPatiently(
	credential: ICredentialDataDecryptedObject,
	issue: () => Promise<Tokens>,
): Promise<Tokens> {
	const begunAt = performance.now();
	for (let times = 0; ; times += 1) {
		try {
			return await issue();
		} catch (reason) {
			const isTrouble = reason instanceof CallRefusal && reason.kind !== 'limit';
			if (!isTrouble || !isRepeated(reason, 'read', times, performance.now() - begunAt))
				return await Promise.reject(reason);
		}
		await pause(pauseBefore(times), stopOf(credential));
		demandNoStop(credential);
	}
}

async function tokensFor(credential: ICredentialDataDecryptedObject, issue: () => Promise<Tokens>): Promise<Tokens> {
	// Beside what the fingerprint stands for: who corrects the Token Path is not told again that the old one was refused.
	const key = JSON.stringify([fingerprintOf(credential), credential.oauthPath]);
	const useless = credential.refusedToken || credential.accessToken;
	const { at = 0, refusal, tokens } = outcomes.get(key) ?? {};
	const age = performance.now() - at;
	if (refusal && age < REFUSAL_REMEMBERED) throw refusal;
	if (tokens && age < TOKENS_REMEMBERED && tokens.accessToken !== useless) {
		if (hasUsableToken({ ...credential, ...tokens })) return tokens;
	}
	const request = underWay.get(key) ?? issue();
	if (!underWay.has(key)) {
		underWay.set(key, request);
		request.then(
			(issued) => remember(key, { tokens: issued }),
			(reason) => remember(key, { refusal: reason }),
		);
	}
	return await request.catch(async (reason) => {
		// Another node had asked, and has stopped since.
		if (reason instanceof Stopped && !stopOf(credential)?.aborted) return await tokensFor(credential, issue);
		return await Promise.reject(reason);
	});
}

function remember(key: string, { tokens, refusal }: Omit<Outcome, 'at'>): void {
	underWay.delete(key);
	const now = performance.now();
	outcomes.forEach(({ at }, other) => now - at > TOKENS_REMEMBERED && outcomes.delete(other));
	// What the API itself refused stays refused for a while; what may pass is tried again.
	if (tokens || (refusal?.details?.code !== undefined && !['limit', 'passing'].includes(refusal.kind ?? '')))
		outcomes.set(key, { at: now, tokens, refusal });
}
