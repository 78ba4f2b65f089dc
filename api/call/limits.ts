import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { System } from '../system/system';
import type { Pace } from './gate';
import type { CallLimit } from './request';

/** Calls that may be under way at once for one app, where the credential says nothing else. */
export const DEFAULT_CALLS_IN_FLIGHT = 20;

/** Window of the limit that the credential sets, in milliseconds, as JINGdigital documents it. */
const WINDOW = 10_000;

/**
 * How many calls of an app may be under way at once.
 *
 * @param credential the decrypted credential
 * @returns at least 1
 */
export function callsInFlightOf({ callsInFlight }: ICredentialDataDecryptedObject): number {
	return Math.max(1, Math.floor(Number(callsInFlight) || DEFAULT_CALLS_IN_FLIGHT));
}

/**
 * How fast the calls of an app may follow each other.
 *
 * @param system the API
 * @param credential the decrypted credential, with what the user has set there; 0 calls per 10 seconds are no limit
 * @param limit the limit of the operation, where it has one of its own
 */
export function paceOf(system: System, credential: ICredentialDataDecryptedObject, limit?: CallLimit): Pace {
	const { baseUrl, appId, callsPer10Seconds } = credential;
	const callsInFlight = callsInFlightOf(credential);
	if (limit)
		return {
			app: JSON.stringify([baseUrl, appId, limit.name]),
			callsInFlight,
			calls: limit.calls,
			milliseconds: limit.milliseconds,
		};
	const calls = Math.floor(Number(callsPer10Seconds ?? system.callsPer10Seconds));
	return {
		app: JSON.stringify([baseUrl, appId]),
		callsInFlight,
		calls: calls > 0 ? calls : Infinity,
		milliseconds: WINDOW,
	};
}
