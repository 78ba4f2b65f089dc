import { DEFAULT_SETTINGS } from '../../sandbox/options.mts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.mts';

export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	/** The JSON of the text, or an empty object when it is none. */
	envelope: Envelope;
}

export interface Envelope {
	code?: number | string;
	msg?: string;
	request_id?: string;
	data?: any;
	invalid_ids?: string;
	timestamp?: number;
}

/** A sandbox of one's own and a client with a good token. */
export interface Session {
	sandbox: Sandbox;
	token: string;
	refreshToken: string;
	/** Sends a POST with app id and token. */
	call(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
	/** Sends with any method, app id and token. */
	ask(method: string, path: string, body?: unknown): Promise<Reply>;
	/** Asks for a token pair. */
	askToken(appSecret?: string): Promise<Reply>;
	refresh(refreshToken: string): Promise<Reply>;
	/** Sends to /sandbox/api/. */
	control(method: string, path: string, body?: unknown): Promise<Reply>;
}

export const UPDATE = '/v1/user/update';
export const CREATE = '/v1/user/create';
export const MEMBERS = '/v1/member/select/detail';
export const POLICIES = '/v2/privacy/policy/getbyomni';

/**
 * @param options options of the sandbox
 * @returns a running sandbox with a session of its first app, which has a token; the token call is already counted
 */
export async function openSession(options: Partial<SandboxOptions> = {}): Promise<Session> {
	const sandbox = await startSandbox(options);
	const { clients, tokenPath } = sandbox.state.options;
	const [{ appId, appSecret }] = clients;
	const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
		const content = typeof body === 'string' ? body : JSON.stringify(body);
		const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
		return read(fetch(`${sandbox.url}${path}`, { method, body: content, headers: { ...type, ...headers } }));
	};
	const session: Session = {
		sandbox,
		token: '',
		refreshToken: '',
		call: (path, body, headers) => send('POST', path, body, { app_id: appId, access_token: session.token, ...headers }),
		ask: (method, path, body) => send(method, path, body, { app_id: appId, access_token: session.token }),
		askToken: (secret = appSecret) => send('POST', tokenPath, { app_id: appId, app_secret: secret }),
		refresh: (refreshToken) =>
			send('POST', '/v1/oauth2/token/refresh', { app_id: appId, app_secret: appSecret, refresh_token: refreshToken }),
		control: (method, path, body) => send(method, `/sandbox/api/${path}`, body),
	};
	return logIn(session);
}

/** Empties the sandbox of a session, sets its settings back and gets a new token. */
export async function startAfresh(session: Session): Promise<Session> {
	session.sandbox.state.reset();
	Object.assign(session.sandbox.state.settings, DEFAULT_SETTINGS);
	return logIn(session);
}

async function logIn(session: Session): Promise<Session> {
	const { data } = (await session.askToken()).envelope;
	return Object.assign(session, { token: data.access_token, refreshToken: data.refresh_token });
}

/** @returns a user with this mobile number */
export function mobile(value: string, more: object = {}) {
	return { identities: [{ type: 'mobile', value, name: 'Mobile' }], ...more };
}

async function read(answer: Promise<Response>): Promise<Reply> {
	const response = await answer;
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, envelope: parsed(text) };
}

function parsed(text: string): Envelope {
	try {
		return JSON.parse(text) as Envelope;
	} catch {
		return {};
	}
}
