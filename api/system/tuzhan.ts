import contract from '../../contract/data/tuzhan.json';
import type { System } from './system';

/** Address of Tuzhan's production API (contract/tuzhan.yaml, servers). */
export const TUZHAN_PRODUCTION_URL = contract.productionUrl;

/** Header that carries the access token (contract/tuzhan.yaml, XToken). */
export const TOKEN_HEADER = contract.token.header;

const withPlainComma = (text: string) => text.trim().replace(/，/g, ',');

/** Tuzhan, as calls know it (contract/tuzhan.yaml, Envelope). */
export const tuzhan: System = {
	name: 'Tuzhan',
	credentialType: 'tuzhanApi',
	successCodes: [Number(contract.codes.success)],
	envelope: { code: 'code', message: 'msg' },
	refusedCodes: [contract.codes.tokenRefused],
	// The code says it.
	speaksOfToken: () => false,
	// "Too frequent": the message was read, its code was not.
	speaksOfTooManyCalls: (message) => withPlainComma(message) === withPlainComma(contract.tooFrequentMessage),
	// Documented for single operations only (callTo).
	callsPer10Seconds: 0,
	callsPerDay: 0,
	codesAdvice:
		"The pages of Tuzhan's documentation that were read explain three codes: 100100 wrong App ID or App Secret, 100200 token not valid, 100300 authorization code not valid. Check that the app has the permission that the operation names and that it has not expired; Tuzhan's support can explain other codes.",
};
