import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Answer } from '../../api/call/envelope.ts';

/** An answer with this body: text as it is, anything else as JSON. */
export const answerWith = (body: unknown, status = 200, headers: Answer['headers'] = {}): Answer => ({
	status,
	headers,
	body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** An answer in JINGdigital's envelope (contract/jing.yaml, Envelope). */
export const envelopeWith = (code: number | string, msg: string, data?: unknown, status = 200): Answer =>
	answerWith({ request_id: 'request-1', code, msg, data }, status);

/** An answer that issues a token pair (contract/jing.yaml, TokenResponse). */
export const issued = (pair: object): Answer => envelopeWith(0, 'success', pair);

// Invented; no code of JINGdigital for a refusal is documented.
/** An answer by which a call is refused, with HTTP 200 as documented. */
export const declined = (msg: string, code: number | string = 987654, status = 200): Answer =>
	envelopeWith(code, msg, undefined, status);

let apps = 0;

/** A credential that no other test uses: turns and tokens are shared by App ID. */
export const someCredential = (more: ICredentialDataDecryptedObject = {}): ICredentialDataDecryptedObject => ({
	appId: `app-${++apps}`,
	appSecret: `secret-of-app-${apps}`,
	baseUrl: 'https://jing.example',
	oauthPath: '/v1/oauth2/token',
	refusedCodes: '',
	tooManyCallsCodes: '',
	callsInFlight: 20,
	accessToken: '',
	refreshToken: '',
	tokenExpiry: '',
	refreshTokenExpiry: '',
	tokenFingerprint: '',
	...more,
});
