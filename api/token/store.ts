import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** What is stored in the credential beside what the user typed; all text, times in milliseconds since 1970. */
export interface Tokens extends ICredentialDataDecryptedObject {
	accessToken: string;
	/** From when the access token counts as lapsed: a moment before it does. Empty where no lifetime was given. */
	tokenExpiry: string;
	/** Hash of the App ID, App Secret and Base URL that the tokens belong to. */
	tokenFingerprint: string;
}

// How long a process that did not issue a lapsed token leaves it to the one that did.
const PATIENCE = 2_000;
// A token counts as lapsed a moment before it does, for the calls that are on their way: a hundredth of its life, 5 s at the most.
const lapsesEarlier = (lifetime: number) => Math.min(lifetime / 100, 5_000);
// Who has issued it renews it earlier than that, so that the others find the new one: a fiftieth of its life, a minute at the most.
const renewsEarlier = (lifetime: number) => Math.min(lifetime / 50, 60_000);

// Tokens that this process has got itself, and from when it renews them. It does so a little ahead of the other processes that use the
// app: by the time they would, the new token is in the stored credential, and they take that one.
const renewedAhead = new Map<string, { accessToken: string; from: number }>();

// How often words alone, of an API that has no code for it, make an app's token be renewed.
const WORDS_EVERY = 30_000;
const renewedOnWords = new Map<string, { accessToken: string; at: number }>();

/**
 * Whether a token may be given up because of words alone; counts as done when it may. Who holds the token that was given up last gives
 * it up too: the one that has taken its place is there already. A token whose time is over would be renewed without the words.
 *
 * @param credential the decrypted credential
 * @param accessToken the token
 * @returns true for one token in half a minute for each app, and for one that has lapsed
 */
export function mayRenewOnWords(credential: ICredentialDataDecryptedObject, accessToken: string): boolean {
	const expiry = Number(credential.tokenExpiry);
	if (expiry > 0 && expiry <= Date.now()) return true;
	const fingerprint = fingerprintOf(credential);
	const at = performance.now();
	const last = renewedOnWords.get(fingerprint);
	if (last && at - last.at < WORDS_EVERY) return accessToken === last.accessToken;
	renewedOnWords.set(fingerprint, { accessToken, at });
	return true;
}

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
	const since = Date.now() - Number(tokenExpiry);
	return since >= 0 && since < PATIENCE;
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
