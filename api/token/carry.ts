import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { baseUrlOf } from '../call/address';
import { takeOfDay } from '../call/day';
import { InputRefusal } from '../refusal/refusal';
import type { System } from '../system/system';
import { demandNoStop } from './hold';
import { noted } from './share';
import { demandUsableToken } from './store';

/** What a header can hold (RFC 9110, section 5.5), without what nobody uses in one. */
const IN_HEADER = /^[\x20-\x7e]*$/;

/** As n8n's newer helper and its older one take it. */
const NO_REDIRECT = { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false, maxRedirects: 0 };

/** A request as n8n's HTTP Request node makes it, or one of n8n's newer helper. */
type Request = IHttpRequestOptions & { uri?: string };

const originOf = (address: string, base?: string) => (URL.canParse(address, base) ? new URL(address, base).origin : '');

/**
 * Gives a request the headers with the token: those of this package's nodes, and those of n8n's HTTP Request node. What they hold goes to
 * the host of the Base URL alone, over the protocol that it has, and along with no redirect. As no request leaves without, each one
 * counts here for the limit of the day.
 *
 * @param system the API
 * @param credential the decrypted credential
 * @param request what is to be sent
 * @param headers what holds the token, and the App ID
 * @throws Error that n8n takes for an answer with status 401, where the token has to be renewed first; InputRefusal
 * when it goes to another host, when the Base URL cannot be used, and for what no header can hold; CallRefusal where the calls of the day have been made
 */
export function carrying(
	system: System,
	credential: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
	headers: Record<string, string>,
): IHttpRequestOptions {
	const { url, uri, baseURL } = request as Request;
	const allowed = originOf(baseUrlOf(credential.baseUrl));
	const asked = originOf(String(url ?? uri ?? ''), baseURL);
	if (asked !== allowed) {
		throw new InputRefusal(
			'host_not_allowed',
			`This credential is for ${allowed} only, the address of its Base URL; nothing was sent to ${asked || 'an address without a host'}.`,
			'Use another credential for that host.',
		);
	}
	demandNoStop(credential);
	demandUsableToken(credential);
	const unfit = Object.keys(headers).find((name) => !IN_HEADER.test(headers[name]));
	if (unfit) {
		const refusal = new InputRefusal(
			'input_form',
			`What goes into the header ${unfit} cannot be sent: it has characters that no header can hold, such as Chinese ones or a line break.`,
			'Copy App ID and App Secret again into the credential, and test it.',
		);
		throw noted(credential, refusal);
	}
	const spent = takeOfDay(system, credential);
	if (spent) throw noted(credential, spent);
	return { ...request, ...NO_REDIRECT, headers: { ...request.headers, ...headers } };
}
