import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { CallRefusal } from '../refusal/refusal';

/** What is stored in the credential beside what the user typed; all text, times in milliseconds since 1970. */
export interface Tokens extends ICredentialDataDecryptedObject {
	accessToken: string;
	/** From when the access token counts as lapsed: a moment before it does. Empty where no lifetime was given. */
	tokenExpiry: string;
	/** Hash of the App ID, App Secret and Base URL that the tokens belong to. */
	tokenFingerprint: string;
}

// A token request that was refused is not sent again for every item that waits for it.
const REFUSAL_REMEMBERED = 10_000;
// Long enough for every call that still carries the token before this one, short enough that a token which
// another process has issued since then is soon read from the stored credential instead.
const TOKENS_REMEMBERED = 60_000;
// How long a process that did not issue a lapsed token leaves it to the one that did.
const PATIENCE = 2_000;
// A token counts as lapsed a moment before it does, for the calls that are on their way: a hundredth of its life, 5 s at the most.
const lapsesEarlier = (lifetime: number) => Math.min(lifetime / 100, 5_000);
// Who has issued it renews it earlier than that, so that the others find the new one: a fiftieth of its life, a minute at the most.
const renewsEarlier = (lifetime: number) => Math.min(lifetime / 50, 60_000);

interface Outcome {
	at: number;
	tokens?: Tokens;
	refusal?: CallRefusal;
}
// Tokens that this process has got itself, and from when it renews them. It does so a little ahead of the other processes that use the
// app: by the time they would, the new token is in the stored credential, and they take that one.
const renewedAhead = new Map<string, { accessToken: string; from: number }>();
const underWay = new Map<string, Promise<Tokens>>();
const outcomes = new Map<string, Outcome>();
const reasons = new WeakMap<ICredentialDataDecryptedObject, unknown>();

/**
 * The hash that ties tokens to the credential they were issued for. A changed App ID, App Secret or Base URL has another one.
 *
 * @param credential the decrypted credential
 * @returns 64 hexadecimal characters
 */
export function fingerprintOf(credential: ICredentialDataDecryptedObject): string {
	return createHash('sha256')
		.update(JSON.stringify([credential.baseUrl, credential.appId, credential.appSecret]))
		.digest('hex');
}

/**
 * Whether the stored access token can be sent: it is there, it belongs to this App ID and secret, and it has not lapsed.
 *
 * @param credential the decrypted credential
 */
export function hasUsableToken(credential: ICredentialDataDecryptedObject): boolean {
	const { accessToken, tokenFingerprint, tokenExpiry } = credential;
	if (!accessToken || tokenFingerprint !== fingerprintOf(credential)) return false;
	const own = renewedAhead.get(tokenFingerprint);
	const expiry = Number(tokenExpiry);
	const lapses = own?.accessToken === accessToken ? Math.min(own.from, expiry || own.from) : expiry;
	return !(lapses > 0 && lapses <= Date.now());
}

/**
 * Stops a request whose token cannot be sent. n8n renews a token after an answer with status 401 only: one that lapses now is
 * reported in the same way, so that it is renewed ahead of time, in our own nodes and in the HTTP Request node alike.
 *
 * @param credential the decrypted credential
 * @throws Error that looks to n8n like an answer with status 401
 */
export function demandUsableToken(credential: ICredentialDataDecryptedObject): void {
	if (hasUsableToken(credential)) return;
	throw Object.assign(new Error('The access token has to be renewed first.'), { response: { status: 401 } });
}

/**
 * Whether another process is about to renew the stored access token: it has issued it, and the token has lapsed just now.
 *
 * @param credential the decrypted credential
 */
export function isRenewedElsewhere(credential: ICredentialDataDecryptedObject): boolean {
	const { accessToken, tokenFingerprint, tokenExpiry } = credential;
	if (!accessToken || tokenFingerprint !== fingerprintOf(credential)) return false;
	if (renewedAhead.get(tokenFingerprint)?.accessToken === accessToken) return false;
	return Date.now() - Number(tokenExpiry) < PATIENCE;
}

/**
 * Gives tokens that are not the refused ones. However many ask at once, one request is sent; those who ask a moment later for the
 * same reason get its result too.
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
	const tokens = tokensFor(credential, issue);
	tokens.catch((reason) => reasons.set(credential, reason));
	return await tokens;
}

/**
 * Says why `sharedTokens` gave no token: n8n wraps the reason, and n8n 1.x loses it on the way (n8n-workflow 1.x, ExecutionBaseError
 * has a field `cause` that takes the place of the error's own).
 *
 * @param credential the object that n8n was handed
 * @returns what was thrown; undefined when nothing was
 */
export const whyNoToken = (credential: ICredentialDataDecryptedObject): unknown => reasons.get(credential);

async function tokensFor(credential: ICredentialDataDecryptedObject, issue: () => Promise<Tokens>): Promise<Tokens> {
	// Beside what the fingerprint stands for: who corrects the Token Path is not told again that the old one was refused.
	const key = JSON.stringify([fingerprintOf(credential), credential.oauthPath]);
	const useless = credential.refusedToken || credential.accessToken;
	const { at = 0, refusal, tokens } = outcomes.get(key) ?? {};
	if (refusal && Date.now() - at < REFUSAL_REMEMBERED) throw refusal;
	if (tokens && Date.now() - at < TOKENS_REMEMBERED && tokens.accessToken !== useless) {
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
	return await request;
}

function remember(key: string, { tokens, refusal }: Omit<Outcome, 'at'>): void {
	underWay.delete(key);
	outcomes.forEach(({ at }, other) => Date.now() - at > TOKENS_REMEMBERED && outcomes.delete(other));
	// What the API itself refused stays refused for a while; what may pass is tried again.
	if (tokens || (refusal?.details?.code !== undefined && !['limit', 'passing'].includes(refusal.kind ?? '')))
		outcomes.set(key, { at: Date.now(), tokens, refusal });
}

/**
 * Makes what is stored of tokens that were issued just now.
 *
 * @param credential the credential that they were issued for
 * @param accessToken the access token
 * @param lifetime of the access token, in milliseconds; a part of it is left for calls that are on their way
 */
export function storedTokens(
	credential: ICredentialDataDecryptedObject,
	accessToken: string,
	lifetime: number,
): Pick<Tokens, 'accessToken' | 'tokenExpiry' | 'tokenFingerprint'> {
	const now = Date.now();
	const tokenFingerprint = fingerprintOf(credential);
	if (lifetime > 0) renewedAhead.set(tokenFingerprint, { accessToken, from: now + lifetime - renewsEarlier(lifetime) });
	return {
		accessToken,
		tokenExpiry: lifetime > 0 ? String(Math.round(now + lifetime - lapsesEarlier(lifetime))) : '',
		tokenFingerprint,
	};
}
