import type { IDataObject } from 'n8n-workflow';
import { parseExactly } from '../../../api/call/exactJson';
import { bodyText } from './characters';
import { isObject } from './objects';

/** What n8n knows of a request once it has read the body; the types are those that n8n-workflow declares. */
export interface DeliveredRequest {
	contentType?: string;
	/** As the content type names it; left out where there is none. */
	encoding?: string;
	rawBody?: Buffer;
	/** The body as n8n has read it; the fields of a form with parts. */
	body?: unknown;
	query: object;
	/** Reads the bytes of a body that n8n leaves alone for its content type. */
	readRawBody?: () => Promise<void>;
}

/** What one delivery may hold. */
export interface DeliveryLimits {
	bytes: number;
	events: number;
}

/** The events of one delivery, or why there are none, in words for whoever sent it, with the status of HTTP. */
export type Delivery = { events: IDataObject[] } | { refusal: string; status: 400 | 413 };

const HOW_TO_SEND =
	'Send one event as a JSON object, or several as an array of JSON objects, with the header Content-Type: application/json.';

// Far beyond any documented event. What is nested thousands of levels deep, n8n could not store.
const DEEPEST = 100;

const refused = (reason: string): Delivery => ({ refusal: `${reason} ${HOW_TO_SEND}`, status: 400 });

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

function jsonIn(text: string): unknown {
	try {
		return parseExactly(text);
	} catch {
		return undefined;
	}
}

/** The values of a form that are JSON; of a field without a value, its name is. */
const jsonOfFields = (fields: Iterable<[name: string, value: unknown]>): unknown[] =>
	[...fields].flatMap(([name, value]) => jsonIn(String(value) || name) ?? []).filter(isNested);

/**
 * Finds the JSON of a delivery, whatever it is labelled as. Who sends events, and how, has not been read: that they come as the body
 * is an ASSUMPTION, and so a field of a form and of the query counts too.
 */
function jsonOf({ contentType, body, query }: DeliveredRequest, text: string): unknown[] {
	// n8n leaves a blank before the semicolon in it.
	const type = contentType?.trim();
	if (type?.startsWith('multipart/')) {
		return jsonOfFields(Object.entries((body as { data?: object } | undefined)?.data ?? {}));
	}
	if (text.trim() === '') return jsonOfFields(Object.entries(query));
	const value = jsonIn(text);
	if (value !== undefined) return [value];
	return type === 'application/x-www-form-urlencoded' ? jsonOfFields(new URLSearchParams(text)) : [];
}

/**
 * Reads the events of a delivery from the bytes that were sent: n8n's own parsed body has already lost the last
 * digits of large integers. A body that is labelled as JSON and is not has been answered by n8n with 422 before.
 *
 * @param request the request as n8n hands it to a webhook
 * @param limits what the delivery may hold
 * @returns the events in the order of the delivery, unchanged, or the reason why the body holds none
 */
export async function readDelivery(request: DeliveredRequest, limits: DeliveryLimits): Promise<Delivery> {
	const isForm = request.contentType?.startsWith('multipart/');
	if (!isForm) await request.readRawBody?.();
	const bytes = request.rawBody ?? Buffer.alloc(0);
	if (bytes.length > limits.bytes) {
		return {
			refusal: `The body has ${bytes.length} bytes, and this trigger takes ${limits.bytes} at most. Send fewer events at once.`,
			status: 413,
		};
	}
	const text = bodyText(bytes, request.encoding);
	if (text === undefined) return refused('The body has bytes that are no text.');
	const found = jsonOf(request, text);
	if (found.length === 0) {
		return refused(text.trim() === '' && !isForm ? 'The request has no body.' : 'The body is no JSON.');
	}
	if (isTooDeep(found)) return refused(`The body is nested more than ${DEEPEST} levels deep.`);
	if (found.some((value) => !isNested(value))) return refused('The body is neither an object nor an array.');
	const events = found.flat();
	if (events.length === 0) return refused('The array is empty.');
	if (events.length > limits.events) {
		return {
			refusal: `The delivery has ${events.length} events, and this trigger takes ${limits.events} at most. Send fewer at once.`,
			status: 413,
		};
	}
	const odd = events.findIndex((event) => !isObject(event));
	return odd === -1 ? { events: events as IDataObject[] } : refused(`Entry ${odd + 1} of the array is not an object.`);
}
