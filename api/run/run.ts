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

/** What would be sent for an item, and in which call of the run. */
export interface Previewed {
	/** Number of the call, from 1. */
	call: number;
	/** How many items share it. */
	items: number;
	request: OperationRequest;
	/** What the item itself adds to it, where items share calls. */
	row?: IDataObject;
}

/** Says of each item what a strategy would send, without sending it. */
export type Preview<Request> = (requests: Map<number, Request>) => Promise<Map<number, Previewed>>;

/**
 * Says what would be sent in calls that items share.
 *
 * @param batches the rows of each call, in the order of the calls
 */
export function previewOf<Row extends { row: IDataObject; request: (rows: IDataObject[]) => OperationRequest }>(
	batches: Array<Array<[itemIndex: number, row: Row]>>,
): Map<number, Previewed> {
	return new Map(
		batches.flatMap((rows, index) =>
			rows.map(([itemIndex, { row, request }]): [number, Previewed] => [
				itemIndex,
				{ call: index + 1, items: rows.length, request: request([row]), row },
			]),
		),
	);
}

/** How the requests of all items become calls: one by one, by shared ids, in batches. Gives every item its rows or its reason. */
export type Strategy<Request> = (requests: Map<number, Request>, run: Run) => Promise<void>;
