import type { IDataObject } from 'n8n-workflow';
import { parseExactly } from '../../api/call/exactJson';
import { isObject } from './readable';

/** What n8n knows of a request once it has read the body; the types are those that n8n-workflow declares. */
export interface DeliveredRequest {
	contentType?: string;
	encoding: BufferEncoding;
	rawBody?: Buffer;
}

/** The events of one delivery, or why there are none, in words for whoever sent it. */
export type Delivery = { events: IDataObject[] } | { refusal: string };

const HOW_TO_SEND =
	'Send one event as a JSON object, or several as an array of JSON objects, with the header Content-Type: application/json.';

// Far beyond any documented event. What is nested thousands of levels deep, n8n could not store.
const DEEPEST = 100;

const refused = (reason: string): Delivery => ({ refusal: `${reason} ${HOW_TO_SEND}` });

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Goes level by level: a function that calls itself would not survive what it is to find. */
function isTooDeep(value: unknown): boolean {
	let level = [value].filter(isNested);
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > DEEPEST) return true;
		level = level.flatMap((nested) => Object.values(nested) as unknown[]).filter(isNested);
	}
	return false;
}

/** Bytes that are no text in UTF-8 are read as U+FFFD, which sends back other bytes. */
const isIntact = (text: string, bytes: Buffer, encoding: BufferEncoding) =>
	!text.includes('\uFFFD') || Buffer.from(text, encoding).equals(bytes);

/**
 * Reads the events of a delivery from the bytes that were sent: n8n's own parsed body has already lost the last
 * digits of large integers. A body that is labelled as JSON and is not has been answered by n8n with 422 before.
 *
 * @param request the request as n8n hands it to a webhook
 * @returns the events in the order of the delivery, unchanged, or the reason why the body holds none
 */
export function readDelivery({ contentType, encoding, rawBody }: DeliveredRequest): Delivery {
	if (contentType !== 'application/json') return refused('The request is not labelled as JSON.');
	if (!rawBody?.length) return refused('The request has no body.');

	const text = rawBody.toString(encoding);
	if (!isIntact(text, rawBody, encoding)) return refused('The body has bytes that are no text.');
	const body = parseExactly(text.replace(/^\uFEFF/, ''));
	if (isTooDeep(body)) return refused(`The body is nested more than ${DEEPEST} levels deep.`);
	if (isObject(body)) return { events: [body] };
	if (!Array.isArray(body)) return refused('The body is neither an object nor an array.');
	if (body.length === 0) return refused('The array is empty.');
	const odd = body.findIndex((entry) => !isObject(entry));
	return odd === -1 ? { events: body } : refused(`Entry ${odd + 1} of the array is not an object.`);
}
