import type { IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import type { PostJson } from './token';

const TIMEOUT = 30_000;
const HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };
const textIn = (body: unknown) => Buffer.from((body as Uint8Array | undefined) ?? '').toString('utf8');

/**
 * Sends token requests with the helper that n8n gives to a credential that renews itself.
 *
 * @param helpers n8n's helpers
 */
export function postWith(helpers: IHttpRequestHelper['helpers']): PostJson {
	return async (url, body) => {
		const response = await helpers.httpRequest({
			method: 'POST',
			url,
			body: JSON.stringify(body),
			headers: HEADERS,
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT,
		});
		return { status: response.statusCode, headers: response.headers as IDataObject, body: textIn(response.body) };
	};
}

/**
 * Sends token requests with the only helper that n8n gives to a credential test.
 *
 * @param request n8n's older request helper
 */
export function postInTest(request: (options: object) => Promise<{ statusCode: number; headers: IDataObject; body: unknown }>): PostJson {
	return async (uri, body) => {
		const response = await request({
			method: 'POST',
			uri,
			body: JSON.stringify(body),
			headers: HEADERS,
			encoding: null,
			resolveWithFullResponse: true,
			simple: false,
			followRedirect: false,
			timeout: TIMEOUT,
		});
		return { status: response.statusCode, headers: response.headers, body: textIn(response.body) };
	};
}
