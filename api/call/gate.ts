import { sleep } from 'n8n-workflow';
import type { CallRefusal } from '../refusal/refusal';
import type { Admission, Arrival, Pace } from './pace';
import { Trouble } from './trouble';
import { whenOff } from './whenOff';

interface Waiting {
	pace: Pace;
	isAlone: boolean;
	/** Since when it has been first in its line, and the call limit alone holds it up. */
	heldUpSince?: number;
	end: (admission: Admission) => void;
}

/** Intervals are measured by a clock that cannot be set back. */
const now = () => performance.now();

/** All calls of an app pass its gate, whatever run of this process they belong to. */
export class Gate {
	/** Calls that have their turn. */
	private underWay = 0;

	/** Whether the call that is under way goes alone. */
	private isTakenAlone = false;

	/** When the places of answered calls are free again, ascending. */
	private readonly freeAt: number[] = [];

	/** Who waits, by group, so that a long run does not hold up a short one. */
	private readonly lines = new Map<object, Waiting[]>();

	private readonly trouble = new Trouble();

	/** For how many milliseconds the call limit has held up a group. Of a line, only the first call counts, so that no time counts twice. */
	private readonly heldUp = new WeakMap<object, number>();

	/** When the gate looks again by itself; Infinity while nobody waits for a time. */
	private wakesAt = Infinity;

	/**
	 * Waits for a call's turn. Groups take turns, the calls of one group first come, first served.
	 *
	 * @param pace how fast calls may follow each other
	 * @param arrival the call
	 * @returns "turn" when the call may be made: `leave` has to be called after it
	 */
	async enter(pace: Pace, { group, off, isAlone = false }: Arrival): Promise<Admission> {
		if (off?.aborted) return 'off';
		if (this.underWay === 0) this.trouble.fades(now());
		const refusal = this.trouble.refusalFor(group, now());
		if (refusal) return refusal;
		return await new Promise<Admission>((resolve) => {
			const line = this.lines.get(group) ?? [];
			const giveUp = () => {
				line.splice(line.indexOf(waiting), 1);
				if (line.length === 0) this.lines.delete(group);
				resolve('off');
				// Others may have waited for this one.
				this.admit();
			};
			const stay = off && whenOff(off, giveUp);
			const waiting: Waiting = {
				pace,
				isAlone,
				end: (admission) => {
					stay?.();
					resolve(admission);
				},
			};
			line.push(waiting);
			this.lines.set(group, line);
			this.admit();
		});
	}

	/**
	 * Notes what a call that has its turn has met, before it leaves.
	 *
	 * @param pace the one that it entered with
	 * @param begunAt when it began, by `clock`
	 * @param reason why it was not taken, where a repetition may help
	 * @returns for how many milliseconds no call has succeeded any more; Infinity when no call is made any more
	 */
	meets({ patience }: Pace, begunAt: number, reason: CallRefusal): number {
		const at = now();
		const lasts = this.trouble.meets(reason, { begunAt, now: at, patience });
		if (lasts === Infinity) this.turnAway(at);
		return lasts;
	}

	/**
	 * Ends a call's turn. The window counts from the answer on, so that the calls as they arrive keep the limit too.
	 *
	 * @param pace the one that the call entered with
	 * @param takenFrom when the call began, if the API took it
	 */
	leave({ calls, milliseconds }: Pace, takenFrom?: number): void {
		this.underWay -= 1;
		this.isTakenAlone = false;
		const at = now();
		if (calls !== Infinity) this.freeAt.push(at + milliseconds);
		if (takenFrom !== undefined) this.trouble.isOver(takenFrom, at);
		this.admit();
	}

	/**
	 * For how long the call limit has held up the calls of a group.
	 *
	 * @param group what the calls belong to
	 * @returns milliseconds
	 */
	heldUpFor = (group: object): number => this.heldUp.get(group) ?? 0;

	/** The present moment on the gate's clock, in milliseconds. */
	static clock = now;

	/** Everybody who waits is told that nothing is sent any more. */
	private turnAway(at: number): void {
		for (const [group, line] of this.lines) {
			const refusal = this.trouble.refusalFor(group, at);
			for (const { end } of line) if (refusal) end(refusal);
		}
		this.lines.clear();
	}

	private admit(): void {
		const at = now();
		while (this.freeAt.length > 0 && this.freeAt[0] <= at) this.freeAt.shift();
		let next = Infinity;
		for (let isMoved = true; isMoved; ) {
			isMoved = false;
			for (const [group, [first]] of this.lines) {
				// Nobody overtakes a call that goes alone, or it would wait for as long as others come.
				if (first.isAlone && this.underWay > 0) break;
				const readyAt = this.readyAt(first, at);
				next = Math.min(next, readyAt);
				if (readyAt > at) {
					if (this.isLimited(first, at)) first.heldUpSince ??= at;
					continue;
				}
				this.let(group, at);
				isMoved = true;
				break;
			}
		}
		if (this.lines.size > 0 && next > at && next < this.wakesAt) void this.wake(next);
	}

	/** When a call may be made, as far as it is known; Infinity where another call has to end first. */
	private readyAt({ pace }: Waiting, at: number): number {
		const { callsInFlight, calls } = pace;
		if (this.isTakenAlone) return Infinity;
		if (this.underWay >= (this.trouble.isProbing ? 1 : callsInFlight)) return Infinity;
		const taken = this.underWay + this.freeAt.length;
		const freeAt = taken >= calls ? (this.freeAt[taken - calls] ?? Infinity) : at;
		return Math.max(this.trouble.pausedUntil, freeAt);
	}

	/** Whether a call waits for the call limit, its own or what the API has asked for; else for other calls to end. */
	private isLimited({ pace: { callsInFlight, calls } }: Waiting, at: number): boolean {
		if (this.isTakenAlone || this.underWay >= callsInFlight) return false;
		return this.trouble.pausedUntil > at || this.underWay + this.freeAt.length >= calls;
	}

	private let(group: object, at: number): void {
		const line = this.lines.get(group) ?? [];
		const waiting = line.shift();
		// To the end: the next turn is another group's.
		this.lines.delete(group);
		if (line.length > 0) this.lines.set(group, line);
		if (!waiting) return;
		if (waiting.heldUpSince !== undefined) this.heldUp.set(group, this.heldUpFor(group) + at - waiting.heldUpSince);
		this.underWay += 1;
		this.isTakenAlone = waiting.isAlone;
		this.trouble.isCalled(at);
		waiting.end('turn');
	}

	private async wake(at: number): Promise<void> {
		this.wakesAt = at;
		// A timer takes whole milliseconds, and cuts off the rest.
		await sleep(Math.max(0, Math.ceil(at - now())));
		if (this.wakesAt === at) this.wakesAt = Infinity;
		this.admit();
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
