import type { ICredentialType, INodeProperties } from 'n8n-workflow';

export class JingWebhookApi implements ICredentialType {
	name = 'jingWebhookApi';

	displayName = 'JINGdigital and Tuzhan Webhook API';

	icon = { light: 'file:../icons/jingTrigger.svg', dark: 'file:../icons/jingTrigger.dark.svg' } as const;

	documentationUrl = 'https://n8n-nodes-jingdigital.example/docs/webhook-credential.md';

	/** n8n gives the secret to the triggers alone: its HTTP Request node, which takes any credential, gets none (n8n 2.41.1). */
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName:
				'Whether JINGdigital or Tuzhan signs what it sends has not been read. This credential checks a secret that you agree on with your contact there, and the address a delivery comes from.',
			name: 'howItWorks',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'At least 16 characters. A delivery without exactly this secret is answered with status 401 and starts nothing.',
		},
		{
			displayName: 'Secret Is Sent As',
			name: 'placement',
			type: 'options',
			options: [
				{ name: 'Header', value: 'header', description: 'The sender sends the secret in a header' },
				{
					name: 'Query Parameter',
					value: 'query',
					description: 'Part of the URL you hand over; proxies and logs on the way may keep it',
				},
			],
			default: 'header',
			description:
				'Where in a delivery the sender puts the secret. The query parameter is for a sender that cannot send headers of its own.',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			displayOptions: { show: { placement: ['header'] } },
			default: 'X-Webhook-Secret',
			required: true,
			placeholder: 'e.g. X-Webhook-Secret',
			description: 'Name of the header; upper and lower case are the same',
		},
		{
			displayName: 'Query Parameter Name',
			name: 'queryParameter',
			type: 'string',
			displayOptions: { show: { placement: ['query'] } },
			default: 'secret',
			required: true,
			placeholder: 'e.g. secret',
			description:
				'Name of the query parameter: with the name secret, hand over the production URL followed by ?secret= and the secret',
		},
		{
			displayName: 'Allowed Addresses',
			name: 'allowedAddresses',
			type: 'string',
			default: '',
			placeholder: 'e.g. 192.0.2.1, 198.51.100.0/24, 2001:db8::/32',
			description:
				'IP addresses and CIDR ranges that deliveries may come from, separated by commas; empty allows all. Any other address is answered with status 403. Behind proxies, n8n has to know how many there are (N8N_PROXY_HOPS). If n8n can then also be reached around them, anyone can forge an address: let nobody reach it directly.',
		},
	];
}
