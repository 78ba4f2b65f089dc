import type { IDataObject, IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import type { DeliveryLimits } from '../shared/receiving/delivery';
import { limitsIn, windowIn } from '../shared/receiving/options';
import { choiceIn, isWanted } from './choice';
import type { Choice } from './choice';
import { filtersIn, passes } from './filters';
import type { Filters } from './filters';
import { distribute } from './outputs';
import type { OutputParameters } from './outputs';
import { readable } from './readable';

/** The form as the user filled it in. */
export interface Form {
	choice: Choice;
	filters: Filters;
	simplify: boolean;
	/** Milliseconds in which an event counts as repeated; 0 for never. */
	window: number;
	answerBody: string;
	limits: DeliveryLimits;
	outputParameters: OutputParameters;
}

type Context = IWebhookFunctions | IExecuteFunctions;

/**
 * Reads the form, each field of it once.
 *
 * @param context the webhook call, or the execution; the form is the same for all items
 * @returns the form
 */
export function formOf(context: Context): Form {
	const read = (name: string): unknown =>
		'getInputData' in context ? context.getNodeParameter(name, 0) : context.getNodeParameter(name);
	const events = read('events');
	const options = read('options') as IDataObject;
	return {
		choice: choiceIn(events, options),
		filters: filtersIn(read('filters') as IDataObject),
		simplify: read('simplify') === true,
		window: windowIn(options),
		answerBody: String(options.answerBody ?? ''),
		limits: limitsIn(options),
		outputParameters: { events, options },
	};
}

/**
 * Says whether an event is to start the workflow.
 *
 * @param event the event as delivered
 * @param form the form
 * @returns true when it is chosen and passes the filters
 */
export const isToStart = (event: IDataObject, { choice, filters }: Form): boolean =>
	isWanted(event, choice) && passes(event, filters);

/**
 * Gives events the form that the user chose, and sends them to their outputs.
 *
 * @param events the events as delivered
 * @param form the form
 * @returns the items for each output
 */
export function shapedOutputs(events: IDataObject[], { simplify, outputParameters }: Form): INodeExecutionData[][] {
	const items = events.map((event) => ({ json: simplify ? readable(event) : event }));
	return distribute(events, outputParameters).map((indexes) => indexes.map((index) => items[index]));
}
