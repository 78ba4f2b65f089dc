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

/** An access token that is not good, said in a sentence. */
const TOKEN_PHRASES = [
	/\baccess[ _]?token\b(?: (?:is|has|was|been|already))* (?:invalid|expired|missing|wrong|revoked|empty|not valid)\b/i,
	/\b(?:invalid|expired|missing|wrong|revoked)(?: or (?:invalid|expired))? access[ _]?token\b/i,
	/(?:access[ _]?token|访问 ?token|访问令牌)\s*(?:(?:已|为|是)\s*)?(?:无效|失效|过期|错误|不合法|不存在|为空)/i,
	/(?:无效|失效|过期|错误)的\s*(?:access[ _]?token|访问 ?token|访问令牌)/i,
];

/** What a message of its own may begin with, and end or go on after. */
const BEGINS = /^[\s\p{P}]*(?:429\s+)?/u.source;
const ENDS = /\s*(?:$|\p{P}|(?:please|try)\b|请)/u.source;

/** Too many calls of the app, said in a sentence of its own; the first is the reason phrase of status 429 (RFC 6585). */
const LIMIT_PHRASES = [
	/too many requests/,
	/(?:api |call |request )?rate limit (?:is |was |has been )?exceeded/,
	/(?:您的|你的)?(?:api\s?|接口)?(?:请求|调用|接口|访问)(?:次数|频率|频次)?\s*(?:过于频繁|太频繁|过快|超限|超出限制|超过限制|超出上限)/,
].map(({ source }) => new RegExp(`${BEGINS}${source}${ENDS}`, 'iu'));

/** JINGdigital, as calls know it (contract/jing.yaml, x-conventions). */
export const jing: System = {
	name: 'JINGdigital',
	credentialType: 'jingOAuth2Api',
	successCodes: contract.successCodes,
	envelope: { code: 'code', message: 'msg', requestId: 'request_id' },
	refusedCodes: [],
	// INFERRED: the codes for a refused token and for too many calls have not been read. Until the user lists them in the credential,
	// whole phrases count beside HTTP 401 and 429: those that name what JINGdigital calls access_token, and the reason phrase of 429.
	speaksOfToken: (message) => TOKEN_PHRASES.some((phrase) => phrase.test(message)),
	speaksOfTooManyCalls: (message) => LIMIT_PHRASES.some((phrase) => phrase.test(message)),
	// Documented for user update; that other operations share it is inferred (contract/jing.yaml, x-conventions).
	callsPer10Seconds: contract.userLimits.callsPer10Seconds,
	callsPerDay: contract.userLimits.callsPerDay,
	codesAdvice:
		"What its codes mean should stand on the page 'Global Error Code Description' (全局错误码说明) of JINGdigital's documentation, which the makers of this package have not read. JINGdigital's support finds the call by its request id.",
};
