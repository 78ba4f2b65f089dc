import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerAfterEffect, answerBeforeEffect, claimFault, delay, tokenRefusal } from '../faults.mts';
import type { RecordedCall, SandboxState } from '../state.mts';
import { refusal, textOf, type Answer } from './answer.mts';
import { SANDBOX_RATE_LIMITED, SANDBOX_UNKNOWN_APP, SANDBOX_UNKNOWN_PATH } from './codes.mts';
import { NAMESPACE, type Endpoint } from './endpoints.mts';
import { jingOperations, TOKEN_OPERATION, type Operation } from './operations.mts';
import { maskedBody, withoutSecrets } from './recording.mts';
import type { ApiRequest, Matched, Router } from './router.mts';
import type { Written } from './users.mts';

interface Surroundings {
	state: SandboxState;
	router: Router;
	/** The operations whose path is not documented. */
	endpoints: Endpoint[];
	/** Told of each user that was created or changed. */
	onWritten(written: Written): void;
	/** Ends all waiting when the sandbox closes. */
	closing: AbortSignal;
}

/**
 * Adds the stand-in for the JINGdigital API: every path that nothing else answers, and all paths below NAMESPACE.
 *
 * @param app the server, or a part of it that has no body parser yet
 * @param surroundings what the API works on
 */
export function addJingApi(
	app: FastifyInstance,
	{ state, router, endpoints, onWritten, closing }: Surroundings,
): void {
	const operations = jingOperations(state, endpoints, onWritten);
	const answer = async (request: FastifyRequest, reply: FastifyReply) => {
		const call = readCall(request);
		const matched = router.match(call);
		const isTokenCall = matched !== undefined && !matched.needsToken;
		countIn(state, matched, isTokenCall);
		const record: RecordedCall = {
			at: new Date().toISOString(),
			method: call.method,
			path: call.path,
			query: maskedBody(call.query) as Record<string, unknown>,
			headers: withoutSecrets(call.headers),
			body: maskedBody(call.body),
			status: 0,
			code: null,
			fault: null,
			durationMilliseconds: 0,
			inFlight: isTokenCall ? 0 : state.inFlight,
		};
		const start = performance.now();
		try {
			const fault = claimFault(state, call.path, isTokenCall, false);
			record.fault = fault?.kind ?? null;
			await delay(state, fault, closing);
			const early = fault && answerBeforeEffect(fault, state, call.headers.access_token);
			const whole = early ?? carryOut(call, matched, state, router, operations);
			const sent = fault && !early ? answerAfterEffect(fault, whole) : whole;
			record.status = sent.status;
			record.code = sent.envelope?.code ?? null;
			return send(reply, sent);
		} finally {
			if (!isTokenCall) state.inFlight--;
			record.durationMilliseconds = Math.round(performance.now() - start);
			state.record(record, typeof request.body === 'string' ? request.body.length : 0);
		}
	};
	for (const url of ['/*', `${NAMESPACE}*`]) app.all(url, answer);
}

function readCall({ method, url, headers, query, body }: FastifyRequest): ApiRequest {
	return {
		method,
		path: url.split('?')[0],
		headers: headers as Record<string, string>,
		query: query as Record<string, string>,
		body: readJson(body),
	};
}

// What is not JSON stays text, which the contract then refuses.
function readJson(body: unknown): unknown {
	try {
		return typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined;
	} catch {
		return body;
	}
}

function countIn(state: SandboxState, matched: Matched | undefined, isTokenCall: boolean): void {
	if (isTokenCall) {
		if (matched?.operationId === TOKEN_OPERATION) state.tokenRequests++;
		else state.refreshRequests++;
		return;
	}
	state.inFlight++;
	state.peakInFlight = Math.max(state.peakInFlight, state.inFlight);
}

function carryOut(
	call: ApiRequest,
	matched: Matched | undefined,
	state: SandboxState,
	router: Router,
	operations: Record<string, Operation>,
): Answer {
	if (!matched) {
		return refusal(SANDBOX_UNKNOWN_PATH, `sandbox: there is no ${call.method} ${call.path}`, 404);
	}
	const notAdmitted = matched.needsToken ? admissionRefusal(call, state) : undefined;
	const refused = notAdmitted ?? router.refuse(call, matched.operationId);
	return refused ?? operations[matched.operationId](call.body as never, call.path, { ...call, params: matched.params });
}

// In this order: who calls, with which token, how often. The real order is not documented.
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
	const text = 'sandbox: too many calls';
	if (state.settings.rateLimitWith === 'http200') return refusal(SANDBOX_RATE_LIMITED, text);
	return refusal(SANDBOX_RATE_LIMITED, text, 429, { 'retry-after': String(Math.ceil(wait / 1000)) });
}

function send(reply: FastifyReply, { status, envelope, text, headers }: Answer): FastifyReply {
	if (status === 0) {
		reply.hijack();
		reply.raw.destroy();
		return reply;
	}
	const type = envelope ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
	return reply
		.code(status)
		.headers({ 'content-type': type, ...headers })
		.send(envelope ? textOf(envelope) : (text ?? ''));
}
