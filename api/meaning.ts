import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Answer, Reading } from './envelope';
import type { ApiFacts } from './facts';

/** The codes that the user found in the API's documentation and listed in the credential. */
function listed(codes: unknown): string[] {
	return String(codes ?? '')
		.split(/[\s,;]+/)
		.filter(Boolean);
}

/**
 * Whether an answer says that the access token is not good.
 *
 * @param facts the API that answered
 * @param credential the decrypted credential, for the codes that the user lists there
 * @param answer the answer
 * @param reading what readAnswer found in it
 */
export function meansTokenRefused(
	facts: ApiFacts,
	credential: ICredentialDataDecryptedObject,
	answer: Answer,
	reading: Reading,
): boolean {
	if (answer.status === 401) return true;
	return (
		reading.kind === 'declined' &&
		([...facts.refusedCodes, ...listed(credential.refusedCodes)].includes(reading.code) ||
			facts.speaksOfToken(reading.message))
	);
}

/**
 * Whether an answer says that too many calls were made.
 *
 * @param facts the API that answered
 * @param credential the decrypted credential, for the codes that the user lists there
 * @param answer the answer
 * @param reading what readAnswer found in it
 */
export function meansTooManyCalls(
	facts: ApiFacts,
	credential: ICredentialDataDecryptedObject,
	answer: Answer,
	reading: Reading,
): boolean {
	if (answer.status === 429) return true;
	return (
		reading.kind === 'declined' &&
		(listed(credential.tooManyCallsCodes).includes(reading.code) || facts.speaksOfTooManyCalls(reading.message))
	);
}
