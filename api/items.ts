import { NodeOperationError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
	NodeApiError,
} from 'n8n-workflow';
import type { ApiRequest } from './run';
import type { ApiFacts } from './facts';
import type { CursorPaging, Paging } from './pages';
import { nodeApiError, Refusal } from './refusal';

/** What an operation sees of one input item. */
export interface ItemInput {
	json: IDataObject;
	/** Value of a parameter for this item; null when the form does not hold it. */
	parameter: (name: string) => unknown;
	/** The credential, for what the user has set there beside the secrets. */
	credential: ICredentialDataDecryptedObject;
}

/** What an item's parameters become: a call, or as many as the answer has pages. */
export interface ItemRequest extends ApiRequest {
	/** Finds in an accepted answer what leaves the node, one object per output item. Throws Refusal when it holds a refusal. */
	rows: (envelope: IDataObject) => IDataObject[];
	paging?: Paging | CursorPaging;
}

/** Parameters that cannot be used: what is wrong, in the user's words with the parameter's label, and how to put it right. */
export class InputRefusal extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

type Context = IExecuteFunctions | IExecuteSingleFunctions;
type Shown = NodeApiError | NodeOperationError;

/**
 * Turns what went wrong with an item into what n8n shows for it.
 *
 * @param context n8n's context of the node
 * @param facts the API
 * @param reason InputRefusal, Refusal, or anything else that was thrown
 * @param itemIndex index of the input item
 */
export function shownAs(context: Context, facts: ApiFacts, reason: unknown, itemIndex: number): Shown {
	const node = context.getNode();
	if (reason instanceof NodeOperationError) return reason;
	if (reason instanceof Refusal) return nodeApiError(facts, node, reason, itemIndex);
	const { message, description } = reason as InputRefusal;
	return new NodeOperationError(node, `${message} [item ${itemIndex}]`, { description, itemIndex });
}

/**
 * An item for the error output. n8n puts the input's fields into it by itself, but only in that output, only for an item
 * without an `error` property, and only if json has no other keys than these. Elsewhere they are put in here.
 *
 * @param context n8n's context of the node
 * @param shown what went wrong
 * @param json the input item's fields
 * @param itemIndex index of the input item
 */
export function errorItem(context: Context, shown: Shown, json: IDataObject, itemIndex: number): INodeExecutionData {
	const { code, message, requestId } = shown.context as IDataObject;
	const known = Object.entries({ description: shown.description, code, message, requestId }).filter(
		([, value]) => value !== undefined,
	);
	const failed: IDataObject = { error: shown.message, details: Object.fromEntries(known) as IDataObject };
	const isErrorOutput = context.getNode().onError === 'continueErrorOutput';
	const item = { json: isErrorOutput ? failed : { ...json, ...failed }, pairedItem: { item: itemIndex } };
	// n8n 1.x knows an item with details as a failed one only by its `error`. It cannot be copied, because json would become that
	// error as soon as n8n's own copy of the item had one.
	return isErrorOutput ? Object.defineProperty(item, 'error', { value: shown }) : item;
}
