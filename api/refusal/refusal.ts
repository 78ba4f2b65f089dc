import type { RefusalCode } from './codes';

/**
 * Why something could not be done, in words for the user: the root of all that is meant for users. Whatever else is thrown is a
 * fault of the package.
 */
export class Refusal extends Error {
	/**
	 * @param code the cause; it stays, and workflows branch on it
	 * @param message what happened, in the user's words with the parameter's label
	 * @param description how to get unstuck
	 */
	constructor(
		readonly code: RefusalCode,
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

/** Parameters that cannot be used. Thrown before a call is made. */
export class InputRefusal extends Refusal {}

/**
 * What else is known of a call that did not succeed: "declined" - the API read it and said no; "limit" - there were too many calls;
 * "unarrived" - it provably did not arrive; "passing" - the way to the API was disturbed, and it may have taken effect; "page" - a web
 * page came instead of an answer, perhaps for what stands in the call.
 */
export type RefusalKind = 'declined' | 'limit' | 'unarrived' | 'passing' | 'page';

/** What an API says of a call that it refused, for its support, and the HTTP status. */
export interface AnswerDetails {
	code?: string;
	message?: string;
	requestId?: string;
	status?: number;
}

/** A call that did not succeed. */
export class CallRefusal extends Refusal {
	/**
	 * @param code the cause
	 * @param message what happened, in the user's words
	 * @param description how to get unstuck
	 * @param details what the API says of it
	 * @param kind what is known beside it; undefined where a repetition is of no use
	 * @param retryAfter the wait that the API asked for, in milliseconds
	 */
	constructor(
		code: RefusalCode,
		message: string,
		description: string,
		readonly details: AnswerDetails = {},
		readonly kind?: RefusalKind,
		readonly retryAfter?: number,
	) {
		super(code, message, description);
	}
}
