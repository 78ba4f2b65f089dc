import type { IDataObject } from 'n8n-workflow';
import { parseExactly } from '../../api/json';

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

const refused = (reason: string): Delivery => ({ refusal: `${reason} ${HOW_TO_SEND}` });

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

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

	const body = parseExactly(rawBody.toString(encoding).replace(/^\uFEFF/, ''));
	if (isObject(body)) return { events: [body] };
	if (!Array.isArray(body)) return refused('The body is neither an object nor an array.');
	if (body.length === 0) return refused('The array is empty.');
	const odd = body.findIndex((entry) => !isObject(entry));
	return odd === -1 ? { events: body } : refused(`Entry ${odd + 1} of the array is not an object.`);
}
