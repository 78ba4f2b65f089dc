import { UserError } from 'n8n-workflow';
import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import type { Answer } from '../call/envelope';
import { noAnswer, notAllowed } from '../refusal/noAnswer';

/** A request for a token. */
export interface TokenRequest {
	method: 'GET' | 'POST';
	url: string;
	query?: Record<string, string>;
	/** Sent as JSON. */
	body?: object;
}

/** Sends a token request and gives the answer, whatever its status; throws CallRefusal when there is none. */
export type SendTokenRequest = (request: TokenRequest) => Promise<Answer>;

/** n8n's older request helper, the only one that it gives to a credential test. */
export type TestRequest = (options: object) => Promise<{ statusCode: number; headers: IDataObject; body: unknown }>;

const TIMEOUT = 30_000;
const HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };
const textIn = (body: unknown) => Buffer.from((body as Uint8Array | undefined) ?? '').toString('utf8');
const bodyOf = ({ body }: TokenRequest) => body && JSON.stringify(body);

/** What a helper of n8n throws. */
interface Thrown extends Error {
	code?: string;
	cause?: { code?: string };
}

/** Words of Node.js and n8n name the address, and with it a secret in its query, so they go no further. */
async function answered(url: string, send: () => Promise<Answer>): Promise<Answer> {
	return await send().catch((reason: Thrown) => {
		const { code, cause } = reason;
		const isForbidden = reason instanceof UserError || cause instanceof UserError;
		return Promise.reject(
			isForbidden
				? notAllowed(`it does not let the credential call ${new URL(url).host}`)
				: noAnswer(url, String(code ?? cause?.code ?? '')),
		);
	});
}

/**
 * Sends token requests with the helper that n8n gives to a credential that renews itself.
 *
 * @param helpers n8n's helpers
 */
export const sendWith =
	(helpers: IHttpRequestHelper['helpers']): SendTokenRequest =>
	async (request) =>
		await answered(request.url, async () => {
			const { method, url, query: qs } = request;
			const response = await helpers.httpRequest({
				...{ method, url, qs },
				body: bodyOf(request),
				headers: HEADERS,
				encoding: 'arraybuffer',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: TIMEOUT,
			});
			return {
				status: response.statusCode,
				headers: response.headers as IDataObject,
				body: textIn(response.body),
			};
		});

/**
 * Sends token requests in a credential test.
 *
 * @param send n8n's older request helper
 */
export const sendInTest =
	(send: TestRequest): SendTokenRequest =>
	async (request) =>
		await answered(request.url, async () => {
			const { method, url: uri, query: qs } = request;
			const response = await send({
				...{ method, uri, qs },
				body: bodyOf(request),
				headers: HEADERS,
				encoding: null,
				resolveWithFullResponse: true,
				simple: false,
				followRedirect: false,
				timeout: TIMEOUT,
			});
			return { status: response.statusCode, headers: response.headers, body: textIn(response.body) };
		});
