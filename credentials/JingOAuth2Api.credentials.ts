import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { INFERRED_TOKEN_PATH, PRODUCTION_URL, jing } from '../api/system/jing';
import { renewedTokenPair } from '../api/token/jing';
import { sendWith } from '../api/token/send';
import { carrying } from '../api/token/carry';
import { hostOfBaseUrl } from './allowedHosts';
import { behindSwitch } from './moreSettings';
import { differsByItem, refreshTokenFields, tokenFields } from './tokenFields';
import { waitingFields } from './waitingFields';

const seldomChanged: INodeProperties[] = [
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: PRODUCTION_URL,
		placeholder: 'e.g. https://jingopenapi.jingsocial.com',
		description: 'Address of the API. Plain http:// is accepted for this machine only (localhost, 127.0.0.1).',
	},
	{
		displayName: 'Token Path',
		name: 'oauthPath',
		type: 'string',
		default: INFERRED_TOKEN_PATH,
		placeholder: 'e.g. /v1/oauth2/token',
		description:
			"Path that issues access tokens. The default is inferred from the documented path that renews them, /v1/oauth2/token/refresh. If the test says that there is no token service, look the path up on the page 'Get Access Token' of JINGdigital's documentation.",
	},
	{
		displayName: 'Codes That Mean Token Refused',
		name: 'refusedCodes',
		type: 'string',
		default: '',
		placeholder: 'e.g. one code, another code',
		description:
			"Codes by which JINGdigital says that the access token is not valid, separated by commas; the page 'Global Error Code Description' (全局错误码说明) of its documentation, which the makers of this package have not read, should have them. Without them, HTTP status 401 counts, and for calls that read or update a whole phrase of the message such as “access_token has expired” (inferred). The token is then renewed and the call repeated once.",
	},
	{
		displayName: 'Codes That Mean Too Many Calls',
		name: 'tooManyCallsCodes',
		type: 'string',
		default: '',
		placeholder: 'e.g. one code, another code',
		description:
			"Codes by which JINGdigital says that its call limit is reached, separated by commas; the page 'Global Error Code Description' (全局错误码说明) of its documentation, which the makers of this package have not read, should have them. Without them, HTTP status 429 counts, and for calls that read or update a whole phrase of the message such as “Too many requests” (inferred).",
	},
	...waitingFields,
	{
		displayName: 'Calls per 10 Seconds',
		name: 'callsPer10Seconds',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: jing.callsPer10Seconds,
		description:
			'Max number of calls of this app in any 10 seconds, in each n8n process. JINGdigital documents 500 for writing users; that other operations share it is inferred. Several processes, such as workers, need a part of it each. With 0 there is no limit.',
	},
	{
		displayName: 'Calls per Day',
		name: 'callsPerDay',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: jing.callsPerDay,
		description:
			'Max number of calls of this app in any 24 hours, in each n8n process. JINGdigital documents 200,000 for writing users; that other operations share it is inferred. Set less where several processes, or other systems, use the app. From 80 % on, each run says how many were made; once all are made, calls are refused before they are sent. With 0 there is no limit.',
	},
	{
		displayName: 'Custom User Fields',
		name: 'userFields',
		type: 'string',
		noDataExpression: true,
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. industry: 行业',
		description:
			"Codes of your account's custom user fields, one a line, each with its name behind a colon if you like. The forms of JINGdigital User then offer them to map, and 'Map Automatically' takes the columns with these codes or names. Without it, the columns of the input are offered. The interface that would list these fields is not known to the makers of this package.",
	},
];

const fields: INodeProperties[] = [
	{
		displayName: 'App ID',
		name: 'appId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 202401010000000000000000001',
		description: "ID of your application on JINGdigital's open platform",
	},
	{
		displayName: 'App Secret',
		name: 'appSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: "Secret of your application on JINGdigital's open platform",
	},
	{
		displayName: 'Endpoint Directory',
		name: 'endpointDirectory',
		type: 'string',
		// Pages hold {{variables}} of their own.
		noDataExpression: true,
		typeOptions: { rows: 8 },
		default: '',
		placeholder: "e.g. pages of JINGdigital's documentation, or an export of it",
		description:
			"Documentation of operations whose page the makers of this package have not read, for all workflows at once: paste pages one below the other, or a whole export (OpenAPI, Markdown, Postman collection). Or write JSON: each name is the key of an operation, such as group.getAll, or its name in JINGdigital's documentation, and each value a text like “POST /…”. The test of this credential reads every entry.",
		hint: 'Paste pages one below the other, or a whole export of the documentation.',
	},
	...behindSwitch(seldomChanged),
	...hostOfBaseUrl(PRODUCTION_URL),
	...tokenFields,
	...refreshTokenFields,
];

export class JingOAuth2Api implements ICredentialType {
	name = 'jingOAuth2Api';

	displayName = 'JINGdigital OAuth2 API';

	icon = { light: 'file:../icons/jing.svg', dark: 'file:../icons/jing.dark.svg' } as const;

	documentationUrl = 'https://n8n-nodes-jingdigital.example/docs/credential.md';

	httpRequestNode = {
		name: 'JINGdigital',
		docsUrl: 'https://apifox.com/apidoc/shared/739a1394-cf66-49a7-ba16-c06ffa7a6399',
		apiBaseUrl: PRODUCTION_URL,
	};

	properties: INodeProperties[] = [...fields, differsByItem(fields)];

	/** Called by n8n when there is no access token or a call was answered with 401; what it returns is stored in the credential. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		return await renewedTokenPair(credentials, sendWith(this.helpers));
	}

	/** A function, because n8n would evaluate an expression per header and call, which costs more than the rest of the call. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { appId, accessToken } = credentials;
		return carrying(jing, credentials, requestOptions, {
			app_id: String(appId ?? '').trim(),
			access_token: String(accessToken ?? ''),
		});
	}
}
