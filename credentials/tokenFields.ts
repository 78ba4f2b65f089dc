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
