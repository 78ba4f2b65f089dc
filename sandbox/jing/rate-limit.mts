import type { SandboxSettings } from '../options.mts';

/**
 * Counts the calls of each app in a sliding window. One count for all operations of an app is stricter than the
 * documentation, which gives a limit for one operation; refused calls are not counted. How JINGdigital counts has not been read.
 */
export class RateLimit {
	private readonly accepted = new Map<string, number[]>();

	constructor(private readonly settings: Pick<SandboxSettings, 'rateLimit'>) {}

	/**
	 * Lets a call pass, or says how long its turn is away.
	 *
	 * @param appId the app that calls
	 * @returns 0 when the call is within the limit, else the milliseconds until the next one will be
	 */
	millisecondsToWait(appId: string): number {
		const { rateLimit } = this.settings;
		if (!rateLimit) return 0;
		const now = Date.now();
		const window = rateLimit.seconds * 1000;
		const times = (this.accepted.get(appId) ?? []).filter((time) => time > now - window);
		this.accepted.set(appId, times);
		if (times.length >= rateLimit.calls) return times[times.length - rateLimit.calls] + window - now;
		times.push(now);
		return 0;
	}

	/** Forgets all calls. */
	clear(): void {
		this.accepted.clear();
	}
}
