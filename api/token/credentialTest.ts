import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { newTokenPair } from './jing';
import { sendInTest } from './send';
import { newTuzhanToken } from './tuzhan';

/**
 * Tests a JINGdigital credential by asking for a token pair with what the user typed; works for one that is not saved yet.
 * A test by request cannot do this: n8n fails it for unsaved credentials, and takes any code in an HTTP 200 answer for a success.
 *
 * @param credential the credential as typed
 * @returns a success, or a sentence that says which field to look at
 */
export async function jingTokenTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { helpers } = this;
	return await tested('JINGdigital', credential, async (data) => await newTokenPair(data, sendInTest(helpers.request)));
}

/**
 * Tests a Tuzhan credential by asking for an access token with what the user typed, for the same reasons.
 *
 * @param credential the credential as typed
 * @returns a success, or a sentence that says which field to look at
 */
export async function tuzhanApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { helpers } = this;
	return await tested('Tuzhan', credential, async (data) => await newTuzhanToken(data, sendInTest(helpers.request)));
}

async function tested(
	name: string,
	{ data = {} }: ICredentialsDecrypted,
	issue: (data: ICredentialDataDecryptedObject) => Promise<unknown>,
): Promise<INodeCredentialTestResult> {
	try {
		await issue(data);
	} catch (reason) {
		const { message, description } = reason as Error & { description?: string };
		return { status: 'Error', message: description ? `${message} ${description}` : message };
	}
	return { status: 'OK', message: `${name} issued an access token.` };
}
