import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CallRefusal } from '../refusal/refusal';
import type { System } from '../system/system';
import { callsPerDayOf } from './limits';

const MINUTE = 60_000;
/** Minutes for which a call counts: until 24 hours have passed since the end of the minute in which it was made. */
const MINUTES = 24 * 60 + 1;
/** From which part of the limit on a run says how many calls were made. */
const HINT_FROM = 0.8;

/** The calls of one minute. */
interface Minute {
	/** Number of the minute on the clock of the process, which cannot be set back. */
	minute: number;
	calls: number;
}

const minuteNow = () => Math.floor(performance.now() / MINUTE);
const written = (count: number) => count.toLocaleString('en-US');

/** So many minutes, such as "3 h 20 min". */
function lasting(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	if (hours === 0) return `${rest} min`;
	return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** The calls that this process has made of one app in the last 24 hours: a number for each minute, so they take no more room than a day has. */
class Day {
	private readonly minutes: Minute[] = [];

	private total = 0;

	/** Counts a call, or says why it cannot be made; then it does not count. */
	take(limit: number): CallRefusal | undefined {
		const refusal = this.refusal(limit);
		if (refusal) return refusal;
		const minute = minuteNow();
		const last = this.minutes.at(-1);
		if (last?.minute === minute) last.calls += 1;
		else this.minutes.push({ minute, calls: 1 });
		this.total += 1;
		return undefined;
	}

	/** Why no call can be made; undefined where one can. */
	refusal(limit: number): CallRefusal | undefined {
		this.forget();
		if (this.total < limit) return undefined;
		const wait = this.freeIn(limit);
		const moment = new Date(Date.now() + wait * MINUTE).toISOString().slice(0, 16).replace('T', ' ');
		return new CallRefusal(
			'daily_limit',
			`This was not sent: in the last 24 hours this n8n process has made ${written(this.total)} calls of the app, and ${written(limit)} are allowed.`,
			`Calls go on in ${lasting(wait)}, at ${moment} UTC: run what was not sent again then. How many are allowed is 'Calls per Day' in the credential (under 'Show More Settings'); with 0 there is no limit.`,
		);
	}

	/** What a run says when many of the calls have been made; undefined below 80 % of the limit. */
	hint(limit: number): string | undefined {
		this.forget();
		if (this.total < limit * HINT_FROM) return undefined;
		return `In the last 24 hours this n8n process has made ${written(this.total)} of ${written(limit)} calls that are allowed ('Calls per Day' in the credential, under 'Show More Settings'). When all are made, calls are refused until the first of them are 24 hours ago.`;
	}

	private forget(): void {
		const oldest = minuteNow() - MINUTES;
		while (this.minutes.length > 0 && this.minutes[0].minute <= oldest) this.total -= this.minutes.shift()!.calls;
	}

	/** In how many minutes one call may be made, at least 1. */
	private freeIn(limit: number): number {
		let left = this.total;
		const last = this.minutes.find(({ calls }) => (left -= calls) < limit);
		return (last?.minute ?? minuteNow()) + MINUTES - minuteNow();
	}
}

const days = new Map<string, Day>();

/** By the app alone: one whose secret is changed has made its calls all the same. */
function dayOf({ baseUrl, appId }: ICredentialDataDecryptedObject): Day {
	const app = JSON.stringify([baseUrl, String(appId ?? '').trim()]);
	const day = days.get(app) ?? new Day();
	days.set(app, day);
	return day;
}

/**
 * Counts a call of an app that is about to be sent.
 *
 * @param system the API
 * @param credential the decrypted credential
 * @returns why it cannot be sent: as many calls as are allowed have been made in 24 hours; undefined where it can
 */
export const takeOfDay = (system: System, credential: ICredentialDataDecryptedObject): CallRefusal | undefined =>
	dayOf(credential).take(callsPerDayOf(system, credential));

/**
 * Says why no call of an app can be sent, without counting one.
 *
 * @param system the API
 * @param credential the decrypted credential
 * @returns undefined where one can
 */
export const spentDay = (system: System, credential: ICredentialDataDecryptedObject): CallRefusal | undefined =>
	dayOf(credential).refusal(callsPerDayOf(system, credential));

/**
 * What a run says when many calls of the day have been made.
 *
 * @param system the API
 * @param credential the decrypted credential
 * @returns a sentence; undefined below 80 % of the limit
 */
export const hintOfDay = (system: System, credential: ICredentialDataDecryptedObject): string | undefined =>
	dayOf(credential).hint(callsPerDayOf(system, credential));
