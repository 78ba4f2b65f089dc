import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from './answer.mts';
import { answerAfterEffect, answerBeforeEffect, claimFault, delay, type FaultWords } from './faults.mts';
import type { ApiRequest, Matched } from './openapi.mts';
import { maskedBody, withoutSecrets } from './recording.mts';
import type { RecordedCall, SandboxState } from './state.mts';

/** A stand-in for an API: what it decides for itself. Recording, waiting and faults are the same for all. */
export interface StandIn {
	/** Every call to these routes is this API's. */
	routes: string[];
	faultWords: FaultWords;
	/** @returns the operation of a call, or undefined when there is none for its path and method */
	match(call: ApiRequest): Matched | undefined;
	/** @returns what a body says; throws when it is not JSON */
	readJson(text: string): unknown;
	/** Told of each call that asks for tokens. */
	onTokenCall(operationId: string): void;
	carryOut(call: ApiRequest, matched: Matched | undefined): Answer;
	/** @returns the JSON text of an answer */
	textOf(envelope: Record<string, unknown>): string;
}

/**
 * Adds the stand-in for an API.
 *
 * @param app the server, or a part of it that has no body parser yet
 * @param state the sandbox
 * @param api the stand-in
 * @param closing ends all waiting when the sandbox closes
 */
export function addApi(app: FastifyInstance, state: SandboxState, api: StandIn, closing: AbortSignal): void {
	const answer = async (request: FastifyRequest, reply: FastifyReply) => {
		const call = readCall(request, api);
		const matched = api.match(call);
		const isTokenCall = matched !== undefined && !matched.needsToken;
		if (isTokenCall) api.onTokenCall(matched.operationId);
		else state.inFlight++;
		state.peakInFlight = Math.max(state.peakInFlight, state.inFlight);
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
			const early = fault && answerBeforeEffect(fault, api.faultWords, call.headers);
			const whole = early ?? api.carryOut(call, matched);
			const sent = fault && !early ? answerAfterEffect(fault, whole, api.textOf) : whole;
			record.status = sent.status;
			record.code = sent.envelope?.code ?? null;
			return send(reply, sent, api);
		} finally {
			if (!isTokenCall) state.inFlight--;
			record.durationMilliseconds = Math.round(performance.now() - start);
			state.record(record, typeof request.body === 'string' ? request.body.length : 0);
		}
	};
	for (const url of api.routes) app.all(url, answer);
}

function readCall({ method, url, headers, query, body }: FastifyRequest, api: StandIn): ApiRequest {
	return {
		method,
		path: url.split('?')[0],
		headers: headers as Record<string, string>,
		query: query as Record<string, string>,
		body: readJson(body, api),
	};
}

// What is not JSON stays text, which the contract then refuses.
function readJson(body: unknown, api: StandIn): unknown {
	try {
		return typeof body === 'string' ? api.readJson(body) : undefined;
	} catch {
		return body;
	}
}

function send(reply: FastifyReply, { status, envelope, text, headers }: Answer, api: StandIn): FastifyReply {
	if (status === 0) {
		reply.hijack();
		reply.raw.destroy();
		return reply;
	}
	const type = envelope ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
	return reply
		.code(status)
		.headers({ 'content-type': type, ...headers })
		.send(envelope ? api.textOf(envelope) : (text ?? ''));
}
