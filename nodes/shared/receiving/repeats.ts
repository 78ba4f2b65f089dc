import { sleep } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { eventDigest, RecentEvents } from './once';
import { firstOnes } from './first';

type Context = IWebhookFunctions | IExecuteFunctions;

// For so long, in milliseconds, a copy of an event waits for what becomes of the first one.
const LONGEST_DOUBT = 5_000;

// One for all nodes of a process, so that its size is bounded whatever the number of workflows.
const recent = new RecentEvents();

const placeOf = (context: Context) => `${context.getWorkflow().id} ${context.getNode().id}`;

// Whoever presses "Execute step" wants to see the event, also for the second time. A retry that comes to this node is one
// of an execution that failed in it, with events that reached nothing yet.
const isAlwaysNew = (context: Context) => ['manual', 'retry'].includes(context.getMode());

/**
 * Picks the events of a delivery that are new, and remembers them. Where another delivery has just brought one of them, it
 * waits until it is certain whether that one got an execution.
 *
 * @param context the webhook call
 * @param wanted the events of the delivery that are to start the workflow
 * @param window milliseconds in which an event counts as repeated; 0 for never
 * @returns the events that are new to this process, and how many were not
 */
export async function takeIn(
	context: IWebhookFunctions,
	wanted: IDataObject[],
	window: number,
): Promise<{ started: IDataObject[]; repeated: number }> {
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
 * @param window milliseconds in which an event counts as repeated; 0 for never
 * @returns the events that are new
 * @throws what n8n's store throws
 */
export async function withoutStoredRepeats(
	context: IExecuteFunctions,
	events: IDataObject[],
	window: number,
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
