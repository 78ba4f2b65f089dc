import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import type { Answer } from './envelope';
import type { PostJson } from './token';

/** Sends a query by GET and gives the answer, whatever its status; throws what Node.js throws when there is none. */
export type GetQuery = (url: string, query: IDataObject) => Promise<Answer>;

/** n8n's older request helper, the only one that it gives to a credential test. */
export type TestRequest = (options: object) => Promise<{ statusCode: number; headers: IDataObject; body: unknown }>;

type Helpers = IHttpRequestHelper['helpers'];

const TIMEOUT = 30_000;
const HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };
const textIn = (body: unknown) => Buffer.from((body as Uint8Array | undefined) ?? '').toString('utf8');

/**
 * Sends token requests with the helper that n8n gives to a credential that renews itself.
 *
 * @param helpers n8n's helpers
 */
export const postWith =
	(helpers: Helpers): PostJson =>
	async (url, body) =>
		await sendWith(helpers, { method: 'POST', url, body: JSON.stringify(body) });

/**
 * The same, with a query instead of a body.
 *
 * @param helpers n8n's helpers
 */
export const getWith =
	(helpers: Helpers): GetQuery =>
	async (url, qs) =>
		await sendWith(helpers, { method: 'GET', url, qs });

/**
 * Sends token requests in a credential test.
 *
 * @param request n8n's older request helper
 */
export const postInTest =
	(request: TestRequest): PostJson =>
	async (uri, body) =>
		await sendInTest(request, { method: 'POST', uri, body: JSON.stringify(body) });

/**
 * The same, with a query instead of a body.
 *
 * @param request n8n's older request helper
 */
export const getInTest =
	(request: TestRequest): GetQuery =>
	async (uri, qs) =>
		await sendInTest(request, { method: 'GET', uri, qs });

async function sendWith(
	helpers: Helpers,
	request: Pick<Parameters<Helpers['httpRequest']>[0], 'method' | 'url' | 'body' | 'qs'>,
): Promise<Answer> {
	const response = await helpers.httpRequest({
		...request,
		headers: HEADERS,
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: TIMEOUT,
	});
	return { status: response.statusCode, headers: response.headers as IDataObject, body: textIn(response.body) };
}

async function sendInTest(send: TestRequest, request: object): Promise<Answer> {
	const response = await send({
		...request,
		headers: HEADERS,
		encoding: null,
		resolveWithFullResponse: true,
		simple: false,
		followRedirect: false,
		timeout: TIMEOUT,
	});
	return { status: response.statusCode, headers: response.headers, body: textIn(response.body) };
}
