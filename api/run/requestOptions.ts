import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { HttpOptions } from '../call/send';
import { InputRefusal } from '../refusal/refusal';
import type { Batching } from './jobs';

/** What the user can set for the requests of a node: options for n8n's request helper, and the batching. */
export interface RequestOptions {
	http: HttpOptions;
	batching?: Batching;
}

/**
 * Reads what the user has set under Request Options, which n8n adds to every declarative node.
 *
 * @param parameter value of the parameter `requestOptions`
 * @throws InputRefusal for a proxy that is no address
 */
export function readRequestOptions(parameter: unknown): RequestOptions {
	const { batching, proxy, timeout, allowUnauthorizedCerts } = (parameter ?? {}) as IDataObject;
	const { batchSize, batchInterval } = ((batching as IDataObject | undefined)?.batch ?? {}) as Record<
		string,
		number | undefined
	>;
	const milliseconds = Number(batchInterval ?? 0);
	return {
		http: {
			// As long as n8n waits where nothing is set.
			timeout: Number(timeout) || 300_000,
			...(proxy ? { proxy: proxyOf(String(proxy)) } : {}),
			...(allowUnauthorizedCerts ? { skipSslCertificateValidation: true } : {}),
		},
		...(milliseconds > 0 && { batching: { size: Math.max(1, Number(batchSize) || 1), milliseconds } }),
	};
}

function proxyOf(address: string): IHttpRequestOptions['proxy'] {
	if (!URL.canParse(address)) {
		throw new InputRefusal(
			'endpoint_invalid',
			`'Proxy' under Request Options is '${address}', which is no address.`,
			'Enter one such as http://myproxy:3128.',
		);
	}
	const { protocol, hostname, port, username, password } = new URL(address);
	const auth = username
		? { auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) } }
		: {};
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...auth,
	};
}
