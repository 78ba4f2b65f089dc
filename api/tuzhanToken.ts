import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import facts from '../contract/data/tuzhan.json';
import { baseUrlOf } from './address';
import { readAnswer, type Answer } from './envelope';
import type { GetQuery } from './post';
import { noAnswer, refusalOf, tooManyCalls } from './reasons';
import { Refusal } from './refusal';
import { sharedTokens, storedTokens, type Tokens } from './tokens';
import { tuzhan } from './tuzhan';

const { path, appIdName, appSecretName, lifetimeSeconds } = facts.token;

/**
 * Gives an access token that is not the refused one. However many ask at once, one request is sent.
 *
 * @param credential the decrypted credential; `refusedToken`, else `accessToken`, is the token that is of no use any more
 * @param getQuery how to send
 * @returns what to store in the credential
 * @throws Refusal when Tuzhan issues none, RangeError when the Base URL cannot be used
 */
export async function renewedTuzhanToken(
	credential: ICredentialDataDecryptedObject,
	getQuery: GetQuery,
): Promise<Tokens> {
	return await sharedTokens(credential, async () => await newTuzhanToken(credential, getQuery));
}

/**
 * Asks for a new access token (contract/tuzhan.yaml, getOrgAccessToken). App ID and secret travel in the query, as documented, so no
 * text that leaves this function holds an address with a query. A call that renews a token is not documented.
 *
 * @param credential the decrypted credential
 * @param getQuery how to send
 * @returns what to store in the credential
 * @throws Refusal that tells apart a wrong secret, a wrong address, a host out of reach and an answer that is not Tuzhan's;
 * RangeError when the Base URL cannot be used
 */
export async function newTuzhanToken(credential: ICredentialDataDecryptedObject, getQuery: GetQuery): Promise<Tokens> {
	const url = `${baseUrlOf(credential.baseUrl)}${path}`;
	const query = { [appIdName]: credential.appId, [appSecretName]: credential.appSecret } as Record<string, string>;
	const answer = await getQuery(url, query).catch((reason: { code?: string; cause?: { code?: string } }) =>
		Promise.reject(noAnswer(url, String(reason.code ?? reason.cause?.code ?? ''))),
	);
	const token = tokenIn(answer, credential);
	if (token) return token;
	throw noToken(answer, url, [credential.appSecret]);
}

function tokenIn(answer: Answer, credential: ICredentialDataDecryptedObject): Tokens | undefined {
	const reading = readAnswer(tuzhan, answer);
	if (reading.kind !== 'accepted') return undefined;
	const { orgAccessToken, expire } = (reading.envelope.data ?? {}) as Record<string, unknown>;
	if (typeof orgAccessToken !== 'string' || orgAccessToken === '') return undefined;
	// The documented lifetime, where the answer gives none: the sample on Tuzhan's page shows 0.
	return storedTokens(credential, orgAccessToken, (Number(expire) || lifetimeSeconds) * 1000);
}

function noToken(answer: Answer, url: string, secrets: unknown[]): Refusal {
	const reading = readAnswer(tuzhan, answer);
	const { status } = answer;
	if (reading.kind === 'declined' && reading.code === facts.codes.wrongSecret) {
		return new Refusal(
			'Tuzhan did not accept the App ID and App Secret.',
			'Copy both again from the Tuzhan console, under Workbench > Configuration > Data Integration > Self-Built Apps, without blanks, and test the credential.',
			refusalOf(tuzhan, answer, reading, secrets).details,
		);
	}
	if (status === 404 || status === 405) {
		return new Refusal(
			`There is no token service at ${url} (HTTP status ${status}).`,
			`Check 'Base URL' in the credential: the documented one is ${facts.productionUrl}.`,
			{ status },
		);
	}
	const areTooMany = status === 429 || (reading.kind === 'declined' && tuzhan.speaksOfTooManyCalls(reading.message));
	if (areTooMany && reading.kind !== 'accepted') return tooManyCalls(tuzhan, answer, reading, secrets);
	if (reading.kind === 'declined' || (status >= 500 && reading.kind !== 'accepted'))
		return refusalOf(tuzhan, answer, reading, secrets);
	return new Refusal(
		`The answer from ${url} is not Tuzhan's: it holds no access token${reading.kind === 'unreadable' ? `, but ${reading.found}` : ''}.`,
		"Check 'Base URL' in the credential. A proxy or a gateway on the way may have answered instead.",
		{ status },
	);
}
