import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from './answer.mts';
import type { SandboxState } from './state.mts';

/** What can be made to go wrong, in words for the page. */
export const FAULT_KINDS = {
	tokenExpired200: 'The access token has expired, said with HTTP 200 and a code',
	tokenExpired401: 'The access token has expired, said with HTTP 401',
	rateLimit200: 'Too many calls, said with HTTP 200 and a code',
	rateLimit429: 'Too many calls, said with HTTP 429 and a Retry-After header',
	rowsFail: 'Some users of a call are refused',
	status: 'Another HTTP status, such as 503',
	resetBefore: 'The connection breaks before anything was saved',
	resetAfter: 'The connection breaks after it was saved',
	slow: 'The answer comes late',
	html: 'A web page comes back instead of data, nothing is saved',
	cutJson: 'The answer stops half way, but it was saved',
	empty: 'The answer is empty, but it was saved',
	code: 'A code of your choice, nothing is saved',
} as const;

export type FaultKind = keyof typeof FAULT_KINDS;

/** One thing to go wrong. With neither times nor share it holds for one call, and rowsFail until it is removed. */
export interface FaultRule {
	kind: FaultKind;
	/** Only calls whose path starts with this; without it, all calls but those for tokens. */
	path?: string;
	/** Only the next so many calls. */
	times?: number;
	/** Only this share (0 to 1) of the calls, the same ones in every run. */
	share?: number;
	/** HTTP status of kind "status", 503 by default. */
	status?: number;
	/** Length of "slow", 5000 by default; Retry-After of "rateLimit429", 1000 by default. */
	milliseconds?: number;
	code?: number | string;
	msg?: string;
	/** rowsFail: only rows that have one of these identity values; without it, every row. */
	identities?: string[];
}

/** What POST /sandbox/api/faults takes, as a JSON schema. */
export const FAULT_SCHEMA = {
	type: 'object',
	required: ['kind'],
	additionalProperties: false,
	properties: {
		kind: { enum: Object.keys(FAULT_KINDS) },
		path: { type: 'string' },
		times: { type: 'integer', minimum: 1 },
		share: { type: 'number', minimum: 0, maximum: 1 },
		status: { type: 'integer', minimum: 200, maximum: 599 },
		milliseconds: { type: 'number', minimum: 0 },
		code: { type: ['integer', 'string'] },
		msg: { type: 'string' },
		identities: { type: 'array', items: { type: 'string' } },
	},
};

/**
 * Takes the first rule that applies to a call; a rule that is used up is removed.
 *
 * @param state the sandbox
 * @param path path of the call
 * @param isTokenCall whether the call asks for tokens: only a rule with a path applies to those
 * @param forRows whether a rowsFail rule is wanted, or one of the other kinds
 * @returns the rule, or undefined when the call goes through
 */
export function claimFault(
	state: SandboxState,
	path: string,
	isTokenCall: boolean,
	forRows: boolean,
): FaultRule | undefined {
	const rule = state.faults.find((candidate) => {
		if ((candidate.kind === 'rowsFail') !== forRows) return false;
		if (candidate.path === undefined ? isTokenCall : !path.startsWith(candidate.path)) return false;
		return candidate.share === undefined || state.nextShare() < candidate.share;
	});
	if (!rule) return undefined;
	const left = rule.times ?? (rule.share === undefined && !forRows ? 1 : Infinity);
	if (left <= 1) state.faults.splice(state.faults.indexOf(rule), 1);
	else if (rule.times !== undefined) rule.times = left - 1;
	return rule;
}

/** How an API words the faults that it answers in its own form; code and text are those of the rule, if it has any. */
export interface FaultWords {
	/** Ends the token that the call carries, too. */
	tokenExpired(callHeaders: Record<string, string>, asHttp401: boolean, code?: number | string, msg?: string): Answer;
	tooManyCalls(status: number, headers?: Record<string, string>, code?: number | string, msg?: string): Answer;
	onDemand(code?: number | string, msg?: string): Answer;
}

/**
 * The answer of a fault that keeps a call from having any effect.
 *
 * @param rule the fault
 * @param words how the API says it
 * @param callHeaders headers of the call
 * @returns the answer, or undefined when the call is carried out first
 */
export function answerBeforeEffect(
	rule: FaultRule,
	words: FaultWords,
	callHeaders: Record<string, string>,
): Answer | undefined {
	const { kind, code, msg, milliseconds = 1000 } = rule;
	switch (kind) {
		case 'tokenExpired200':
		case 'tokenExpired401':
			return words.tokenExpired(callHeaders, kind === 'tokenExpired401', code, msg);
		case 'rateLimit200':
			return words.tooManyCalls(200, undefined, code, msg);
		case 'rateLimit429':
			return words.tooManyCalls(429, { 'retry-after': String(Math.ceil(milliseconds / 1000)) }, code, msg);
		case 'status':
			return { status: rule.status ?? 503, text: msg ?? 'sandbox: this HTTP status was asked for' };
		case 'resetBefore':
			return { status: 0 };
		case 'html':
			return { status: 200, text: HTML_PAGE, headers: { 'content-type': 'text/html; charset=utf-8' } };
		case 'code':
			return words.onDemand(code, msg);
		default:
			return undefined;
	}
}

/**
 * What a fault makes of an answer after the call was carried out.
 *
 * @param rule the fault
 * @param answer the true answer
 * @param textOf writes the JSON of an answer
 * @returns the answer to send
 */
export function answerAfterEffect(
	{ kind }: FaultRule,
	answer: Answer,
	textOf: (envelope: Record<string, unknown>) => string,
): Answer {
	const text = answer.envelope ? textOf(answer.envelope) : '';
	if (kind === 'resetAfter') return { status: 0 };
	if (kind === 'cutJson') return { status: 200, text: text.slice(0, text.length / 2), headers: JSON_HEADERS };
	if (kind === 'empty') return { status: 200, text: '', headers: JSON_HEADERS };
	return answer;
}

/**
 * Waits as long as the setting and the fault say.
 *
 * @param state the sandbox
 * @param rule the fault, if any
 * @param closing ends the wait when the sandbox closes
 * @returns when the time is over
 * @throws AbortError when the sandbox closes
 */
export async function delay(state: SandboxState, rule: FaultRule | undefined, closing: AbortSignal): Promise<void> {
	const slow = rule?.kind === 'slow' ? (rule.milliseconds ?? 5000) : 0;
	const milliseconds = state.settings.latencyMilliseconds + slow;
	if (milliseconds > 0) await wait(milliseconds, undefined, { signal: closing });
}

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };
const HTML_PAGE = '<!doctype html><title>sandbox</title><p>sandbox: a web page instead of data</p>';
