import { randomUUID } from 'node:crypto';

/** What identifies a signed-in editor towards n8n: the cookie is bound to the browser id. */
export interface Session {
	url: string;
	cookie: string;
	browserId: string;
}

export interface Login {
	email: string;
	password: string;
}

/**
 * fetch on a connection of its own. A connection that is kept may be one that n8n has just closed: jest loads files for
 * seconds on end, in which nobody notices, and the next call would be sent into nothing.
 */
export const fetchOnce = async (address: string, init: RequestInit = {}): Promise<Response> =>
	await fetch(address, { ...init, headers: { ...(init.headers as Record<string, string>), connection: 'close' } });

async function answerOf(response: Response, what: string): Promise<unknown> {
	const text = await response.text();
	if (!response.ok) throw new Error(`n8n answered ${response.status} to ${what}: ${text.slice(0, 500)}`);
	const body = text === '' ? undefined : JSON.parse(text);
	return body !== null && typeof body === 'object' && 'data' in body ? body.data : body;
}

/**
 * Calls n8n the way its editor does.
 * @param session a signed-in editor
 * @param path below /rest
 * @returns the `data` of the answer
 * @throws Error with n8n's status and answer when it is not a 2xx
 */
export async function call<T>(session: Session, method: string, path: string, body?: unknown): Promise<T> {
	const response = await fetchOnce(`${session.url}/rest${path}`, {
		method,
		headers: { 'content-type': 'application/json', cookie: session.cookie, 'browser-id': session.browserId },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return (await answerOf(response, `${method} ${path}`)) as T;
}

/**
 * Creates the owner of a new n8n and signs in.
 * @param url of an n8n that has no owner yet
 * @returns a session that stays valid when this n8n is restarted
 * @throws Error when n8n refuses
 */
export async function setUpOwner(url: string, login: Login): Promise<Session> {
	const browserId = randomUUID();
	const response = await fetchOnce(`${url}/rest/owner/setup`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'browser-id': browserId },
		body: JSON.stringify({ ...login, firstName: 'Sandbox', lastName: 'Owner' }),
	});
	await answerOf(response, 'POST /owner/setup');
	const cookie = response.headers
		.getSetCookie()
		.map((line) => line.split(';')[0])
		.join('; ');
	return { url, cookie, browserId };
}

/**
 * Asks n8n which methods a webhook address takes, as a browser would before calling it. Unlike a call, this starts no
 * execution and leaves no line in the log (n8n 2.41.1, webhooks/webhook-request-handler.js, `setupCorsHeaders`).
 * @param address of a production webhook
 * @returns whether n8n knows it
 */
export async function isWebhookRegistered(address: string): Promise<boolean> {
	const response = await fetchOnce(address, {
		method: 'OPTIONS',
		headers: { origin: new URL(address).origin, 'access-control-request-method': 'POST' },
	});
	return (response.headers.get('access-control-allow-methods') ?? 'OPTIONS') !== 'OPTIONS';
}
