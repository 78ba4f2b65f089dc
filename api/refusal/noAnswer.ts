import { CHECK_BASE_URL, LOOK_IT_UP } from './advice';
import { ended } from './answers';
import type { RefusalCode } from './codes';
import { CallRefusal, type RefusalKind } from './refusal';

/**
 * Says that n8n itself did not let a call out, such as to a host that the credential does not allow.
 *
 * @param reason n8n's words
 * @param description n8n's advice, if it has any
 */
export function notAllowed(reason: string, description?: string | null): CallRefusal {
	return new CallRefusal(
		'host_not_allowed',
		`The call was not sent by n8n: ${ended(reason)}`,
		description || `${CHECK_BASE_URL}, and ask whoever runs n8n whether it may call that host.`,
	);
}

/** What a request that got no answer ran into, and the words for it. */
interface Disturbance {
	/** Node.js' codes for it. */
	codes: RegExp;
	code: RefusalCode;
	message: (host: string) => string;
	description: string;
	kind?: RefusalKind;
}

const DISTURBANCES: Disturbance[] = [
	{
		codes: /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)$/,
		code: 'host_not_reached',
		message: (host) => `The host ${host} could not be reached.`,
		description: `${CHECK_BASE_URL}, and that the machine that runs n8n may connect to it (name resolution, firewall, proxy). The call was not made.`,
		kind: 'unarrived',
	},
	{
		codes: /^(ETIMEDOUT|ECONNABORTED|ESOCKETTIMEDOUT)$/,
		code: 'timed_out',
		message: (host) => `The host ${host} did not answer in time.`,
		description: `${LOOK_IT_UP}, or raise 'Timeout' under Request Options.`,
		kind: 'passing',
	},
	{
		codes: /CERT|SSL|TLS|SELF_SIGNED/,
		code: 'certificate_refused',
		message: (host) => `The certificate of ${host} was not accepted.`,
		description: `${CHECK_BASE_URL} and the clock of the machine that runs n8n. The call was not made.`,
	},
	{
		codes: /^/,
		code: 'connection_broken',
		message: (host) => `The connection to ${host} broke before an answer arrived.`,
		description: `${LOOK_IT_UP}.`,
		kind: 'passing',
	},
];

/**
 * Says why a request got no answer at all.
 *
 * @param url address of the request; only its host is shown
 * @param nodeCode Node.js' code for what happened, e.g. ECONNRESET
 * @returns the refusal
 */
export function noAnswer(url: string, nodeCode: string): CallRefusal {
	const { host } = new URL(url);
	const { code, message, description, kind } = DISTURBANCES.find(({ codes }) => codes.test(nodeCode))!;
	// The code goes behind the advice: in a message, n8n would replace our sentence by its own for that code.
	return new CallRefusal(code, message(host), nodeCode ? `${description} (${nodeCode})` : description, {}, kind);
}
