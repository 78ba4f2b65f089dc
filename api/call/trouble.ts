import { notSent } from '../refusal/notSent';
import type { CallRefusal } from '../refusal/refusal';

// First pause after an answer that said "too many calls" and no time; it doubles with every further one.
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

// An app of which nothing was asked for so long, in milliseconds, begins afresh.
const QUIET = 60_000;

/** What a call has met, and when, in milliseconds of the gate's clock. */
interface Meeting {
	/** When the call began. */
	begunAt: number;
	now: number;
	/** For how long calls wait while none of them succeeds. */
	patience: number;
}

/**
 * The trouble that an app's calls meet: since when none succeeds, how long they pause, and that they are not made any more. Once they
 * are not, those who waited are told at once, and of the next session one call tries first.
 */
export class Trouble {
	/** Until when no call is made, since the API said that there are too many. */
	pausedUntil = -Infinity;

	private pausedAt = -Infinity;

	private pauses = 0;

	/** Since when no call has succeeded any more; undefined while calls succeed. */
	private since: number | undefined;

	private lastCalledAt = -Infinity;

	private lastSuccessAt = -Infinity;

	/** Why no call is made any more, and since when. */
	private closed: { reason: CallRefusal; at: number; lasted: number } | undefined;

	private readonly firstSeen = new WeakMap<object, number>();

	/** Whether one call tries before the others do. */
	get isProbing(): boolean {
		return this.pauses > 0 || this.closed !== undefined;
	}

	/**
	 * Forgets trouble that is long ago. A pause that the API has asked for is no quiet.
	 *
	 * @param at the present moment, in which no call is under way
	 */
	fades(at: number): void {
		if (at - Math.max(this.lastCalledAt, this.pausedUntil) > QUIET) this.forget();
	}

	/**
	 * Says why a call is not made.
	 *
	 * @param group what it belongs to; one that has come since calls are not made any more may try
	 * @param at the present moment
	 * @returns undefined when it may wait for its turn
	 */
	refusalFor(group: object, at: number): CallRefusal | undefined {
		const seenAt = this.firstSeen.get(group) ?? at;
		this.firstSeen.set(group, seenAt);
		if (!this.closed || seenAt > this.closed.at) return undefined;
		return notSent(this.closed.reason, this.closed.lasted);
	}

	/** Notes that a call is made. */
	isCalled(at: number): void {
		this.lastCalledAt = at;
	}

	/**
	 * Notes that the API took a call.
	 *
	 * @param begunAt when it began: one that was under way already proves nothing about a pause since then
	 * @param at the present moment
	 */
	isOver(begunAt: number, at: number): void {
		this.lastCalledAt = at;
		this.lastSuccessAt = at;
		this.since = undefined;
		this.closed = undefined;
		if (begunAt >= this.pausedUntil) this.pauses = 0;
	}

	/**
	 * Notes that a call was not taken, and would perhaps be if it were repeated.
	 *
	 * @param reason what it met
	 * @param meeting when
	 * @returns for how many milliseconds no call has succeeded any more; Infinity when no call is made any more
	 */
	meets(reason: CallRefusal, { begunAt, now, patience }: Meeting): number {
		this.lastCalledAt = now;
		// A call that takes long may have begun before others succeeded.
		this.since ??= Math.max(begunAt, this.lastSuccessAt);
		if (reason.kind === 'limit') this.pause(begunAt, now, reason.retryAfter);
		const lasts = Math.max(now, this.pausedUntil) - this.since;
		if (!this.closed && lasts < patience) return now - this.since;
		this.closed = { reason, at: now, lasted: now - this.since };
		this.pausedUntil = -Infinity;
		return Infinity;
	}

	/** Stops all calls for a while, because the API said that there are too many: of those that were under way together, one counts. */
	private pause(begunAt: number, now: number, asked: number | undefined): void {
		if (begunAt > this.pausedAt || this.pauses === 0) {
			this.pausedAt = now;
			this.pauses += 1;
		}
		const growing = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.pauses - 1));
		// Jitter: processes that were refused together do not come back together.
		const pause = asked === undefined ? growing * (0.75 + Math.random() / 2) : asked + Math.random() * 250;
		this.pausedUntil = Math.max(this.pausedUntil, now + pause);
	}

	private forget(): void {
		this.pausedUntil = -Infinity;
		this.pauses = 0;
		this.since = undefined;
		this.closed = undefined;
	}
}
