import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { postInTest } from './post';
import { newTokens } from './token';

/**
 * Tests a JINGdigital credential by asking for a token pair with what the user typed; works for one that is not saved yet.
 * A test by request cannot do this: n8n fails it for unsaved credentials, and takes any code in an HTTP 200 answer for a success.
 *
 * @param credential the credential as typed
 * @returns a success, or a sentence that says which field to look at
 */
export async function jingOAuth2ApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { helpers } = this;
	try {
		await newTokens(credential.data ?? {}, postInTest(helpers.request));
	} catch (reason) {
		const { message, description } = reason as Error & { description?: string };
		return { status: 'Error', message: description ? `${message} ${description}` : message };
	}
	return { status: 'OK', message: 'JINGdigital issued an access token.' };
}
