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
	/** Whether no other call may be under way beside it. */
	isAlone: boolean;
	let: (pass: boolean) => void;
}

/** What a call says when it asks for its turn. */
export interface Arrival {
	/** What the call belongs to: such groups take turns. */
	group: object;
	/** Ends the wait when the execution is cancelled. */
	signal?: AbortSignal;
	/** Whether no other call may be under way beside it. */
	isAlone?: boolean;
}

/** All calls of an app pass its gate, whatever run of this process they belong to. */
export class Gate {
	private pace: Pace = { app: '', callsInFlight: 1, calls: Infinity, milliseconds: 0 };

	private underWay = 0;

	/** When the places of answered calls are free again, in milliseconds since 1970, ascending. */
	private readonly freeAt: number[] = [];

	/** Whether the call that is under way goes alone. */
	private isTakenAlone = false;

	/** Who waits, by group, so that a long run does not hold up a short one. */
	private readonly lines = new Map<object, Waiting[]>();

	private pausedAt = 0;

	private pausedUntil = 0;

	private pauses = 0;

	private isAsleep = false;

	/** Since when no call has succeeded any more; undefined while calls succeed. */
	private troubledSince: number | undefined;

	/**
	 * Waits for a call's turn. Groups take turns, the calls of one group first come, first served.
	 *
	 * @param pace how fast calls may follow each other
	 * @param arrival the call
	 * @returns whether the call may be made; then `leave` has to be called after it
	 */
	async enter(pace: Pace, { group, signal, isAlone = false }: Arrival): Promise<boolean> {
		this.pace = pace;
		if (signal?.aborted) return false;
		return await new Promise<boolean>((resolve) => {
			const line = this.lines.get(group) ?? [];
			const giveUp = () => {
				line.splice(line.indexOf(waiting), 1);
				if (line.length === 0) this.lines.delete(group);
				resolve(false);
			};
			const waiting: Waiting = {
				isAlone,
				let: (pass) => {
					signal?.removeEventListener('abort', giveUp);
					resolve(pass);
				},
			};
			line.push(waiting);
			this.lines.set(group, line);
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
		this.isTakenAlone = false;
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
			const [[first]] = this.lines.values();
			if (this.isTakenAlone || (first.isAlone && this.underWay > 0)) return;
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
			this.isTakenAlone = first.isAlone;
			this.nextInLine()?.let(true);
		}
	}

	private nextInLine(): Waiting | undefined {
		const [entry] = this.lines;
		if (!entry) return undefined;
		const [group, line] = entry;
		const waiting = line.shift();
		// To the end: the next turn is another group's.
		this.lines.delete(group);
		if (line.length > 0) this.lines.set(group, line);
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
