import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { mayRenewOnWords } from '../token/store';
import type { System } from '../system/system';
import type { Answer, Reading } from './envelope';
import type { Effect } from './request';

/** What an answer is about. */
interface Asked {
	system: System;
	credential: ICredentialDataDecryptedObject;
	/** The access token that the call carried. */
	token: string;
	effect: Effect;
}

/** The codes that the user found in the API's documentation and listed in the credential. */
function listed(codes: unknown): string[] {
	return String(codes ?? '')
		.split(/[\s,;，；、]+/)
		.filter(Boolean);
}

/**
 * Whether the words of an answer may decide: only where no code does, and never for a call that may have had an effect, since who
 * misreads them would make it a second time.
 */
const wordsCount = (codes: string[], effect: Effect) =>
	codes.length === 0 && (effect === 'read' || effect === 'upsert');

/**
 * Whether an answer says that the access token is not good.
 *
 * @param asked what was called
 * @param answer the answer
 * @param reading what readAnswer found in it
 */
export function meansTokenRefused(
	{ system, credential, token, effect }: Asked,
	answer: Answer,
	reading: Reading,
): boolean {
	if (answer.status === 401) return true;
	if (reading.kind !== 'declined') return false;
	const codes = [...system.refusedCodes, ...listed(credential.refusedCodes)];
	if (codes.includes(reading.code)) return true;
	if (!wordsCount(codes, effect) || !system.speaksOfToken(reading.message)) return false;
	// Another call of the session has found out already, and has a newer token.
	return token !== credential.accessToken || mayRenewOnWords(credential, token);
}

/**
 * Whether the words of an answer cast doubt on the access token, for a call that is not repeated because of words: it may have had an
 * effect. Later calls get another token, else one that has ended early would have all of them refused.
 *
 * @param asked what was called
 * @param reading what readAnswer found in the answer
 */
export function doubtsToken({ system, credential, token, effect }: Asked, reading: Reading): boolean {
	const codes = [...system.refusedCodes, ...listed(credential.refusedCodes)];
	if (reading.kind !== 'declined' || codes.length > 0 || wordsCount(codes, effect)) return false;
	return (
		system.speaksOfToken(reading.message) && token === credential.accessToken && mayRenewOnWords(credential, token)
	);
}

/**
 * Whether an answer says that too many calls were made.
 *
 * @param asked what was called
 * @param answer the answer
 * @param reading what readAnswer found in it
 */
export function meansTooManyCalls(
	{ system, credential, effect }: Pick<Asked, 'system' | 'credential' | 'effect'>,
	answer: Answer,
	reading: Reading,
): boolean {
	if (answer.status === 429) return true;
	if (reading.kind !== 'declined') return false;
	const codes = listed(credential.tooManyCallsCodes);
	if (codes.includes(reading.code)) return true;
	return wordsCount(codes, effect) && system.speaksOfTooManyCalls(reading.message);
}
