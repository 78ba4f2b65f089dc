import type { IDataObject } from 'n8n-workflow';
import type { Turn } from '../call/call';
import type { Effect, OperationRequest } from '../call/request';
import type { Job } from './jobs';

/** One run of a node over its items: what a strategy can do in it. */
export interface Run {
	/** No further call is made. */
	off: AbortSignal;
	/** What a call of the operation does. */
	effect: Effect;
	/** Makes a call of the operation; undefined when the run was cancelled or has stopped. */
	call<T>(request: OperationRequest, turn: Turn<T>): Promise<T | undefined>;
	/** Does jobs, as many at once as calls may be under way, in their order. */
	perform(jobs: Iterable<Job>): Promise<void>;
	/** Gives an item what leaves the node for it. */
	resolve(itemIndex: number, rows: IDataObject[]): void;
	/** Says why an item could not be done. In a node that stops on trouble, no further call is made then. */
	reject(itemIndex: number, reason: unknown): void;
}

/** How the requests of all items become calls: one by one, by shared ids, in batches. Gives every item its rows or its reason. */
export type Strategy<Request> = (requests: Map<number, Request>, run: Run) => Promise<void>;
