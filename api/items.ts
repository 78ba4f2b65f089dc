import { NodeOperationError } from 'n8n-workflow';
import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
	NodeApiError,
} from 'n8n-workflow';
import { beginRun, call, type ApiRequest, type Run } from './call';
import type { ApiFacts } from './facts';
import { nodeApiError, Refusal } from './refusal';

/** What an operation sees of one input item. */
export interface ItemInput {
	json: IDataObject;
	/** Value of a parameter for this item; null when the form does not hold it. */
	parameter: (name: string) => unknown;
}

/** One operation, as its file describes it. */
export interface Operation {
	facts: ApiFacts;
	method: IHttpRequestMethods;
	path: string;
	/** Turns the parameters of one item into a request. Throws InputRefusal when they cannot be used. */
	prepare: (input: ItemInput) => Prepared;
	/** Finds in an accepted answer what leaves the node, one object per output item. Throws Refusal when it holds a refusal. */
	rows: (envelope: IDataObject) => IDataObject[];
}

type Prepared = Pick<ApiRequest, 'query' | 'body'>;

/** Parameters that cannot be used: what is wrong, in the user's words with the parameter's label, and how to put it right. */
export class InputRefusal extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}

interface ItemsOfRun {
	begun?: Promise<Run>;
	/** Items whose parameters cannot be used. */
	refused: Map<number, Error>;
	/** Whether a call did not succeed in a node that stops then. */
	stopped: boolean;
}

// n8n hands the same object to all items of one run of a node.
const runs = new WeakMap<object, ItemsOfRun>();

function itemsOfRun(context: IExecuteSingleFunctions, isNew = false): ItemsOfRun {
	const key = context.getExecuteData();
	const known = isNew ? undefined : runs.get(key);
	const items = known ?? { refused: new Map(), stopped: false };
	runs.set(key, items);
	return items;
}

/**
 * Makes an operation's `routing`: n8n's declarative engine maps the parameters of each item, this module makes the call and
 * gives back items that are linked to their input, in the error output too.
 *
 * Parameters of all items are checked before the first call is made. In a node that stops on trouble, nothing is sent when
 * one item cannot be used, and nothing more is sent after a call that did not succeed.
 *
 * @param operation the operation
 * @returns the `routing` of an operation's option
 */
export function routed(operation: Operation): INodePropertyRouting {
	const requests = new WeakMap<object, Prepared>();
	return {
		request: { method: operation.method, url: operation.path },
		send: {
			paginate: true,
			preSend: [
				async function (this: IExecuteSingleFunctions, options: IHttpRequestOptions) {
					requests.set(options, prepare(this, operation));
					return options;
				},
			],
		},
		operations: {
			async pagination(this: IExecutePaginationFunctions, { options }: DeclarativeRestApiSettings.ResultOptions) {
				return await itemsOf(this, operation, requests.get(options) ?? {}, options);
			},
		},
	};
}

function prepare(context: IExecuteSingleFunctions, operation: Operation): Prepared {
	const itemIndex = context.getItemIndex();
	// n8n runs all items through here, one right after the other, before the first call; also when it tries the node again.
	const items = itemsOfRun(context, itemIndex === 0);
	try {
		return operation.prepare({
			json: context.getInputData().json,
			parameter: (name) => context.getNodeParameter(name, null),
		});
	} catch (reason) {
		const { message, description } = reason as InputRefusal;
		const refusal = new NodeOperationError(context.getNode(), `${message} [item ${itemIndex}]`, { description, itemIndex });
		items.refused.set(itemIndex, refusal);
		return {};
	}
}

async function itemsOf(
	context: IExecutePaginationFunctions,
	operation: Operation,
	prepared: Prepared,
	options: DeclarativeRestApiSettings.HttpRequestOptions,
): Promise<INodeExecutionData[]> {
	const { timeout, proxy, skipSslCertificateValidation, allowedDomains } = options as IHttpRequestOptions;
	const itemIndex = context.getItemIndex();
	const goesOn = context.continueOnFail();
	const items = itemsOfRun(context);
	try {
		const refusal = items.refused.get(itemIndex);
		if (refusal) throw refusal;
		if (!goesOn && items.refused.size > 0) return [];
		items.begun ??= beginRun(context, operation.facts);
		const envelope = await call(
			context,
			await items.begun,
			{
				method: operation.method,
				path: operation.path,
				...prepared,
				options: { timeout, proxy, skipSslCertificateValidation, allowedDomains },
			},
			() => items.stopped || context.getExecutionCancelSignal()?.aborted === true,
		);
		const rows = envelope ? operation.rows(envelope) : [];
		return rows.map((json) => ({ json, pairedItem: { item: itemIndex } }));
	} catch (reason) {
		const shown = shownAs(context, operation.facts, reason as Error, itemIndex);
		items.stopped = !goesOn;
		if (!goesOn) throw shown;
		return [errorItem(context, shown, itemIndex)];
	}
}

function shownAs(
	context: IExecuteSingleFunctions,
	facts: ApiFacts,
	reason: Error,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (reason instanceof Refusal) return nodeApiError(facts, context.getNode(), reason, itemIndex);
	if (reason instanceof NodeOperationError) return reason;
	return new NodeOperationError(context.getNode(), reason.message, { itemIndex });
}

/**
 * An item for the error output. n8n puts the input's fields into it by itself, but only in that output, only for an item
 * without an `error` property, and only if json has no other keys than these.
 */
function errorItem(context: IExecuteSingleFunctions, shown: NodeApiError | NodeOperationError, itemIndex: number): INodeExecutionData {
	const { code, message, requestId } = shown.context as IDataObject;
	const json: IDataObject = {
		error: shown.message,
		details: { description: shown.description ?? '', ...(code !== undefined && { code, message, requestId }) },
	};
	const isErrorOutput = context.getNode().onError === 'continueErrorOutput';
	return {
		json: isErrorOutput ? json : { ...context.getInputData().json, ...json },
		pairedItem: { item: itemIndex },
	};
}
