import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { DeliveryLimits } from './delivery';

const MINUTE = 60_000;

const KILOBYTE = 1024;

/** What the options Max Events and Max Kilobytes are set to unless the user changes them. */
const DEFAULT_EVENTS = 1000;
const DEFAULT_KILOBYTES = 1024;

/** What the option Repeat Window is set to unless the user changes it, in minutes. */
const DEFAULT_WINDOW = 10;

const atLeast = (least: number, value: unknown, usual: number) => (Number(value) >= least ? Number(value) : usual);

/**
 * Reads the options Max Events and Max Kilobytes.
 *
 * @param options the form's field Options
 * @returns what one delivery may hold
 */
export const limitsIn = (options: IDataObject): DeliveryLimits => ({
	bytes: atLeast(1, options.maxKilobytes, DEFAULT_KILOBYTES) * KILOBYTE,
	events: atLeast(1, options.maxEvents, DEFAULT_EVENTS),
});

/**
 * Reads the option Repeat Window.
 *
 * @param options the form's field Options
 * @returns milliseconds in which an event counts as repeated; 0 for never
 */
export function windowIn(options: IDataObject): number {
	const minutes = Number(options.repeatWindow ?? DEFAULT_WINDOW);
	return minutes > 0 ? minutes * MINUTE : 0;
}

/**
 * The options on how deliveries are answered.
 *
 * @param sender who sends them, e.g. JINGdigital
 * @returns the fields Answer Body and Answer Status
 */
export const answerOptions = (sender: string): INodeProperties[] => [
	{
		displayName: 'Answer Body',
		name: 'answerBody',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. {"code": 0}',
		description: `What a delivery is answered with; sent as JSON if it is an object or array, else as plain text. What ${sender} expects has not been read; empty answers with counts such as {"received":1,"started":1}.`,
	},
	{
		displayName: 'Answer Status',
		name: 'answerStatus',
		type: 'number',
		// n8n does not resolve expressions in options when it reads the status from the description.
		noDataExpression: true,
		typeOptions: { minValue: 200, maxValue: 499, numberPrecision: 0 },
		default: 200,
		description: `HTTP status a delivery is answered with. What ${sender} expects has not been read; that 200 is taken for a success is an assumption.`,
	},
];

/** The options on the size of deliveries. */
export const limitOptions: INodeProperties[] = [
	{
		displayName: 'Max Events',
		name: 'maxEvents',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: DEFAULT_EVENTS,
		description: 'Max number of events in one delivery; one with more is answered with status 413 and starts nothing',
	},
	{
		displayName: 'Max Kilobytes',
		name: 'maxKilobytes',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: DEFAULT_KILOBYTES,
		description:
			'Max size of one delivery; a larger one is answered with status 413 and starts nothing. n8n itself takes 16 MB (N8N_PAYLOAD_SIZE_MAX).',
	},
];

/** The option on deliveries that come again. */
export const repeatOption: INodeProperties = {
	displayName: 'Repeat Window',
	name: 'repeatWindow',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: DEFAULT_WINDOW,
	description:
		'Minutes in which an event that is delivered again, with the same content, is answered but starts nothing; 0 starts the workflow for every delivery',
};
