import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import contract from '../../contract/data/tuzhan.json';
import { baseUrlOf } from '../call/address';
import { CallRefusal } from '../refusal/refusal';
import { tuzhan } from '../system/tuzhan';
import { appOf, issuedIn, tokenTextIn, type TokenService } from './answer';
import type { SendTokenRequest } from './send';
import { sharedTokens } from './share';
import { storedTokens, type Tokens } from './store';

const { path, appIdName, appSecretName, lifetimeSeconds } = contract.token;

const service: TokenService = {
	system: tuzhan,
	meansWrongSecret: (code) => code === contract.codes.wrongSecret,
	secretAdvice:
		'Copy both again from the Tuzhan console, under Workbench > Configuration > Data Integration > Self-Built Apps, and test the credential.',
	addressAdvice: `Check 'Base URL' in the credential: the documented one is ${contract.productionUrl}.`,
	addressFields: "'Base URL'",
};

/**
 * Gives an access token that is not the refused one. However many ask at once, one request is sent.
 *
 * @param credential the decrypted credential; `refusedToken`, else `accessToken`, is the token that is of no use any more
 * @param send how to send
 * @returns what to store in the credential
 * @throws CallRefusal when Tuzhan issues none, InputRefusal when the Base URL cannot be used
 */
export async function renewedTuzhanToken(
	credential: ICredentialDataDecryptedObject,
	send: SendTokenRequest,
): Promise<Tokens> {
	return await sharedTokens(credential, async () => await newTuzhanToken(credential, send));
}

/**
 * Asks for a new access token (contract/tuzhan.yaml, getOrgAccessToken). App ID and secret travel in the query, as documented, so no
 * text that leaves this function holds an address with a query. A call that renews a token has not been found.
 *
 * @param credential the decrypted credential
 * @param send how to send
 * @returns what to store in the credential
 * @throws CallRefusal that tells apart a wrong secret, a wrong address, a host out of reach and an answer that is not Tuzhan's;
 * InputRefusal when the Base URL cannot be used
 */
export async function newTuzhanToken(
	credential: ICredentialDataDecryptedObject,
	send: SendTokenRequest,
): Promise<Tokens> {
	const { appId, appSecret } = appOf(credential);
	const url = `${baseUrlOf(credential.baseUrl)}${path}`;
	const query = { [appIdName]: appId, [appSecretName]: appSecret };
	const answer = await send({ method: 'GET', url, query });
	const token = issuedIn(service, { url, answer, secrets: [appSecret] }, (data) => tokenIn(data, credential));
	if (token instanceof CallRefusal) throw token;
	return token;
}

function tokenIn({ orgAccessToken, expire }: IDataObject, credential: ICredentialDataDecryptedObject) {
	const accessToken = tokenTextIn(orgAccessToken);
	if (accessToken === '') return undefined;
	// The documented lifetime, where the answer gives none: the sample on Tuzhan's page shows 0.
	return storedTokens(credential, accessToken, (Number(expire) || lifetimeSeconds) * 1000);
}
