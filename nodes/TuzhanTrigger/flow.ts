import type { IDataObject, IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { textsIn } from '../shared/receiving/objects';
import { limitsIn, windowIn } from '../shared/receiving/options';
import type { Reception } from '../shared/receiving/receive';
import { ANY_EVENT, kindOf } from './callbacks';
import { filtersIn, passes, type Filters } from './filters';
import { readable } from './readable';

/** The form as the user filled it in. */
export interface Form extends Reception {
	/** Kinds of callbacks, or ANY_EVENT. */
	events: string[];
	filters: Filters;
	simplify: boolean;
}

/**
 * Reads the form, each field of it once.
 *
 * @param context the webhook call, or the execution; the form is the same for all items
 * @returns the form
 */
export function formOf(context: IWebhookFunctions | IExecuteFunctions): Form {
	const read = (name: string): unknown =>
		'getInputData' in context ? context.getNodeParameter(name, 0) : context.getNodeParameter(name);
	const options = read('options') as IDataObject;
	return {
		events: textsIn(read('events')),
		filters: filtersIn(read('filters') as IDataObject),
		simplify: read('simplify') === true,
		window: windowIn(options),
		answerBody: String(options.answerBody ?? ''),
		limits: limitsIn(options),
	};
}

/**
 * Says whether an event is to start the workflow.
 *
 * @param event the event as delivered
 * @param form the form
 * @returns true when it is chosen and passes the filters
 */
export const isToStart = (event: IDataObject, { events, filters }: Form): boolean =>
	(events.includes(ANY_EVENT) || events.includes(kindOf(event) ?? '')) && passes(event, filters);

/**
 * Gives events the form that the user chose.
 *
 * @param events the events as delivered
 * @param form the form
 * @returns the items
 */
export const itemsOf = (events: IDataObject[], { simplify, filters }: Form): INodeExecutionData[] =>
	events.flatMap((event) => (simplify ? readable(event, filters) : [event])).map((json) => ({ json }));
