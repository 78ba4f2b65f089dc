import { UserError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { noAnswer, notAllowed } from '../refusal/noAnswer';
import { CallRefusal, Refusal } from '../refusal/refusal';
import { renewedToken } from '../token/renew';
import { holdBack, wasHeldBack } from '../token/hold';
import { whyNotSent } from '../token/share';
import { hasUsableToken, isRenewedElsewhere } from '../token/store';
import { baseUrlOf, pathOf } from './address';
import type { Answer } from './envelope';
import { patienceOf } from './limits';
import { pause } from './pause';
import type { ApiRequest } from './request';
import type { N8nContext, Session } from './session';

/** Options for n8n's request helper that the user can set. */
export type HttpOptions = Pick<IHttpRequestOptions, 'timeout'>;

// Milliseconds between two looks for a token that another process renews.
const LOOKS_EVERY = 200;
// How n8n 1.x begins to say that the credential does not allow a host (n8n-core 1.x, throwIfDomainNotAllowed).
const NOT_ALLOWED = 'Domain not allowed';

/** What n8n throws when a request got no answer. */
interface Wrapped extends Error {
	cause?: { code?: string; message?: string; description?: string | null };
	/** Node.js' code for it; null when there is none. */
	httpCode?: string | null;
}

/**
 * Sends one request with the session's access token; n8n has it renewed first where it is of no use.
 *
 * @param context the n8n context of the node
 * @param session the session that the call belongs to; a renewed token is kept there
 * @param planned what to send
 * @returns the answer, whatever its status, and the token that the request was sent with; undefined when it was off before it was sent
 * @throws CallRefusal when there was no answer, Refusal when an address cannot be used
 */
export async function send(
	context: N8nContext,
	session: Session,
	planned: ApiRequest,
): Promise<{ answer: Answer; token: string } | undefined> {
	const { credentialType } = session.system;
	await adoptStoredToken(session);
	if (session.off.aborted) return undefined;
	const request = { ...planned, ...planned.atSending?.(planned) };
	// n8n writes a renewed token into this copy; which token a call was sent with is known only so.
	const data = { ...session.credential };
	const before = data.accessToken;
	holdBack(data, session.off);
	const url = `${baseUrlOf(data.baseUrl)}${pathOf(request.path, 'The path')}`;
	const options: IHttpRequestOptions = {
		// Where the user sets no other time, a call waits for its answer as long as calls wait at all.
		timeout: patienceOf(data),
		...session.http,
		method: request.method,
		url,
		qs: request.query,
		body: request.body === undefined ? undefined : JSON.stringify(request.body),
		headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
		// The bytes as they came: n8n's own parsing would round large numbers and pass on cut JSON as text.
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		// What the user has allowed in the credential; n8n looks after it only in the calls of its own engine.
		...(data.allowedHttpRequestDomains === 'domains' && { allowedDomains: String(data.allowedDomains ?? '') }),
	};
	let response: { statusCode: number; headers: IDataObject; body: Uint8Array };
	try {
		// n8n would store what it renews over the expressions of the credential, for all items the same.
		if (data.differsByItem === true && !hasUsableToken(data)) {
			Object.assign(data, await renewedToken(session.system, data, context.helpers));
		}
		response = await context.helpers.httpRequestWithAuthentication.call(context, credentialType, options, {
			credentialsDecrypted: { id: '', name: '', type: credentialType, data },
		});
	} catch (reason) {
		if (wasHeldBack(data)) return undefined;
		throw unsent(url, reason as Wrapped, whyNotSent(data));
	}
	// Unless another call of the session has found a newer token since, or has shown that this one is of no use.
	const { accessToken, refusedToken } = session.credential;
	if (data.accessToken !== before && accessToken === before && data.accessToken !== refusedToken) {
		session.credential = { ...data, refusedToken: '' };
	}
	return {
		answer: {
			status: response.statusCode,
			headers: response.headers,
			body: Buffer.from(response.body ?? '').toString('utf8'),
		},
		token: String(data.accessToken ?? ''),
	};
}

/**
 * Takes over the token that another process has stored meanwhile, where the one at hand is of no use: so that one of several
 * processes renews it, and not each of them.
 */
async function adoptStoredToken(session: Session): Promise<void> {
	if (hasUsableToken(session.credential)) return;
	session.rereading ??= readAgain(session).finally(() => (session.rereading = undefined));
	await session.rereading;
}

async function readAgain(session: Session): Promise<void> {
	for (;;) {
		const stored = await session.read();
		if (hasUsableToken(stored) && stored.accessToken !== session.credential.refusedToken) {
			session.credential = stored;
			return;
		}
		if (session.off.aborted || !isRenewedElsewhere(stored)) return;
		await pause(LOOKS_EVERY, session.off);
	}
}

/** n8n wraps what it could not send; in 2.x the reason is inside, 1.x leaves Node.js' code for it and the words. */
function unsent(url: string, { cause = {}, httpCode, message }: Wrapped, reason: unknown = cause): Error {
	// The token could not be had: whatever became of that call, this one was not sent.
	if (reason instanceof CallRefusal && reason.kind === 'passing') {
		return new CallRefusal(reason.code, reason.message, reason.description, reason.details, 'unarrived');
	}
	if (reason instanceof Refusal) return reason;
	if (cause instanceof UserError) return notAllowed(cause.message, cause.description);
	if (message.startsWith(NOT_ALLOWED)) return notAllowed(message);
	return noAnswer(url, String(cause.code ?? httpCode ?? ''));
}

/**
 * Notes that a token is refused, unless another call of the session has got a new one meanwhile. The next call looks whether another
 * process has stored one, and else makes n8n ask the credential for it.
 *
 * @param session the session whose token was refused
 * @param refused the token
 */
export function discardToken(session: Session, refused: string): void {
	if (session.credential.accessToken !== refused) return;
	session.refusedInARow += 1;
	session.credential = { ...session.credential, accessToken: '', refusedToken: refused };
}
