import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { readAnswer, type Answer } from '../call/envelope';
import { meansTooManyCalls } from '../call/meaning';
import { SOMETHING_BETWEEN } from '../refusal/advice';
import { refusalOf, tooManyCalls } from '../refusal/answers';
import { CallRefusal, type RefusalKind } from '../refusal/refusal';
import type { System } from '../system/system';

/** What differs between two services that issue tokens. */
export interface TokenService {
	system: System;
	/** Whether a code by which the service refuses means that App ID or App Secret are wrong. */
	meansWrongSecret: (code: string) => boolean;
	/** Where to copy App ID and App Secret from. */
	secretAdvice: string;
	/** What to compare where there is no such service. */
	addressAdvice: string;
	/** The fields of the credential that hold the service's address. */
	addressFields: string;
}

/**
 * Reads the answer to a token request.
 *
 * @param service the service that was asked
 * @param sent the address, its answer, and the values that must not be seen
 * @param find finds the token in the data of an accepted answer; undefined when it is not there
 * @returns the token; else why there is none: a wrong secret, a wrong path, a service out of order, or an answer that is not the API's
 */
export function issuedIn<Token>(
	service: TokenService,
	{ url, answer, secrets }: { url: string; answer: Answer; secrets: unknown[] },
	find: (data: IDataObject) => Token | undefined,
): Token | CallRefusal {
	const { system, meansWrongSecret, secretAdvice, addressAdvice, addressFields } = service;
	const { status } = answer;
	const accepted = readAnswer(system, answer, []);
	const reading = accepted.kind === 'accepted' ? accepted : readAnswer(system, answer, secrets);
	let kind: RefusalKind | undefined;
	if (reading.kind === 'accepted') {
		const token = find((reading.envelope.data ?? {}) as IDataObject);
		if (token) return token;
	} else {
		if (status === 404 || status === 405) {
			return new CallRefusal(
				'token_service_unknown',
				`There is no token service at ${url} (HTTP status ${status}).`,
				addressAdvice,
				{ status },
			);
		}
		if (meansTooManyCalls({ system, credential: {}, effect: 'read' }, answer, reading))
			return tooManyCalls(system, answer, reading);
		const refusal = refusalOf(system, answer, reading);
		if (status >= 500) return refusal;
		kind = refusal.kind;
		if (reading.kind === 'declined') {
			if (!meansWrongSecret(reading.code)) return refusal;
			return new CallRefusal(
				'credential_refused',
				`${system.name} did not accept the App ID and App Secret.`,
				secretAdvice,
				refusal.details,
			);
		}
	}
	return new CallRefusal(
		'answer_unreadable',
		`The answer from ${url} is not ${system.name}'s: it holds no access token${reading.kind === 'unreadable' ? `, but ${reading.found}` : ''}.`,
		`Check ${addressFields} in the credential. ${SOMETHING_BETWEEN}`,
		{ status },
		// An answer that did not arrive whole is asked for again.
		kind,
	);
}

/**
 * Reads a token in an answer.
 *
 * @param value what stands there
 * @returns the token without blanks and line breaks around it; empty where there is none, or one that no header can hold
 */
export function tokenTextIn(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	return /^[\x21-\x7e]+$/.test(text) ? text : '';
}

/**
 * The app that a credential names. What was copied together with its ID or secret, such as a blank or a line break, is not part of it.
 *
 * @param credential the decrypted credential
 */
export const appOf = ({ appId, appSecret }: ICredentialDataDecryptedObject): Record<'appId' | 'appSecret', string> => ({
	appId: String(appId ?? '').trim(),
	appSecret: String(appSecret ?? '').trim(),
});
