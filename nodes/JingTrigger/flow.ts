import { sleep } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { choiceIn, isWanted } from './choice';
import type { Choice } from './choice';
import type { DeliveryLimits } from './delivery';
import { filtersIn, passes } from './filters';
import type { Filters } from './filters';
import { eventDigest, RecentEvents } from './once';
import { distribute } from './outputs';
import type { OutputParameters } from './outputs';
import { readable } from './readable';
import { firstOnes } from './store';

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

const MINUTE = 60_000;

const KILOBYTE = 1024;

/** What the options Max Events and Max Kilobytes are set to unless the user changes them. */
export const DEFAULT_EVENTS = 1000;
export const DEFAULT_KILOBYTES = 1024;

const atLeast = (least: number, value: unknown, usual: number) => (Number(value) >= least ? Number(value) : usual);

/** What the option Repeat Window is set to unless the user changes it, in minutes. */
export const DEFAULT_WINDOW = 10;

// For so long, in milliseconds, a copy of an event waits for what becomes of the first one.
const LONGEST_DOUBT = 5_000;

// One for all nodes of a process, so that its size is bounded whatever the number of workflows.
const recent = new RecentEvents();

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
	const minutes = Number(options.repeatWindow ?? DEFAULT_WINDOW);
	return {
		choice: choiceIn(events, options),
		filters: filtersIn(read('filters') as IDataObject),
		simplify: read('simplify') === true,
		window: minutes > 0 ? minutes * MINUTE : 0,
		answerBody: String(options.answerBody ?? ''),
		limits: {
			bytes: atLeast(1, options.maxKilobytes, DEFAULT_KILOBYTES) * KILOBYTE,
			events: atLeast(1, options.maxEvents, DEFAULT_EVENTS),
		},
		outputParameters: { events, options },
	};
}

const placeOf = (context: Context) => `${context.getWorkflow().id} ${context.getNode().id}`;

// Whoever presses "Listen for test event" wants to see the event, also for the second time. A retry that comes to this node is one
// of an execution that failed in it, with events that reached nothing yet.
const isAlwaysNew = (context: Context) => ['manual', 'retry'].includes(context.getMode());

/**
 * Picks the events of a delivery that start the workflow, and remembers them. Where another delivery has just brought one of them, it
 * waits until it is certain whether that one got an execution.
 *
 * @param context the webhook call
 * @param events the events as delivered
 * @param form the form
 * @returns the events that are chosen, pass the filters and are new to this process, and how many were only not new
 */
export async function takeIn(
	context: IWebhookFunctions,
	events: IDataObject[],
	{ choice, filters, window }: Form,
): Promise<{ started: IDataObject[]; repeated: number }> {
	const wanted = events.filter((event) => isWanted(event, choice) && passes(event, filters));
	if (wanted.length === 0 || window === 0 || isAlwaysNew(context)) return { started: wanted, repeated: 0 };

	const place = placeOf(context);
	const now = Date.now();
	const byKey = new Map<string, IDataObject>();
	for (const event of wanted) {
		const key = `${place} ${eventDigest(event)}`;
		if (!byKey.has(key)) byKey.set(key, event);
	}
	const asked = [...byKey.keys()].map((key) => ({ key, answer: recent.takeIn(key, window, now) }));
	const taken: string[] = [];
	for (const { key, answer } of asked) if (await isNew(key, answer, window)) taken.push(key);
	whenAnswered(context.getResponseObject(), (isAccepted) => {
		for (const key of taken) {
			if (isAccepted) recent.confirm(key);
			else recent.forget(key);
		}
	});
	return { started: taken.map((key) => byKey.get(key)!), repeated: wanted.length - taken.length };
}

async function isNew(key: string, answer: boolean | Promise<void>, window: number): Promise<boolean> {
	const until = Date.now() + LONGEST_DOUBT;
	for (let current = answer; ; current = recent.takeIn(key, window, Date.now())) {
		if (typeof current === 'boolean') return current;
		// Whoever is still in doubt starts: execute() asks n8n's store, which knows.
		if (Date.now() >= until) return true;
		await Promise.race([current, sleep(until - Date.now())]);
	}
}

/**
 * Says whether n8n has accepted an execution, as soon as n8n answers: it does so once the execution is stored, and with 5xx where it
 * could not be. The sender may have hung up by then, so what the connection tells does not count.
 */
function whenAnswered(
	response: ReturnType<IWebhookFunctions['getResponseObject']>,
	tell: (isAccepted: boolean) => void,
) {
	const end = response.end.bind(response) as (...values: unknown[]) => typeof response;
	response.end = (...values: unknown[]) => {
		tell(response.statusCode < 500);
		return end(...values);
	};
}

/**
 * Drops the events that n8n's store knows from before a restart, or from another process.
 *
 * @param context the execution
 * @param events the events that webhook() let through
 * @param form the form
 * @returns the events that are new
 * @throws what n8n's store throws
 */
export async function withoutStoredRepeats(
	context: IExecuteFunctions,
	events: IDataObject[],
	{ window }: Form,
): Promise<IDataObject[]> {
	if (window === 0 || isAlwaysNew(context)) return events;
	const place = placeOf(context);
	const arrivals = events.map((event) => {
		const key = eventDigest(event);
		recent.confirm(`${place} ${key}`);
		return { key, takenInHere: recent.has(`${place} ${key}`) };
	});
	const isFirst = await firstOnes(place, context.helpers, arrivals, window, Date.now());
	return events.filter((_, index) => isFirst[index]);
}

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
