import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { jing } from '../system/jing';
import type { System } from '../system/system';
import { renewedTokenPair } from './jing';
import { sendWith } from './send';
import type { Tokens } from './store';
import { renewedTuzhanToken } from './tuzhan';

/**
 * Gives a token of an API that is not the refused one, as the API's credential does for n8n.
 *
 * @param system the API
 * @param credential the decrypted credential
 * @param helpers n8n's helpers
 * @throws CallRefusal when the API issues none, InputRefusal when the credential's addresses cannot be used
 */
export async function renewedToken(
	system: System,
	credential: ICredentialDataDecryptedObject,
	helpers: IHttpRequestHelper['helpers'],
): Promise<Tokens> {
	const renew = system === jing ? renewedTokenPair : renewedTuzhanToken;
	return await renew(credential, sendWith(helpers));
}
