import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { jingTokenTest } from '../../api/token/credentialTest';
import { directoryReport } from '../undocumented/directoryReport';

/**
 * Tests a JINGdigital credential: whether a token is issued with what the user typed, then whether every entry of its Endpoint
 * Directory can be used. n8n shows the words of a failed test only, so an entry that cannot be used fails it; the others still work.
 *
 * @param credential the credential as typed
 * @returns a success, or sentences that say which field to look at
 */
export async function jingOAuth2ApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const result = await jingTokenTest.call(this, credential);
	if (result.status === 'Error') return result;
	const { isUsable, said } = directoryReport(credential.data ?? {});
	return { status: isUsable ? 'OK' : 'Error', message: [result.message, said].filter(Boolean).join(' ') };
}
