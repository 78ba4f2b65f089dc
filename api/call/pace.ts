import type { CallRefusal } from '../refusal/refusal';

/** How fast the calls of one app may follow each other. */
export interface Pace {
	/** What shares the pace: everything that is called with one app and secret. */
	app: string;
	/** Calls that may be under way at once; at least 1. */
	callsInFlight: number;
	/** Calls that may be made in any window; Infinity where there is no limit. */
	calls: number;
	/** Length of the window in milliseconds. */
	milliseconds: number;
	/** For how long, in milliseconds, calls wait while none of them succeeds. */
	patience: number;
}

/** What a call says when it asks for its turn. */
export interface Arrival {
	/** What the call belongs to, a session: these take turns. */
	group: object;
	/** Ends the wait when no further call is to be made. */
	off?: AbortSignal;
	/** Whether no other call may be under way beside it. */
	isAlone?: boolean;
}

/** What a call that asks for its turn gets: the turn, nothing since it is off, or why it is not made. */
export type Admission = 'turn' | 'off' | CallRefusal;
