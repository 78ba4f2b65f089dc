import type { Answer, Reading } from './envelope';
import type { ApiFacts } from './facts';
import { Refusal, withoutSecrets, type RefusalKind } from './refusal';

type Unaccepted = Exclude<Reading, { kind: 'accepted' }>;

/** The text with a full stop, where it has none. */
export const ended = (text: string) => (/[.!?。]$/.test(text) ? text : `${text}.`);

function detailsOf(answer: Answer, reading: Unaccepted, secrets: unknown[]): Refusal['details'] {
	if (reading.kind !== 'declined') return { status: answer.status };
	const { code, requestId } = reading;
	return { code, message: withoutSecrets(reading.message, secrets), requestId, status: answer.status };
}

/**
 * Says that the access token was refused, and the newly issued one too.
 *
 * @param facts the API that answered
 * @param answer the answer, for its HTTP status
 * @param reading what readAnswer found
 * @param secrets values that must not be seen
 */
export function tokenRefused(facts: ApiFacts, answer: Answer, reading: Unaccepted, secrets: unknown[]): Refusal {
	return new Refusal(
		`${facts.name} refused the access token, also after a new one was issued.`,
		`Test the credential. If the test passes, ask ${facts.name} whether the app may use this operation and whether something else uses the same app and ends its tokens.`,
		detailsOf(answer, reading, secrets),
	);
}

/**
 * Says that the API's call limit is reached.
 *
 * @param facts the API that answered
 * @param answer the answer, for its HTTP status
 * @param reading what readAnswer found
 * @param secrets values that must not be seen
 */
export function tooManyCalls(facts: ApiFacts, answer: Answer, reading: Unaccepted, secrets: unknown[]): Refusal {
	return new Refusal(
		`${facts.name} receives too many calls from this app.`,
		"Run the item again later. To call more slowly, lower 'Calls per 10 Seconds' in the credential; several n8n processes that share the app need a part of the limit each.",
		detailsOf(answer, reading, secrets),
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
 * Says why an answer is no success. The details of the API are kept; secrets are taken out.
 *
 * @param facts the API that answered
 * @param answer the answer, for its HTTP status
 * @param reading what readAnswer found; not an accepted one
 * @param secrets values that must not be seen
 * @returns the refusal, for the caller to throw or to turn into an item
 */
export function refusalOf(facts: ApiFacts, answer: Answer, reading: Unaccepted, secrets: unknown[]): Refusal {
	const { name } = facts;
	const { status } = answer;
	if (reading.kind === 'declined') {
		const { message } = detailsOf(answer, reading, secrets);
		return new Refusal(
			`${name} did not accept the call${message ? `: ${ended(message)}` : '.'}`,
			facts.codesAdvice,
			detailsOf(answer, reading, secrets),
			isPassing(status) ? 'passing' : 'declined',
		);
	}
	if (status >= 300 && status < 400) {
		return new Refusal(
			`${name} answered with a redirect to another address (HTTP status ${status}).`,
			'It was not followed, so that the access token stays with the host of the Base URL. Check the Base URL in the credential.',
			{ status },
		);
	}
	if (status >= 400) {
		return new Refusal(
			`${name} answered with HTTP status ${status} and ${reading.found}.`,
			status >= 500
				? `This is usually over soon. Run the item again later; if it stays, ask ${name}'s support.`
				: 'Check the Base URL in the credential and the path of the operation.',
			{ status },
			isPassing(status) ? 'passing' : undefined,
		);
	}
	return new Refusal(
		`The answer from ${name} cannot be read: it is ${reading.found}.`,
		reading.found === 'a web page' || reading.found === 'JSON of another form'
			? 'Something between n8n and the API may have answered, such as a proxy or a gateway. Check the Base URL in the credential.'
			: 'The answer did not arrive whole, so it is not known whether the call took effect. Look the record up before you send it again.',
		{ status },
		reading.found === 'an empty body' || reading.found === 'incomplete or malformed JSON' ? 'passing' : undefined,
	);
}

/** The statuses by which a gateway says that the service behind it is not there just now. */
const isPassing = (status: number) => status === 502 || status === 503 || status === 504;

/**
 * Says that n8n itself did not let a call out, such as to a host that the credential does not allow.
 *
 * @param reason n8n's words
 * @param description n8n's advice, if it has any
 */
export function notAllowed(reason: string, description?: string | null): Refusal {
	return new Refusal(
		`The call was not sent by n8n: ${ended(reason)}`,
		description ||
			"Check the Base URL in the credential, and under 'Allowed HTTP Request Domains' which hosts the credential allows.",
	);
}

/** The words for what a request that got no answer ran into, by Node.js' code for it. */
const NO_ANSWER: Array<[codes: RegExp, message: (host: string) => string, description: string, kind?: RefusalKind]> = [
	[
		/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/,
		(host) => `The host ${host} could not be reached.`,
		'Check the Base URL in the credential, and that the machine that runs n8n may connect to it (name resolution, firewall, proxy). The call was not made.',
		'unarrived',
	],
	[
		/^(ETIMEDOUT|ECONNABORTED|ESOCKETTIMEDOUT)$/,
		(host) => `The host ${host} did not answer in time.`,
		"It is not known whether the call took effect. Look the record up before you send it again, or raise 'Timeout' under Request Options.",
	],
	[
		/CERT|SSL|TLS|SELF_SIGNED/,
		(host) => `The certificate of ${host} was not accepted.`,
		'Check the Base URL in the credential and the clock of the machine that runs n8n. The call was not made.',
	],
];

/**
 * Says why a request got no answer at all.
 *
 * @param url address of the request; only its host is shown
 * @param code Node.js' code for what happened, e.g. ECONNRESET
 * @returns the refusal
 */
export function noAnswer(url: string, code: string): Refusal {
	const { host } = new URL(url);
	const [, message, description, kind] = NO_ANSWER.find(([codes]) => codes.test(code)) ?? [
		undefined,
		() => `The connection to ${host} broke before an answer arrived.`,
		'It is not known whether the call took effect. Look the record up before you send it again.',
		'passing' as const,
	];
	// The code goes behind the advice: in a message, n8n would replace our sentence by its own for that code.
	return new Refusal(message(host), code ? `${description} (${code})` : description, {}, kind);
}

/**
 * Says that a refusal stayed although the call was repeated.
 *
 * @param refusal the last one
 * @param times how often the call was repeated
 * @param milliseconds how long that took
 */
export function afterRepeats(
	{ message, description, details, kind }: Refusal,
	times: number,
	milliseconds: number,
): Refusal {
	if (times === 0) return new Refusal(message, description, details, kind);
	const tried = `The call was repeated ${times === 1 ? 'once' : `${times} times`}, over ${Math.max(1, Math.round(milliseconds / 1000))} s.`;
	return new Refusal(message, `${description} ${tried}`, details, kind);
}
