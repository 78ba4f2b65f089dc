import { sleep } from 'n8n-workflow';

/** How fast the calls of one app may follow each other. */
export interface Pace {
	/** What shares the pace, e.g. Base URL and App ID. */
	app: string;
	/** Calls that may be under way at once; at least 1. */
	callsInFlight: number;
	/** Calls that may be made in any window; Infinity where there is no limit. */
	calls: number;
	/** Length of the window in milliseconds. */
	milliseconds: number;
}

// First pause after an answer that said "too many calls" and no time; it doubles with every further one.
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

interface Waiting {
	let: (pass: boolean) => void;
}

/** The one door of an app: all runs of this process that use the app pass here, call by call. */
export class Gate {
	private pace: Pace = { app: '', callsInFlight: 1, calls: Infinity, milliseconds: 0 };

	private underWay = 0;

	/** When the places of answered calls are free again, in milliseconds since 1970, ascending. */
	private readonly freeAt: number[] = [];

	/** Who waits, by run, so that a long run does not hold up a short one. */
	private readonly lines = new Map<object, Waiting[]>();

	private pausedAt = 0;

	private pausedUntil = 0;

	private pauses = 0;

	private isAsleep = false;

	/** Since when no call has succeeded any more; undefined while calls succeed. */
	private troubledSince: number | undefined;

	/**
	 * Waits for a call's turn. Runs take turns, the calls of one run first come, first served.
	 *
	 * @param pace how fast calls may follow each other
	 * @param run what the call belongs to
	 * @param signal ends the wait when the execution is cancelled
	 * @returns whether the call may be made; then `leave` has to be called after it
	 */
	async enter(pace: Pace, run: object, signal: AbortSignal | undefined): Promise<boolean> {
		this.pace = pace;
		if (signal?.aborted) return false;
		return await new Promise<boolean>((resolve) => {
			const line = this.lines.get(run) ?? [];
			const giveUp = () => {
				line.splice(line.indexOf(waiting), 1);
				if (line.length === 0) this.lines.delete(run);
				resolve(false);
			};
			const waiting: Waiting = {
				let: (pass) => {
					signal?.removeEventListener('abort', giveUp);
					resolve(pass);
				},
			};
			line.push(waiting);
			this.lines.set(run, line);
			signal?.addEventListener('abort', giveUp, { once: true });
			void this.admit();
		});
	}

	/**
	 * Ends a call's turn. The window counts from the answer on, so that the calls as they arrive keep the limit too.
	 *
	 * @param succeededFrom when the call began, if it succeeded: one that was under way already proves nothing about a pause since then
	 */
	leave(succeededFrom?: number): void {
		this.underWay -= 1;
		if (this.pace.calls !== Infinity) this.freeAt.push(Date.now() + this.pace.milliseconds);
		if (succeededFrom !== undefined) this.troubledSince = undefined;
		if (succeededFrom !== undefined && succeededFrom >= this.pausedUntil) this.pauses = 0;
		void this.admit();
	}

	/**
	 * A call has not succeeded, and may if it is repeated.
	 *
	 * @returns for how many milliseconds no call has succeeded any more
	 */
	troubled(): number {
		this.troubledSince ??= Date.now();
		return Date.now() - this.troubledSince;
	}

	/**
	 * Stops all calls of the app for a while, because the API said that there are too many. After it, one call tries first.
	 *
	 * @param begunAt when the call began that was answered so: of calls that were under way together, one counts
	 * @param milliseconds the wait that the API asked for, if it did
	 */
	slowDown(begunAt: number, milliseconds: number | undefined): void {
		this.troubled();
		const now = Date.now();
		if (begunAt > this.pausedAt || this.pauses === 0) {
			this.pausedAt = now;
			this.pauses += 1;
		}
		const growing = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.pauses - 1));
		// Jitter: processes that were refused together do not come back together.
		const pause =
			milliseconds === undefined ? growing * (0.75 + Math.random() / 2) : milliseconds + Math.random() * 250;
		this.pausedUntil = Math.max(this.pausedUntil, now + pause);
	}

	private async admit(): Promise<void> {
		while (this.lines.size > 0 && !this.isAsleep) {
			const now = Date.now();
			const { callsInFlight, calls } = this.pace;
			while (this.freeAt.length > 0 && this.freeAt[0] <= now) this.freeAt.shift();
			if (this.underWay >= (this.pauses > 0 ? 1 : callsInFlight)) return;
			const taken = this.underWay + this.freeAt.length;
			const freeAt = taken >= calls ? this.freeAt[taken - calls] : 0;
			if (freeAt === undefined) return;
			const readyAt = Math.max(this.pausedUntil, freeAt);
			if (readyAt > now) {
				this.isAsleep = true;
				await sleep(readyAt - now);
				this.isAsleep = false;
				continue;
			}
			this.underWay += 1;
			this.nextInLine()?.let(true);
		}
	}

	private nextInLine(): Waiting | undefined {
		const [entry] = this.lines;
		if (!entry) return undefined;
		const [run, line] = entry;
		const waiting = line.shift();
		// To the end: the next turn is another run's.
		this.lines.delete(run);
		if (line.length > 0) this.lines.set(run, line);
		return waiting;
	}
}

const gates = new Map<string, Gate>();

/**
 * The gate of an app in this process.
 *
 * @param app what shares the gate
 */
export function gateOf(app: string): Gate {
	const gate = gates.get(app) ?? new Gate();
	gates.set(app, gate);
	return gate;
}
