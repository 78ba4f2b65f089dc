import type { INodeProperties } from 'n8n-workflow';

const BASE_URL = '$parameter["&baseUrl"]';

/**
 * What n8n asks a credential before its HTTP Request node uses it: which hosts it is for. n8n adds fields for that, which allow all, to
 * the form of a credential that has none; here they are hidden, and name the host of the Base URL.
 *
 * @param usual the documented Base URL, for a form in which none stands
 */
export function hostOfBaseUrl(usual: string): INodeProperties[] {
	const host = `String(${BASE_URL} || "${usual}").trim().replace(/^[a-z]+:\\/\\//i, "").split(/[/?#]/)[0].replace(/:\\d+$/, "")`;
	return [
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{ displayName: 'Allowed Domains', name: 'allowedDomains', type: 'hidden', default: `={{ ${host} }}` },
	];
}
