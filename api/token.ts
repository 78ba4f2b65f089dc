import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { baseUrlOf, pathOf } from './address';
import { readAnswer, type Answer } from './envelope';
import { INFERRED_TOKEN_PATH, REFRESH_TOKEN_LIFETIME, REFRESH_TOKEN_PATH, jing } from './jing';
import { noAnswer, refusalOf, tooManyCalls } from './reasons';
import { Refusal } from './refusal';
import { fingerprintOf, sharedTokens, storedTokens, type Tokens } from './tokens';

/** Beside the access token, JINGdigital issues one that renews it. */
export interface TokenPair extends Tokens {
	refreshToken: string;
	refreshTokenExpiry: string;
}

/** Sends one JSON body by POST and gives the answer, whatever its status; throws what Node.js throws when there is none. */
export type PostJson = (url: string, body: object) => Promise<Answer>;

/**
 * Gives a token pair that is not the refused one, however many ask at once.
 *
 * @param credential the decrypted credential; `refusedToken`, else `accessToken`, is the token that is of no use any more
 * @param postJson how to send
 * @returns the pair to store in the credential
 * @throws Refusal when JINGdigital issues none, RangeError when the credential's addresses cannot be used
 */
export async function renewedTokens(credential: ICredentialDataDecryptedObject, postJson: PostJson): Promise<Tokens> {
	return await sharedTokens(credential, async () => await requestTokens(credential, postJson));
}

/**
 * Sends the token request: a renewal while the stored refresh token lives, else, or if that is refused, a request for a new pair.
 * Field names follow contract/jing.yaml (RefreshTokenRequest, TokenPair); that the request for a new pair takes the same
 * app_id and app_secret is inferred from it.
 */
async function requestTokens(credential: ICredentialDataDecryptedObject, postJson: PostJson): Promise<TokenPair> {
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
export async function newTokens(credential: ICredentialDataDecryptedObject, postJson: PostJson): Promise<TokenPair> {
	const path = pathOf(credential.oauthPath || INFERRED_TOKEN_PATH, "The 'Token Path'");
	const answer = await post(credential, path, { app_id: credential.appId, app_secret: credential.appSecret }, postJson);
	const tokens = tokensIn(answer, credential);
	if (tokens) return tokens;
	throw noTokens(answer, `${baseUrlOf(credential.baseUrl)}${path}`, [credential.appSecret]);
}

async function post(
	credential: ICredentialDataDecryptedObject,
	path: string,
	body: object,
	postJson: PostJson,
): Promise<Answer> {
	const url = `${baseUrlOf(credential.baseUrl)}${path}`;
	return await postJson(url, body).catch((reason: { code?: string; cause?: { code?: string } }) =>
		Promise.reject(noAnswer(url, String(reason.code ?? reason.cause?.code ?? ''))),
	);
}

function tokensIn(answer: Answer, credential: ICredentialDataDecryptedObject): TokenPair | undefined {
	const reading = readAnswer(jing, answer);
	if (reading.kind !== 'accepted') return undefined;
	const pair = (reading.envelope.data ?? {}) as Record<string, unknown>;
	if (typeof pair.access_token !== 'string' || pair.access_token === '') return undefined;
	return {
		// The unit of expires_in, seconds, is inferred (contract/jing.yaml, TokenPair).
		...storedTokens(credential, pair.access_token, Number(pair.expires_in) * 1000),
		refreshToken: typeof pair.refresh_token === 'string' ? pair.refresh_token : '',
		refreshTokenExpiry: String(Date.now() + REFRESH_TOKEN_LIFETIME),
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
	const areTooMany =
		answer.status === 429 || (reading.kind === 'declined' && jing.speaksOfTooManyCalls(reading.message));
	if (areTooMany && reading.kind !== 'accepted') return tooManyCalls(jing, answer, reading, secrets);
	if (answer.status >= 500 && reading.kind !== 'accepted') return refusalOf(jing, answer, reading, secrets);
	if (reading.kind === 'declined') {
		return new Refusal(
			'JINGdigital did not accept the App ID and App Secret.',
			"Copy both again from JINGdigital's open platform into the credential, without blanks, and test it again. Check that the app is enabled.",
			refusalOf(jing, answer, reading, secrets).details,
		);
	}
	return new Refusal(
		`The answer from ${url} is not JINGdigital's: it holds no access token${reading.kind === 'unreadable' ? `, but ${reading.found}` : ''}.`,
		"Check 'Base URL' and 'Token Path' in the credential. A proxy or a gateway on the way may have answered instead.",
		{ status: answer.status },
	);
}
