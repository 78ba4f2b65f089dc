import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { wholeRequest, type Endpoint } from '../call/request';
import { causeOf, refusalFrom, shownError } from '../refusal/shown';
import type { Refusal } from '../refusal/refusal';
import type { System } from '../system/system';
import type { Repair } from './input';
import type { Notes } from './notes';
import type { ParameterReader } from './parameters';
import type { Preview, Previewed, Run } from './run';

/**
 * Whether nothing is to be sent, as the form says for the first item.
 *
 * @param context n8n's context of the node
 * @param system the API
 * @param items the input items, each with its index
 * @param parameter reads a parameter of one of them
 * @throws NodeOperationError when n8n cannot evaluate what the form says
 */
export function isDryRun(
	context: Pick<IExecuteFunctions, 'getNode'>,
	system: System,
	items: Iterable<[itemIndex: number, json: IDataObject]>,
	parameter: ParameterReader,
): boolean {
	for (const [itemIndex] of items) {
		try {
			return parameter('options.dryRun', itemIndex) === true;
		} catch (reason) {
			throw shownError(system, context.getNode(), refusalFrom(reason), itemIndex);
		}
	}
	return false;
}

/**
 * Gives each item what would be sent for it.
 *
 * @param plan where the calls of the operation go, and how they are put together
 * @param requests the requests of the items that share a credential
 * @param outcome takes what becomes of the items
 */
export async function previewSession<Request>(
	{ endpoint, preview }: { endpoint: Endpoint; preview?: Preview<Request> },
	requests: Map<number, Request>,
	{ notes, resolve, reject }: Pick<Run, 'resolve' | 'reject'> & { notes: Notes },
): Promise<void> {
	const previews = (await preview?.(requests)) ?? [];
	for (const [itemIndex, previewed] of previews) {
		try {
			resolve(itemIndex, [dryRunItem(endpoint, previewed, notes.of(itemIndex))]);
		} catch (reason) {
			reject(itemIndex, reason);
		}
	}
}

const repairsOf = (repairs: Repair[]): IDataObject =>
	repairs.length ? { repaired: repairs.map((repair) => ({ ...repair })) } : {};

/**
 * What leaves a node for an item of which nothing is sent.
 *
 * @param endpoint what the contract knows of the operation
 * @param previewed what would be sent
 * @param repairs what was put right in the item's values
 * @throws RangeError when the call has no method or path
 */
function dryRunItem(endpoint: Endpoint, { call, items, request, row }: Previewed, repairs: Repair[]): IDataObject {
	const { method, path, query, body } = wholeRequest(endpoint, request);
	return {
		dryRun: true,
		method,
		path,
		call,
		itemsInCall: items,
		...(query && Object.keys(query).length && { query }),
		...(row ? { row } : body !== undefined && { body: body as IDataObject }),
		...repairsOf(repairs),
	};
}

/**
 * What leaves a node for an item that would be refused.
 *
 * @param refusal why
 * @param repairs what was put right before
 */
export const dryRunRefusal = (refusal: Refusal, repairs: Repair[]): IDataObject => ({
	dryRun: true,
	refused: refusal.message,
	details: { ...causeOf(refusal), description: refusal.description },
	...repairsOf(repairs),
});
