import type { IDataObject } from 'n8n-workflow';
import type { HttpOptions } from '../call/send';
import { InputRefusal } from '../refusal/refusal';
import type { Batching } from './jobs';

/** Node.js takes no more milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** What the user can set for the requests of a node: options for n8n's request helper, and the batching. */
export interface RequestOptions {
	http: HttpOptions;
	batching?: Batching;
}

/**
 * Reads what the user has set under Request Options, which n8n adds to every declarative node. Two of them are refused: through a proxy
 * of one's choice, or to a host with any certificate, whoever may use a shared credential could read its token.
 *
 * @param parameter value of the parameter `requestOptions`
 * @throws InputRefusal for a proxy, and where certificates shall not be checked
 */
export function readRequestOptions(parameter: unknown): RequestOptions {
	const { batching, proxy, timeout, allowUnauthorizedCerts } = (parameter ?? {}) as IDataObject;
	if (proxy) {
		throw new InputRefusal(
			'request_option',
			"'Proxy' under Request Options is not used by this node: the proxy could read the access token.",
			'Remove it. Whoever runs n8n sets a proxy for all calls, by the environment variables HTTPS_PROXY and NO_PROXY.',
		);
	}
	if (allowUnauthorizedCerts) {
		throw new InputRefusal(
			'request_option',
			"'Ignore SSL Issues (Insecure)' under Request Options is not used by this node: whoever is between could read the access token.",
			'Remove it. Whoever runs n8n makes a certificate known by the environment variable NODE_EXTRA_CA_CERTS.',
		);
	}
	const { batchSize, batchInterval } = ((batching as IDataObject | undefined)?.batch ?? {}) as Record<
		string,
		number | undefined
	>;
	const milliseconds = Number(batchInterval ?? 0);
	return {
		http: Number(timeout) > 0 ? { timeout: Math.min(Number(timeout), LONGEST_TIMEOUT) } : {},
		...(milliseconds > 0 && { batching: { size: Math.max(1, Number(batchSize) || 1), milliseconds } }),
	};
}
