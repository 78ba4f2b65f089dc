import type { Answer } from '../answer.mts';
import type { StandIn } from '../api.mts';
import type { FaultWords } from '../faults.mts';
import type { ApiRequest } from '../openapi.mts';
import type { SandboxState } from '../state.mts';
import { refusal, textOf } from './answer.mts';
import {
	SANDBOX_ON_DEMAND,
	SANDBOX_RATE_LIMITED,
	SANDBOX_TOKEN_REFUSED,
	SANDBOX_UNKNOWN_APP,
	SANDBOX_UNKNOWN_PATH,
} from './codes.mts';
import { NAMESPACE, type Endpoint } from './endpoints.mts';
import { jingOperations, TOKEN_OPERATION } from './operations.mts';
import type { Router } from './router.mts';
import type { Written } from './users.mts';

interface Surroundings {
	state: SandboxState;
	router: Router;
	/** Answers by operationId, for operations of which the sandbox knows no better. */
	examples: Map<string, Answer>;
	/** The operations whose path has not been read. */
	endpoints: Endpoint[];
	/** Told of each user that was created or changed. */
	onWritten(written: Written): void;
}

/**
 * The stand-in for the JINGdigital API: every path that nothing else answers, and all paths below NAMESPACE.
 *
 * @param surroundings what the API works on
 */
export function jingApi({ state, router, examples, endpoints, onWritten }: Surroundings): StandIn {
	const operations = jingOperations(state, endpoints, onWritten);
	return {
		routes: ['/*', `${NAMESPACE}*`],
		faultWords: faultWordsOf(state),
		match: (call) => router.match(call),
		readJson: (text) => JSON.parse(text) as unknown,
		onTokenCall(operationId) {
			if (operationId === TOKEN_OPERATION) state.tokenRequests++;
			else state.refreshRequests++;
		},
		carryOut(call, matched) {
			if (!matched) {
				return refusal(SANDBOX_UNKNOWN_PATH, `sandbox: there is no ${call.method} ${call.path}`, 404);
			}
			const notAdmitted = matched.needsToken ? admissionRefusal(call, state) : undefined;
			const refused = notAdmitted ?? router.refuse(call, matched.operationId);
			if (refused) return refused;
			const { operationId, params } = matched;
			const carryOut = operations[operationId];
			return carryOut?.(call.body as never, call.path, { ...call, params }) ?? exampleFor(operationId, examples);
		},
		textOf,
	};
}

function exampleFor(operationId: string, examples: Map<string, Answer>): Answer {
	return (
		examples.get(operationId) ??
		refusal(SANDBOX_UNKNOWN_PATH, `sandbox: the contract has no example of an answer to ${operationId}`, 404)
	);
}

/** The real text is not documented; this is the reason phrase of status 429 (RFC 6585). */
const TOO_MANY = 'Too many requests (sandbox)';

function faultWordsOf({ tokens }: SandboxState): FaultWords {
	return {
		tokenExpired({ access_token: token }, asHttp401, code, msg) {
			tokens.revoke(token);
			return tokenRefusal(asHttp401, code, msg);
		},
		tooManyCalls: (status, headers, code = SANDBOX_RATE_LIMITED, msg = TOO_MANY) => refusal(code, msg, status, headers),
		onDemand: (code = SANDBOX_ON_DEMAND, msg = 'sandbox: refused on demand') => refusal(code, msg),
	};
}

/**
 * The answer to a call whose access token is not good. The real code and text have not been read; that the text names the
 * access_token is this sandbox's own choice.
 */
function tokenRefusal(
	asHttp401: boolean,
	code: number | string = SANDBOX_TOKEN_REFUSED,
	msg = 'sandbox: access_token is invalid or expired',
): Answer {
	return refusal(code, msg, asHttp401 ? 401 : 200);
}

// In this order: who calls, with which token, how often. The real order has not been read.
function admissionRefusal({ headers }: ApiRequest, state: SandboxState): Answer | undefined {
	const { app_id: appId = '', access_token: accessToken = '' } = headers;
	if (!state.tokens.isApp(appId)) {
		return refusal(SANDBOX_UNKNOWN_APP, 'sandbox: the header app_id is missing or unknown');
	}
	if (!state.tokens.accepts(appId, accessToken)) {
		return tokenRefusal(state.settings.refuseTokenWith === 'http401');
	}
	const wait = state.rateLimit.millisecondsToWait(appId);
	if (wait === 0) return undefined;
	if (state.settings.rateLimitWith === 'http200') return refusal(SANDBOX_RATE_LIMITED, TOO_MANY);
	return refusal(SANDBOX_RATE_LIMITED, TOO_MANY, 429, { 'retry-after': String(Math.ceil(wait / 1000)) });
}
