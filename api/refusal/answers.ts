import type { Answer, Reading } from '../call/envelope';
import type { System } from '../system/system';
import { CHECK_BASE_URL, LOOK_IT_UP, SOMETHING_BETWEEN } from './advice';
import { CallRefusal, type AnswerDetails } from './refusal';

type Unaccepted = Exclude<Reading, { kind: 'accepted' }>;

/** The text with a full stop, where it has none. */
export const ended = (text: string) => (/[.!?。]$/.test(text) ? text : `${text}.`);

function detailsOf(answer: Answer, reading: Unaccepted): AnswerDetails {
	if (reading.kind !== 'declined') return { status: answer.status };
	const { code, message, requestId } = reading;
	return { code, message, requestId, status: answer.status };
}

/**
 * Says that the access token was refused, and the newly issued one too.
 *
 * @param system the API that answered
 * @param answer the answer, for its HTTP status
 * @param reading what readAnswer found
 */
export function tokenRefused(system: System, answer: Answer, reading: Unaccepted): CallRefusal {
	return new CallRefusal(
		'token_refused',
		`${system.name} refused the access token, also after a new one was issued.`,
		`Test the credential. If the test passes, ask ${system.name} whether the app may use this operation and whether something else uses the same app and ends its tokens.`,
		detailsOf(answer, reading),
	);
}

/**
 * Says that the API's call limit is reached.
 *
 * @param system the API that answered
 * @param answer the answer, for its HTTP status
 * @param reading what readAnswer found
 */
export function tooManyCalls(system: System, answer: Answer, reading: Unaccepted): CallRefusal {
	return new CallRefusal(
		'too_many_calls',
		`${system.name} receives too many calls from this app.`,
		"Run the item again later. To call more slowly, lower 'Calls per 10 Seconds' in the credential (under 'Show More Settings'); several n8n processes that share the app need a part of the limit each.",
		detailsOf(answer, reading),
		'limit',
		retryAfterOf(answer),
	);
}

/** The wait that an answer asks for, in milliseconds: Retry-After holds seconds or a date (RFC 9110, section 10.2.3). */
function retryAfterOf({ headers }: Answer): number | undefined {
	const value = String(headers['retry-after'] ?? '').trim();
	const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
	return milliseconds >= 0 ? milliseconds : undefined;
}

/**
 * Says why an answer is no success. The details of the API are kept.
 *
 * @param system the API that answered
 * @param answer the answer, for its HTTP status
 * @param reading what readAnswer found; not an accepted one
 * @returns the refusal, for the caller to throw or to turn into an item
 */
export function refusalOf(system: System, answer: Answer, reading: Unaccepted): CallRefusal {
	const { name } = system;
	const { status } = answer;
	if (reading.kind === 'declined') {
		const { message } = detailsOf(answer, reading);
		return new CallRefusal(
			'declined',
			`${name} did not accept the call${message ? `: ${ended(message)}` : '.'}`,
			system.codesAdvice,
			detailsOf(answer, reading),
			isPassing(status) ? 'passing' : isAboutApp(system, reading.message) ? undefined : 'declined',
		);
	}
	if (status >= 300 && status < 400) {
		return new CallRefusal(
			'redirected',
			`${name} answered with a redirect to another address (HTTP status ${status}).`,
			`It was not followed, so that the access token stays with the host of the Base URL. ${CHECK_BASE_URL}.`,
			{ status },
		);
	}
	if (status >= 400) {
		return new CallRefusal(
			'http_status',
			`${name} answered with HTTP status ${status} and ${reading.found}.`,
			status >= 500
				? `This is usually over soon. Run the item again later; if it stays, ask ${name}'s support.`
				: `${CHECK_BASE_URL} and the path of the operation.`,
			{ status },
			isPassing(status) ? 'passing' : isTurnedBack(status, reading.found === 'a web page') ? 'declined' : undefined,
		);
	}
	return new CallRefusal(
		'answer_unreadable',
		`The answer from ${name} cannot be read: it is ${reading.found}.`,
		reading.found === 'a web page' || reading.found === 'JSON of another form'
			? `${SOMETHING_BETWEEN} ${CHECK_BASE_URL}.`
			: `The answer did not arrive whole. ${LOOK_IT_UP}.`,
		{ status },
		reading.found === 'a web page' ? 'page' : reading.found === 'JSON of another form' ? undefined : 'passing',
	);
}

/** Whether a message is not about what was sent: then no row of a call is at fault, and none is sent again alone. */
const isAboutApp = (system: System, message: string) =>
	system.speaksOfToken(message) || system.speaksOfTooManyCalls(message);

/** The statuses by which a server, or a gateway before it, says that it cannot answer just now; 520 to 524 are those of Cloudflare. */
const isPassing = (status: number) => [500, 502, 503, 504, 520, 521, 522, 523, 524].includes(status);

/**
 * Whether a firewall on the way has turned back a call for what stands in it; of several rows, one may be to blame. Which status it
 * does so with is its own affair; these say something else: who asks, where, or how often.
 */
const isTurnedBack = (status: number, isWebPage: boolean) =>
	[400, 403, 405, 406, 413, 422].includes(status) ||
	(isWebPage && (status === 501 || (status < 500 && ![401, 404, 407, 408, 410, 425, 429].includes(status))));

/**
 * Says that a refusal stayed although the call was repeated.
 *
 * @param refusal the last one
 * @param sofar how often the call was repeated, and how long that took
 */
export function afterRepeats(
	refusal: CallRefusal,
	{ repeats, seconds }: { repeats: number; seconds: () => number },
): CallRefusal {
	if (repeats === 0) return refusal;
	const { code, message, description, details, kind, retryAfter } = refusal;
	const times = repeats === 1 ? 'once' : `${repeats} times`;
	const tried = `The call was repeated ${times}, over ${Math.max(1, Math.round(seconds()))} s.`;
	return new CallRefusal(code, message, `${description} ${tried}`, details, kind, retryAfter);
}
