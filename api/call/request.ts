import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/**
 * What a call does to the data: "read" nothing; "upsert" the same, however often it is made; "write", "delete" and "send" something
 * that a second call could do twice, or answer otherwise.
 */
export type Effect = 'read' | 'upsert' | 'write' | 'delete' | 'send';

/** A number of calls that an API takes in any window of time. */
export interface CallLimit {
	/** What counts together. */
	name: string;
	calls: number;
	milliseconds: number;
}

/** What the contract knows of an operation's calls. */
export interface Endpoint {
	/** Missing where the user has to supply them. */
	method?: IHttpRequestMethods;
	/** Path with a leading slash, below the Base URL of the credential. */
	path?: string;
	/** It decides whether a call may be repeated. */
	effect: Effect;
	/** A limit that the API documents for this operation alone; without it, that of the app holds. */
	limit?: CallLimit;
}

/** What an operation adds to its endpoint to make a call of it. */
export interface Content {
	query?: IDataObject;
	/** Sent as JSON. */
	body?: unknown;
	/** Puts in what has to be of the moment in which the call is sent, such as the time. */
	atSending?: (content: Content) => Content;
}

/** One call to an API. */
export interface ApiRequest extends Required<Omit<Endpoint, 'limit'>>, Pick<Endpoint, 'limit'>, Content {}

/** A call of an operation: its content, and what is not in the contract. */
export type OperationRequest = Content & Partial<Endpoint>;

/**
 * Puts a call together.
 *
 * @param endpoint what the contract knows of the operation
 * @param request what the operation adds; what it gives itself goes before the endpoint
 * @throws RangeError when neither has a method and a path
 */
export function wholeRequest(endpoint: Endpoint, request: OperationRequest): ApiRequest {
	const { method, path, ...rest } = { ...endpoint, ...request };
	if (!method || !path) throw new RangeError('An operation made a call without a method or a path.');
	return { ...rest, method, path };
}
