import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import { beginRun, call, type ApiRequest, type Run } from './call';
import type { ApiFacts } from './facts';
import { errorItem, shownAs, type ItemInput, type ItemRequest } from './items';
import { allRows } from './pages';

interface ItemsOfRun {
	facts: ApiFacts;
	begun: Promise<Run>;
	/** Items that this run has, and how many of them n8n has evaluated so far. */
	total: number;
	evaluated: number;
	/** Fulfilled when n8n has evaluated them all. */
	whole: Promise<void>;
	isWhole: () => void;
	/** What is wrong with items whose parameters cannot be used. */
	refused: Map<number, unknown>;
	/** Whether a call did not succeed in a node that stops then. */
	stopped: boolean;
}

// n8n hands the same object to all items of one run of a node.
const runs = new WeakMap<object, ItemsOfRun>();

function itemsOfRun(context: IExecuteSingleFunctions, facts: ApiFacts, isNew: boolean): ItemsOfRun {
	const key = context.getExecuteData();
	const known = isNew ? undefined : runs.get(key);
	if (known) return known;
	let isWhole = () => {};
	const whole = new Promise<void>((resolve) => (isWhole = resolve));
	const { main, ai_tool: fromTool } = context.getExecuteData().data;
	const total = context.getNode().executeOnce ? 1 : ((main ?? fromTool)?.[0]?.length ?? 0);
	const items = { facts, begun: beginRun(context, facts), total, evaluated: 0, whole, isWhole, refused: new Map(), stopped: false };
	runs.set(key, items);
	return items;
}

/** n8n pauses between items when the user has added Batching to Request Options; else it evaluates all before the first call. */
function pauses(context: IExecuteSingleFunctions): boolean {
	const { batching } = context.getNodeParameter('requestOptions', {}) as { batching?: IDataObject };
	return batching !== undefined;
}

/**
 * Makes an operation's `routing`: n8n's declarative engine maps the parameters of each item, this module makes the calls and
 * gives back items that are linked to their input, in the error output too.
 *
 * Parameters of all items are checked before the first call is made. In a node that stops on trouble, nothing is sent when
 * one item cannot be used, and nothing more is sent after a call that did not succeed.
 *
 * @param facts the API
 * @param prepare turns the parameters of one item into a request; throws InputRefusal when they cannot be used
 * @returns the `routing` of an operation's option
 */
export function routed(facts: ApiFacts, prepare: (input: ItemInput) => ItemRequest): INodePropertyRouting {
	// By the object that n8n hands from one function to the other: an AI agent runs the node several times at once with the same
	// execute data, and each of these runs has to keep to itself.
	const prepared = new WeakMap<object, { items: ItemsOfRun; request?: ItemRequest }>();
	return {
		send: {
			paginate: true,
			preSend: [
				async function (this: IExecuteSingleFunctions, options: IHttpRequestOptions) {
					const itemIndex = this.getItemIndex();
					// n8n runs all items through here, one right after the other; also when it tries the node again. All wait for the
					// same reading of the credential, so all are prepared before the first of them goes on to its call.
					const items = itemsOfRun(this, facts, itemIndex === 0);
					items.evaluated += 1;
					if (items.evaluated >= items.total) items.isWhole();
					try {
						const { credential } = await items.begun;
						const parameter = (name: string) => this.getNodeParameter(name, null);
						prepared.set(options, { items, request: prepare({ json: this.getInputData().json, parameter, credential }) });
					} catch (reason) {
						items.refused.set(itemIndex, reason);
						prepared.set(options, { items });
					}
					return options;
				},
			],
		},
		operations: {
			async pagination(this: IExecutePaginationFunctions, { options }: DeclarativeRestApiSettings.ResultOptions) {
				const { items, request } = prepared.get(options)!;
				return await itemsFor(this, items, request, options as IHttpRequestOptions);
			},
		},
	};
}

async function itemsFor(
	context: IExecutePaginationFunctions,
	items: ItemsOfRun,
	request: ItemRequest | undefined,
	{ timeout, proxy, skipSslCertificateValidation, allowedDomains }: IHttpRequestOptions,
): Promise<INodeExecutionData[]> {
	const itemIndex = context.getItemIndex();
	const goesOn = context.continueOnFail();
	const { facts } = items;
	const options = { timeout, proxy, skipSslCertificateValidation, allowedDomains };
	const isOff = () => items.stopped || context.getExecutionCancelSignal()?.aborted === true;
	try {
		if (!request) throw shownAs(context, facts, items.refused.get(itemIndex), itemIndex);
		// Items are missing when n8n could not evaluate an expression in one of them; it stops the node then.
		const isIncomplete = items.evaluated < items.total && !pauses(context);
		if (!goesOn && (items.refused.size > 0 || isIncomplete)) return [];
		const run = await items.begun;
		const onTrouble = () => (items.stopped = !goesOn);
		const fetch = async <T>(page: ApiRequest, read: (envelope: IDataObject) => T): Promise<T | undefined> =>
			await call(context, run, { ...page, options }, { isOff, read, onTrouble });
		const rows = await allRows(request, fetch);
		return rows.map((json) => ({ json, pairedItem: { item: itemIndex } }));
	} catch (reason) {
		const shown = shownAs(context, facts, reason, itemIndex);
		// n8n waits for the items only after it has started them all; thrown before that, this would count as unhandled.
		if (!goesOn) await items.whole;
		if (!goesOn) throw shown;
		return [errorItem(context, shown, context.getInputData().json, itemIndex)];
	}
}
