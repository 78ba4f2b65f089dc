import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { sendWith } from '../api/token/send';
import { carrying } from '../api/token/carry';
import { TOKEN_HEADER, TUZHAN_PRODUCTION_URL, tuzhan } from '../api/system/tuzhan';
import { renewedTuzhanToken } from '../api/token/tuzhan';
import { hostOfBaseUrl } from './allowedHosts';
import { behindSwitch } from './moreSettings';
import { differsByItem, tokenFields } from './tokenFields';
import { waitingFields } from './waitingFields';

const seldomChanged: INodeProperties[] = [
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: TUZHAN_PRODUCTION_URL,
		placeholder: 'e.g. https://integrate.rabbitpre.com/api/open',
		description:
			'Address of the API. Should Tuzhan not know an operation whose path is marked as inferred, try a second credential with https://integrate.rabbitpre.com/api/integrate, the older address that the pages of those operations print. Plain http:// is accepted for this machine only (localhost, 127.0.0.1).',
	},
	{
		displayName: 'Company ID',
		name: 'companyId',
		type: 'string',
		default: '',
		placeholder: 'e.g. branch-021',
		description:
			'ID of a sub-company in the third-party system, to read the profiles of its customers. Leave it empty for the company that the app belongs to. Sent along with profiles only: of other operations it has not been read.',
	},
	...waitingFields,
	{
		displayName: 'Calls per 10 Seconds',
		name: 'callsPer10Seconds',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description:
			'Max number of calls of this app in any 10 seconds, in each n8n process, to operations for which no limit of their own has been read. With 0 there is no limit. The documented limits, such as one call for profiles per second, are kept in any case.',
	},
];

const fields: INodeProperties[] = [
	{
		displayName: 'App ID',
		name: 'appId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. k3Vd9sQmT2xLbR7wYh0PzA4c',
		description:
			'ID of your self-built app (instanceAppid), in the Tuzhan console under Workbench > Configuration > Data Integration > Self-Built Apps',
	},
	{
		displayName: 'App Secret',
		name: 'appSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description:
			'Secret of the same app. As Tuzhan documents it, it travels in the query of the call that asks for a token; nothing of this package shows or stores that address.',
	},
	...behindSwitch(seldomChanged),
	...hostOfBaseUrl(TUZHAN_PRODUCTION_URL),
	...tokenFields,
];

export class TuzhanApi implements ICredentialType {
	name = 'tuzhanApi';

	displayName = 'Tuzhan API';

	icon = { light: 'file:../icons/tuzhan.svg', dark: 'file:../icons/tuzhan.dark.svg' } as const;

	documentationUrl = 'https://n8n-nodes-jingdigital.example/docs/tuzhan-credential.md';

	httpRequestNode = {
		name: 'Tuzhan',
		docsUrl: 'https://docs.tuzhanai.com',
		apiBaseUrl: TUZHAN_PRODUCTION_URL,
	};

	properties: INodeProperties[] = [...fields, differsByItem(fields)];

	/** Called by n8n when there is no access token or a call was answered with 401; what it returns is stored in the credential. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		return await renewedTuzhanToken(credentials, sendWith(this.helpers));
	}

	/** A function, because n8n would evaluate an expression per header and call, which costs more than the rest of the call. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return carrying(tuzhan, credentials, requestOptions, { [TOKEN_HEADER]: String(credentials.accessToken ?? '') });
	}
}
