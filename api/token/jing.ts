import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { baseUrlOf, pathOf } from '../call/address';
import { takeOfDay } from '../call/day';
import { CallRefusal } from '../refusal/refusal';
import { INFERRED_TOKEN_PATH, REFRESH_TOKEN_LIFETIME, REFRESH_TOKEN_PATH, jing } from '../system/jing';
import { appOf, issuedIn, tokenTextIn, type TokenService } from './answer';
import type { SendTokenRequest } from './send';
import { demandNoStop } from './hold';
import { sharedTokens } from './share';
import { fingerprintOf, storedTokens, type Tokens } from './store';

/** Beside the access token, JINGdigital issues one that renews it. */
export interface TokenPair extends Tokens {
	refreshToken: string;
	refreshTokenExpiry: string;
}

const service: TokenService = {
	system: jing,
	// No code has been read, so each one may mean it.
	meansWrongSecret: () => true,
	secretAdvice:
		"Copy both again from JINGdigital's open platform into the credential, and test it again. Check that the app is enabled.",
	addressAdvice:
		"Compare 'Token Path' in the credential (under 'Show More Settings') with the page 'Get Access Token' of JINGdigital's documentation: the default is inferred. Check the Base URL too.",
	addressFields: "'Base URL' and 'Token Path'",
};

/**
 * Gives a token pair that is not the refused one, however many ask at once.
 *
 * @param credential the decrypted credential; `refusedToken`, else `accessToken`, is the token that is of no use any more
 * @param send how to send
 * @returns the pair to store in the credential
 * @throws CallRefusal when JINGdigital issues none, InputRefusal when the credential's addresses cannot be used
 */
export async function renewedTokenPair(
	credential: ICredentialDataDecryptedObject,
	send: SendTokenRequest,
): Promise<Tokens> {
	return await sharedTokens(credential, async () => await refreshedOrNew(credential, send));
}

/** A renewal while the stored refresh token lives, else, or if that is refused, a new pair. */
async function refreshedOrNew(credential: ICredentialDataDecryptedObject, send: SendTokenRequest): Promise<TokenPair> {
	const { refreshToken, refreshTokenExpiry, tokenFingerprint } = credential;
	if (refreshToken && tokenFingerprint === fingerprintOf(credential) && Number(refreshTokenExpiry) > Date.now()) {
		const renewed = await ask(credential, send, REFRESH_TOKEN_PATH, { refresh_token: refreshToken });
		if (!(renewed instanceof CallRefusal)) return renewed;
		demandNoStop(credential);
	}
	return await newTokenPair(credential, send);
}

/**
 * Asks for a new token pair with App ID and App Secret.
 *
 * @param credential the decrypted credential
 * @param send how to send
 * @returns the pair
 * @throws CallRefusal that tells apart a wrong secret, a wrong path, a host out of reach and an answer that is not JINGdigital's;
 * InputRefusal when the credential's addresses cannot be used
 */
export async function newTokenPair(
	credential: ICredentialDataDecryptedObject,
	send: SendTokenRequest,
): Promise<TokenPair> {
	const path = pathOf(credential.oauthPath || INFERRED_TOKEN_PATH, "The 'Token Path'");
	const pair = await ask(credential, send, path, {});
	if (pair instanceof CallRefusal) throw pair;
	return pair;
}

/**
 * Sends one token request. Field names follow contract/jing.yaml (RefreshTokenRequest, TokenPair); that the request for a new pair
 * takes the same app_id and app_secret is inferred from it. It goes to the same API, so it counts for the limit of the day, as calls do;
 * whether it does at JINGdigital has not been read.
 */
async function ask(
	credential: ICredentialDataDecryptedObject,
	send: SendTokenRequest,
	path: string,
	more: object,
): Promise<TokenPair | CallRefusal> {
	const { appId, appSecret } = appOf(credential);
	const { refreshToken } = credential;
	const url = `${baseUrlOf(credential.baseUrl)}${path}`;
	const spent = takeOfDay(jing, credential);
	if (spent) throw spent;
	const answer = await send({ method: 'POST', url, body: { app_id: appId, app_secret: appSecret, ...more } });
	return issuedIn(service, { url, answer, secrets: [appSecret, refreshToken] }, (data) => pairIn(data, credential));
}

function pairIn(data: IDataObject, credential: ICredentialDataDecryptedObject): TokenPair | undefined {
	const accessToken = tokenTextIn(data.access_token);
	if (accessToken === '') return undefined;
	return {
		// The unit of expires_in, seconds, is inferred (contract/jing.yaml, TokenPair).
		...storedTokens(credential, accessToken, Number(data.expires_in) * 1000),
		refreshToken: tokenTextIn(data.refresh_token),
		refreshTokenExpiry: String(Date.now() + REFRESH_TOKEN_LIFETIME),
	};
}
