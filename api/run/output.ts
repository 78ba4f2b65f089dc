import type { IDataObject, IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Refusal } from '../refusal/refusal';
import { causeOf, shownError } from '../refusal/shown';
import type { System } from '../system/system';

/** Columns by which a failed item says why; those of the input that are called so are kept under another name. */
const OWN_COLUMNS = ['error', 'details'];

/**
 * An item for the error output. n8n puts the input's fields into it by itself, but only in that output, only for an item
 * without an `error` property, and only if json has no other keys than these. Elsewhere they are put in here.
 *
 * @param context n8n's context of the node
 * @param system the API
 * @param refusal why the item could not be done
 * @param json the input item's fields
 * @param itemIndex index of the input item
 */
export function errorItem(
	context: IExecuteFunctions | IExecuteSingleFunctions,
	system: System,
	refusal: Refusal,
	json: IDataObject,
	itemIndex: number,
): INodeExecutionData {
	const node = context.getNode();
	const shown = shownError(system, node, refusal, itemIndex);
	const details: IDataObject = { ...causeOf(refusal), description: shown.description };
	const kept = OWN_COLUMNS.filter((name) => Object.hasOwn(json, name)).map((name) => [`input_${name}`, json[name]]);
	const failed: IDataObject = { error: shown.message, details, ...Object.fromEntries(kept) };
	const isErrorOutput = node.onError === 'continueErrorOutput';
	const item = { json: isErrorOutput ? failed : { ...json, ...failed }, pairedItem: { item: itemIndex } };
	// n8n 1.x knows an item with details as a failed one only by its `error`. It cannot be copied, because json would become that
	// error as soon as n8n's own copy of the item had one.
	return isErrorOutput ? Object.defineProperty(item, 'error', { value: shown }) : item;
}
