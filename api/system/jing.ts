import contract from '../../contract/data/jing.json';
import type { System } from './system';

/** Address of JINGdigital's production API (contract/jing.yaml, servers). */
export const PRODUCTION_URL = contract.productionUrl;

/** Documented path that renews a token pair (contract/jing.yaml, refreshToken). */
export const REFRESH_TOKEN_PATH = contract.refreshTokenPath;

/**
 * Path that issues a token pair. INFERRED from its documented neighbour REFRESH_TOKEN_PATH; the page
 * "Get Access Token" could not be read, so the credential lets the user correct it.
 */
export const INFERRED_TOKEN_PATH = REFRESH_TOKEN_PATH.replace(/\/refresh$/, '');

/** Documented life of a refresh token (contract/jing.yaml, refreshToken), in milliseconds. */
export const REFRESH_TOKEN_LIFETIME = contract.refreshTokenDays * 24 * 60 * 60 * 1000;

/** JINGdigital, as calls know it (contract/jing.yaml, x-conventions). */
export const jing: System = {
	name: 'JINGdigital',
	credentialType: 'jingOAuth2Api',
	successCodes: contract.successCodes,
	envelope: { code: 'code', message: 'msg', requestId: 'request_id' },
	refusedCodes: [],
	// INFERRED: the codes for a refused token and for too many calls are not documented, so the message
	// of a refused call decides, beside HTTP 401 and 429 and the codes that the user lists in the credential.
	speaksOfToken: (message) => /token|令牌/i.test(message),
	speaksOfTooManyCalls: (message) => /too many|too frequent|rate limit|频繁|限流/i.test(message),
	// Documented for user update; that other operations share it is inferred (contract/jing.yaml, x-conventions).
	callsPer10Seconds: contract.userLimits.callsPer10Seconds,
	codesAdvice:
		"The page 'Global Error Code Description' of JINGdigital's documentation explains the code. JINGdigital's support finds the call by its request id.",
};
