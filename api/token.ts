import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { baseUrlOf, pathOf } from './address';
import { readAnswer, type Answer } from './envelope';
import { INFERRED_TOKEN_PATH, REFRESH_TOKEN_LIFETIME, REFRESH_TOKEN_PATH, jing } from './jing';
import { noAnswer, refusalOf, tooManyCalls } from './reasons';
import { Refusal } from './refusal';

/** What is stored in the credential beside what the user typed; all text, times in milliseconds since 1970. */
export interface Tokens extends ICredentialDataDecryptedObject {
	accessToken: string;
	refreshToken: string;
	/** From when the access token counts as lapsed: a moment before it does. Empty where no lifetime was given. */
	tokenExpiry: string;
	refreshTokenExpiry: string;
	/** Hash of the App ID, App Secret and Base URL that the tokens belong to. */
	tokenFingerprint: string;
}

/** Sends one JSON body by POST and gives the answer, whatever its status; throws what Node.js throws when there is none. */
export type PostJson = (url: string, body: object) => Promise<Answer>;

// A token request that was refused is not sent again for every item that waits for it.
const REFUSAL_REMEMBERED = 10_000;
// Long enough for every call that still carries the token before this one, short enough that a token which
// another process has issued since then is soon read from the stored credential instead.
const TOKENS_REMEMBERED = 60_000;
// How long a process that did not issue a lapsed token leaves it to the one that did.
const PATIENCE = 2_000;

interface Outcome {
	at: number;
	tokens?: Tokens;
	refusal?: Refusal;
}
// Tokens that this process has got itself, and from when it renews them. It does so a little ahead of the other processes that use the
// app: by the time they would, the new token is in the stored credential, and they take that one.
const renewedAhead = new Map<string, { accessToken: string; from: number }>();
const underWay = new Map<string, Promise<Tokens>>();
const outcomes = new Map<string, Outcome>();

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
	const lapses = own?.accessToken === accessToken ? own.from : Number(tokenExpiry);
	return !(lapses > 0 && lapses <= Date.now());
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
 * Gives a token pair that is not the refused one. However many ask at once, one request is sent; those who ask a moment
 * later for the same reason get its result too.
 *
 * @param credential the decrypted credential; `refusedToken`, else `accessToken`, is the token that is of no use any more
 * @param postJson how to send
 * @returns the pair to store in the credential
 * @throws Refusal when JINGdigital issues none, RangeError when the credential's addresses cannot be used
 */
export async function renewedTokens(credential: ICredentialDataDecryptedObject, postJson: PostJson): Promise<Tokens> {
	// Beside what the fingerprint stands for: who corrects the Token Path is not told again that the old one was refused.
	const key = JSON.stringify([fingerprintOf(credential), credential.oauthPath]);
	const useless = credential.refusedToken || credential.accessToken;
	const { at = 0, refusal, tokens } = outcomes.get(key) ?? {};
	if (refusal && Date.now() - at < REFUSAL_REMEMBERED) throw refusal;
	if (tokens && Date.now() - at < TOKENS_REMEMBERED && tokens.accessToken !== useless) {
		if (hasUsableToken({ ...credential, ...tokens })) return tokens;
	}
	const request = underWay.get(key) ?? requestTokens(credential, postJson);
	if (!underWay.has(key)) {
		underWay.set(key, request);
		request.then((issued) => remember(key, { tokens: issued }), (reason) => remember(key, { refusal: reason }));
	}
	return await request;
}

function remember(key: string, { tokens, refusal }: Omit<Outcome, 'at'>): void {
	underWay.delete(key);
	outcomes.forEach(({ at }, other) => Date.now() - at > TOKENS_REMEMBERED && outcomes.delete(other));
	// What JINGdigital itself refused stays refused for a while; what may pass is tried again.
	if (tokens || (refusal?.details?.code !== undefined && !['limit', 'passing'].includes(refusal.kind ?? ''))) outcomes.set(key, { at: Date.now(), tokens, refusal });
}

/**
 * Sends the token request: a renewal while the stored refresh token lives, else, or if that is refused, a request for a new pair.
 * Field names follow contract/jing.yaml (RefreshTokenRequest, TokenPair); that the request for a new pair takes the same
 * app_id and app_secret is inferred from it.
 */
async function requestTokens(credential: ICredentialDataDecryptedObject, postJson: PostJson): Promise<Tokens> {
	const identity = { app_id: credential.appId, app_secret: credential.appSecret };
	const { refreshToken, refreshTokenExpiry, tokenFingerprint } = credential;
	if (refreshToken && tokenFingerprint === fingerprintOf(credential) && Number(refreshTokenExpiry) > Date.now()) {
		const answer = await post(credential, REFRESH_TOKEN_PATH, { ...identity, refresh_token: refreshToken }, postJson);
		const renewed = tokensIn(answer, credential);
		if (renewed) return renewed;
	}
	return await newTokens(credential, postJson);
}

/**
 * Asks for a new token pair with App ID and App Secret.
 *
 * @param credential the decrypted credential
 * @param postJson how to send
 * @returns the pair
 * @throws Refusal that tells apart a wrong secret, a wrong path, a host out of reach and an answer that is not JINGdigital's;
 * RangeError when the credential's addresses cannot be used
 */
export async function newTokens(credential: ICredentialDataDecryptedObject, postJson: PostJson): Promise<Tokens> {
	const path = pathOf(credential.oauthPath || INFERRED_TOKEN_PATH, "The 'Token Path'");
	const answer = await post(credential, path, { app_id: credential.appId, app_secret: credential.appSecret }, postJson);
	const tokens = tokensIn(answer, credential);
	if (tokens) return tokens;
	throw noTokens(answer, `${baseUrlOf(credential.baseUrl)}${path}`, [credential.appSecret]);
}

async function post(credential: ICredentialDataDecryptedObject, path: string, body: object, postJson: PostJson): Promise<Answer> {
	const url = `${baseUrlOf(credential.baseUrl)}${path}`;
	return await postJson(url, body).catch((reason: { code?: string; cause?: { code?: string } }) =>
		Promise.reject(noAnswer(url, String(reason.code ?? reason.cause?.code ?? ''))),
	);
}

function tokensIn(answer: Answer, credential: ICredentialDataDecryptedObject): Tokens | undefined {
	const reading = readAnswer(jing, answer);
	if (reading.kind !== 'accepted') return undefined;
	const pair = (reading.envelope.data ?? {}) as Record<string, unknown>;
	if (typeof pair.access_token !== 'string' || pair.access_token === '') return undefined;
	const now = Date.now();
	// The unit of expires_in, seconds, is inferred (contract/jing.yaml, TokenPair). A part of the lifetime is left for calls that are on
	// their way.
	const lifetime = Number(pair.expires_in) * 1000;
	const lapses = now + lifetime - Math.min(lifetime / 50, 5_000);
	const tokenFingerprint = fingerprintOf(credential);
	if (lifetime > 0) renewedAhead.set(tokenFingerprint, { accessToken: pair.access_token, from: now + lifetime - Math.min(lifetime / 20, 60_000) });
	return {
		accessToken: pair.access_token,
		refreshToken: typeof pair.refresh_token === 'string' ? pair.refresh_token : '',
		tokenExpiry: lifetime > 0 ? String(Math.round(lapses)) : '',
		refreshTokenExpiry: String(now + REFRESH_TOKEN_LIFETIME),
		tokenFingerprint,
	};
}

function noTokens(answer: Answer, url: string, secrets: unknown[]): Refusal {
	const reading = readAnswer(jing, answer);
	if (answer.status === 404 || answer.status === 405) {
		return new Refusal(
			`There is no token service at ${url} (HTTP status ${answer.status}).`,
			"Compare 'Token Path' in the credential with the page 'Get Access Token' of JINGdigital's documentation: the default is inferred. Check the Base URL too.",
			{ status: answer.status },
		);
	}
	const areTooMany = answer.status === 429 || (reading.kind === 'declined' && jing.speaksOfTooManyCalls(reading.message));
	if (areTooMany && reading.kind !== 'accepted') return tooManyCalls(jing, answer, reading, secrets);
	if (answer.status >= 500 && reading.kind !== 'accepted') return refusalOf(jing, answer, reading, secrets);
	if (reading.kind === 'declined') {
		return new Refusal(
			'JINGdigital did not accept the App ID and App Secret.',
			"Copy both again from JINGdigital's open platform into the credential, without blanks, and test it there. Check that the app is enabled.",
			refusalOf(jing, answer, reading, secrets).details,
		);
	}
	return new Refusal(
		`The answer from ${url} is not JINGdigital's: it holds no access token${reading.kind === 'unreadable' ? `, but ${reading.found}` : ''}.`,
		"Check 'Base URL' and 'Token Path' in the credential. A proxy or a gateway on the way may have answered instead.",
		{ status: answer.status },
	);
}
