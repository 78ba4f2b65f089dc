import { DEFAULT_SETTINGS, DEMO_TUZHAN_CLIENT, type SandboxOptions } from '../../../sandbox/options.mts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { BASE_PATH } from '../../../sandbox/tuzhan/api.mts';

export interface Reply {
	status: number;
	text: string;
	/** The JSON of the text, in which JSON.parse has rounded long numbers; an empty object when it is none. */
	envelope: { code?: string; errorCode?: string; msg?: string; data?: any };
}

/** A sandbox of one's own and a Tuzhan client with a good token. */
export interface TuzhanSession {
	sandbox: Sandbox;
	token: string;
	/** Sends with the token; a body that is text goes out as it is. */
	ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
	askToken(appSecret?: string, secretName?: string): Promise<Reply>;
}

export const DETAIL = '/api/audience/detail';
export const POINT_QUERY = 'nonce=a7k2q9&timestamp=1731402881000';

/** @returns a running sandbox and a session that has a token */
export async function openTuzhan(options: Partial<SandboxOptions> = {}): Promise<TuzhanSession> {
	const sandbox = await startSandbox(options);
	const send = async (
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Reply> => {
		const content = typeof body === 'string' ? body : JSON.stringify(body);
		const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
		const response = await fetch(`${sandbox.url}${path}`, { method, body: content, headers: { ...type, ...headers } });
		const text = await response.text();
		return { status: response.status, text, envelope: text.endsWith('}') ? JSON.parse(text) : {} };
	};
	const session: TuzhanSession = {
		sandbox,
		token: '',
		ask: (method, path, body, headers) =>
			send(method, `${BASE_PATH}${path}`, body, { 'x-token': session.token, ...headers }),
		askToken: (secret = DEMO_TUZHAN_CLIENT.appSecret, secretName = 'instanceSecrect') =>
			send(
				'GET',
				`${BASE_PATH}/app/getOrgAccessToken?instanceAppid=${DEMO_TUZHAN_CLIENT.appId}&${secretName}=${secret}`,
			),
	};
	return logIn(session);
}

/** Empties the sandbox, sets its settings back (but for Tuzhan's limits, which are off) and gets a new token. */
export async function startTuzhanAfresh(session: TuzhanSession): Promise<TuzhanSession> {
	session.sandbox.state.reset();
	Object.assign(session.sandbox.state.settings, DEFAULT_SETTINGS, { tuzhanLimits: false });
	return logIn(session);
}

async function logIn(session: TuzhanSession): Promise<TuzhanSession> {
	session.token = (await session.askToken()).envelope.data.orgAccessToken;
	return session;
}
