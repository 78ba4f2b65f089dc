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

/** What n8n keeps of a token, and what it finds out. Nobody types it; an undeclared key would be stored too, but go to the editor in plain text. */
export const tokenFields: INodeProperties[] = [
	hidden('Access Token', 'accessToken', { expirable: true }),
	hidden('Token Expiry', 'tokenExpiry'),
	hidden('Token Fingerprint', 'tokenFingerprint'),
	{
		displayName: 'Differs by Item',
		name: 'differsByItem',
		type: 'hidden',
		// Whether a field is an expression: then each item has a credential of its own. n8n resolves this with what is stored.
		default: `={{ Object.entries($self).some(([name, value]) => name !== 'differsByItem' && typeof value === 'string' && value.startsWith('=')) }}`,
	},
];

/** What n8n keeps of a token that can be renewed by another one. */
export const refreshTokenFields: INodeProperties[] = [
	hidden('Refresh Token', 'refreshToken'),
	hidden('Refresh Token Expiry', 'refreshTokenExpiry'),
];
