import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { System } from '../system/system';
import { fingerprintOf } from '../token/store';
import type { Pace } from './pace';
import type { CallLimit } from './request';

/** Calls that may be under way at once for one app, where the credential says nothing else. */
export const DEFAULT_CALLS_IN_FLIGHT = 20;

/** More calls under way at once are of no use to anybody. */
const MOST_CALLS_IN_FLIGHT = 500;

/** For how long calls wait while none succeeds, in seconds, where the credential says nothing else. */
export const DEFAULT_LONGEST_WAIT = 120;

/** n8n's timers end at once beyond 2^31 ms. */
const MOST_SECONDS = 1_000_000;

/** Window of the limit that the credential sets, in milliseconds, as JINGdigital documents it. */
const WINDOW = 10_000;

/** A number from the credential, which an expression may have made anything of; the default where it is none. */
function numberIn(value: unknown, usual: number, { least, most }: { least: number; most: number }): number {
	const number = value === undefined || value === null || value === '' ? NaN : Number(value);
	return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : usual;
}

/**
 * How many calls of an app may be under way at once.
 *
 * @param credential the decrypted credential
 * @returns at least 1
 */
export function callsInFlightOf({ callsInFlight }: ICredentialDataDecryptedObject): number {
	return Math.floor(
		numberIn(callsInFlight || undefined, DEFAULT_CALLS_IN_FLIGHT, { least: 1, most: MOST_CALLS_IN_FLIGHT }),
	);
}

/**
 * For how long the calls of an app wait while none of them succeeds.
 *
 * @param credential the decrypted credential
 * @returns milliseconds, at least 1 s
 */
export const patienceOf = ({ longestWait }: ICredentialDataDecryptedObject): number =>
	1000 * numberIn(longestWait || undefined, DEFAULT_LONGEST_WAIT, { least: 1, most: MOST_SECONDS });

/**
 * How many calls of an app may be made in 24 hours.
 *
 * @param system the API
 * @param credential the decrypted credential, with what the user has set there
 * @returns Infinity for no limit
 */
export function callsPerDayOf(system: System, { callsPerDay }: ICredentialDataDecryptedObject): number {
	return Math.floor(numberIn(callsPerDay, system.callsPerDay, { least: 0, most: Infinity })) || Infinity;
}

/**
 * How fast the calls of an app may follow each other. What is called with another secret has a pace of its own.
 *
 * @param system the API
 * @param credential the decrypted credential, with what the user has set there; 0 calls per 10 seconds are no limit
 * @param limit the limit of the operation, where it has one of its own
 */
export function paceOf(system: System, credential: ICredentialDataDecryptedObject, limit?: CallLimit): Pace {
	const { callsPer10Seconds } = credential;
	const app = fingerprintOf(credential);
	const shared = {
		callsInFlight: callsInFlightOf(credential),
		patience: patienceOf(credential),
	};
	if (limit) {
		const { name, calls, milliseconds } = limit;
		return { ...shared, app: `${app} ${name}`, calls, milliseconds };
	}
	const calls = Math.floor(numberIn(callsPer10Seconds, system.callsPer10Seconds, { least: 0, most: Infinity }));
	return { ...shared, app, calls: calls > 0 ? calls : Infinity, milliseconds: WINDOW };
}
