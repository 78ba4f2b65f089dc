import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import type { ApiFacts } from './facts';

/**
 * What else is known of a call that did not succeed: "declined" - the API read it and said no; "limit" - there were too many calls;
 * "unarrived" - it provably did not arrive; "passing" - the way to the API was disturbed, and it may have taken effect.
 */
export type RefusalKind = 'declined' | 'limit' | 'unarrived' | 'passing';

/** Why a call did not succeed: a message and a way out for the user, and the API's own details for its support. */
export class Refusal extends Error {
	/**
	 * @param message what happened, in the user's words
	 * @param description how to get unstuck
	 * @param details the API's code, message and request id, and the HTTP status, where there are any
	 * @param kind what is known beside it; undefined where a repetition is of no use
	 * @param retryAfter the wait that the API asked for, in milliseconds
	 */
	constructor(
		message: string,
		readonly description: string,
		readonly details: { code?: string; message?: string; requestId?: string; status?: number } = {},
		readonly kind?: RefusalKind,
		readonly retryAfter?: number,
	) {
		super(message);
	}
}

// n8n shows descriptions as HTML, and this text comes from outside.
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * Takes secrets out of a text that came from outside before anybody sees it.
 *
 * @param text any text
 * @param secrets values that must not be seen; empty ones are ignored
 * @returns the text with every secret replaced
 */
export function withoutSecrets(text: string, secrets: unknown[]): string {
	// The longest first: a secret may be part of another one.
	return secrets
		.filter((secret): secret is string => typeof secret === 'string' && secret.length > 3)
		.sort((one, other) => other.length - one.length)
		.reduce((result, secret) => result.split(secret).join('[hidden]'), text);
}

/**
 * The sentence that carries the API's own details, for its support.
 *
 * @param facts the API
 * @param details code, message and request id, as far as there are any
 * @returns e.g. "JINGdigital's code: 40001, request id: 5f0c…", or an empty string
 */
function detailsSentence(facts: ApiFacts, { code, message, requestId }: Refusal['details']): string {
	const parts = [
		code && `code: ${code}`,
		message && `message: ${message}`,
		requestId && `request id: ${requestId}`,
	].filter(Boolean);
	return parts.length ? ` ${facts.name}'s ${parts.join(', ')}` : '';
}

/**
 * Turns a refusal into what n8n shows: message, way out and the API's details.
 *
 * @param facts the API
 * @param node the node that made the call
 * @param refusal why it did not succeed
 * @param itemIndex index of the input item
 * @returns an error made of plain text only: nothing of the request, and so no token, is in it
 */
export function nodeApiError(facts: ApiFacts, node: INode, refusal: Refusal, itemIndex: number): NodeApiError {
	const { status, ...details } = refusal.details;
	const error = new NodeApiError(node, { message: refusal.message, ...details } as JsonObject, {
		message: refusal.message,
		description: escaped(`${refusal.description}${detailsSentence(facts, refusal.details)}`),
		httpCode: status === undefined ? undefined : String(status),
		itemIndex,
	});
	return Object.assign(error, { context: { ...error.context, ...(details as IDataObject) } });
}
