import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Failure, IDataObject, INode, JsonObject } from 'n8n-workflow';
import type { System } from '../system/system';
import { codeMeanings } from './codes';
import { CallRefusal, Refusal } from './refusal';

/** The root of a stack trace that is kept, and what to do with it. */
const OUR_FAULT = 'This is a fault of n8n-nodes-jingdigital, not of your data';
const HOW_TO_REPORT =
	"Please report it with the versions of n8n and of the package, and with the stack trace that stands under 'Error details'. It holds no secret.";

// n8n shows descriptions as HTML, and this text comes from outside.
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * What workflows can branch on, and what the support of an API asks for.
 *
 * @param refusal why something could not be done
 * @returns its code, and behind a call what is known of the answer; only what there is
 */
export function causeOf(refusal: Refusal): IDataObject {
	const { code, message, requestId, status } = refusal instanceof CallRefusal ? refusal.details : {};
	const cause = { code: refusal.code, status, apiCode: code, apiMessage: message, requestId };
	return Object.fromEntries(Object.entries(cause).filter(([, value]) => value !== undefined));
}

/** The API's own details for its support, e.g. " JINGdigital's code: 40001, request id: 5f0c…". */
function detailsSentence({ name }: System, { code, message, requestId }: CallRefusal['details']): string {
	const parts = [
		code && `code: ${code}`,
		message && `message: ${message}`,
		requestId && `request id: ${requestId}`,
	].filter(Boolean);
	return parts.length ? ` ${name}'s ${parts.join(', ')}` : '';
}

function failureOf(refusal: Refusal): Failure | undefined {
	const { cause } = codeMeanings[refusal.code];
	if (!cause) return undefined;
	const retryAfter = refusal instanceof CallRefusal ? refusal.retryAfter : undefined;
	return cause === 'rate-limited' && retryAfter !== undefined ? { cause, retryAfterMs: retryAfter } : { cause };
}

/**
 * Makes a refusal of anything that was thrown: what is not meant for users is a fault of the package, and says so.
 *
 * @param reason what was thrown
 */
export function refusalFrom(reason: unknown): Refusal {
	if (reason instanceof Refusal) return reason;
	const { message, stack } = reason instanceof Error ? reason : new Error(String(reason));
	const fault = new Refusal('package_fault', `${OUR_FAULT}: ${message}`, HOW_TO_REPORT);
	return Object.assign(fault, { stack });
}

/**
 * Turns a refusal into what n8n shows: message, way out and the API's details.
 *
 * @param system the API
 * @param node the node
 * @param refusal why an item could not be done
 * @param itemIndex index of the input item
 * @returns an error made of plain text only: nothing of a request, and so no token, is in it
 */
export function shownError(
	system: System,
	node: INode,
	refusal: Refusal,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const { code, message, description, stack } = refusal;
	const cause = causeOf(refusal);
	const failure = failureOf(refusal);
	if (!(refusal instanceof CallRefusal)) {
		const error = new NodeOperationError(node, `${message} [item ${itemIndex}]`, { description, itemIndex, failure });
		return Object.assign(error, {
			context: { ...error.context, ...cause },
			...(code === 'package_fault' && { stack }),
		});
	}
	const { status, ...details } = refusal.details;
	const error = new NodeApiError(node, { message, ...details } as JsonObject, {
		message,
		description: escaped(`${description}${detailsSentence(system, refusal.details)}`),
		httpCode: status === undefined ? undefined : String(status),
		itemIndex,
		failure,
	});
	return Object.assign(error, { context: { ...error.context, ...cause } });
}
