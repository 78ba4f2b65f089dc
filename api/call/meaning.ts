import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Answer, Reading } from './envelope';
import type { System } from '../system/system';

/** The codes that the user found in the API's documentation and listed in the credential. */
function listed(codes: unknown): string[] {
	return String(codes ?? '')
		.split(/[\s,;]+/)
		.filter(Boolean);
}

/**
 * Whether an answer says that the access token is not good.
 *
 * @param system the API that answered
 * @param credential the decrypted credential, for the codes that the user lists there
 * @param answer the answer
 * @param reading what readAnswer found in it
 */
export function meansTokenRefused(
	system: System,
	credential: ICredentialDataDecryptedObject,
	answer: Answer,
	reading: Reading,
): boolean {
	if (answer.status === 401) return true;
	return (
		reading.kind === 'declined' &&
		([...system.refusedCodes, ...listed(credential.refusedCodes)].includes(reading.code) ||
			system.speaksOfToken(reading.message))
	);
}

/**
 * Whether an answer says that too many calls were made, as far as status and words tell.
 *
 * @param system the API that answered
 * @param answer the answer
 * @param reading what readAnswer found in it
 */
export const meansTooManyCallsByItself = (system: System, { status }: Answer, reading: Reading): boolean =>
	status === 429 || (reading.kind === 'declined' && system.speaksOfTooManyCalls(reading.message));

/**
 * Whether an answer says that too many calls were made.
 *
 * @param system the API that answered
 * @param credential the decrypted credential, for the codes that the user lists there
 * @param answer the answer
 * @param reading what readAnswer found in it
 */
export const meansTooManyCalls = (
	system: System,
	credential: ICredentialDataDecryptedObject,
	answer: Answer,
	reading: Reading,
): boolean =>
	meansTooManyCallsByItself(system, answer, reading) ||
	(reading.kind === 'declined' && listed(credential.tooManyCallsCodes).includes(reading.code));
