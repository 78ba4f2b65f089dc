import type { INodeProperties } from 'n8n-workflow';

const hidden = (
	displayName: string,
	name: string,
	typeOptions: INodeProperties['typeOptions'] = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'hidden',
	typeOptions: { ...typeOptions, password: true },
	default: '',
});

/** What n8n keeps of a token. Nobody types it; an undeclared key would be stored too, but go to the editor in plain text. */
export const tokenFields: INodeProperties[] = [
	hidden('Access Token', 'accessToken', { expirable: true }),
	hidden('Token Expiry', 'tokenExpiry'),
	hidden('Token Fingerprint', 'tokenFingerprint'),
];

/** What n8n keeps of a token that can be renewed by another one. */
export const refreshTokenFields: INodeProperties[] = [
	hidden('Refresh Token', 'refreshToken'),
	hidden('Refresh Token Expiry', 'refreshTokenExpiry'),
];

/**
 * A hidden field that is true where a field of the credential is an expression: then each item may have a credential of its own. n8n
 * resolves it together with the other fields, and lets an expression see those beside it as they are stored.
 *
 * @param fields all other fields of the credential
 */
export function differsByItem(fields: INodeProperties[]): INodeProperties {
	const names = fields.filter(({ type }) => type !== 'hidden').map(({ name }) => name);
	return {
		displayName: 'Differs by Item',
		name: 'differsByItem',
		type: 'hidden',
		default: `={{ ${JSON.stringify(names)}.some((name) => String($rawParameter["&" + name]).startsWith("=")) }}`,
	};
}
