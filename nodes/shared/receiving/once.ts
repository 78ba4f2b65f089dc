import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

/** How many events a process remembers. */
export const MOST_REMEMBERED = 10_000;

/** JSON with the keys in order, so that the same event has the same text however its sender ordered them. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}

/**
 * Names an event by what it says: the bodies that were read have no id of a delivery (contract/webhooks.yaml, x-delivery).
 *
 * @param event the event as delivered
 * @returns a text that two events share only when all their fields are the same, in whatever order
 */
export function eventDigest(event: IDataObject): string {
	return createHash('sha256').update(canonical(event)).digest('base64url');
}

/** An event that was taken in. */
interface TakenIn {
	/** When, in milliseconds. */
	at: number;
	/** Ends once it is certain whether the event has an execution; undefined once it has. */
	open?: { outcome: Promise<void>; end: () => void };
}

function openOutcome(): NonNullable<TakenIn['open']> {
	let end = () => {};
	const outcome = new Promise<void>((resolve) => (end = resolve));
	return { outcome, end };
}

/**
 * The events that this process took in lately, so that copies which arrive at once, or soon after, start nothing and cost
 * nothing. An event counts as seen once its execution is certain; who brings a copy before that has to wait. It forgets with the
 * process; execute() then asks n8n's own store (store.ts).
 */
export class RecentEvents {
	private readonly taken = new Map<string, TakenIn>();

	constructor(private readonly most = MOST_REMEMBERED) {}

	/**
	 * Notes an event, unless it was noted within the window before. The caller has to say what became of it: `confirm` or `forget`.
	 *
	 * @param key which event, for which node
	 * @param window milliseconds
	 * @param now the present time in milliseconds
	 * @returns true when it is the first within the window, false when it has an execution already, and while that is not certain what
	 * ends once it is
	 */
	takeIn(key: string, window: number, now: number): boolean | Promise<void> {
		const before = this.taken.get(key);
		if (before && now - before.at < window) {
			// Set anew, it becomes the youngest entry of the map.
			this.taken.delete(key);
			this.taken.set(key, { ...before, at: before.open ? before.at : now });
			return before.open?.outcome ?? false;
		}
		before?.open?.end();
		this.taken.delete(key);
		this.taken.set(key, { at: now, open: openOutcome() });
		if (this.taken.size > this.most) this.forget(this.taken.keys().next().value as string);
		return true;
	}

	/** @returns whether this process took in the event and still remembers it */
	has(key: string): boolean {
		return this.taken.has(key);
	}

	/** The event has its execution. */
	confirm(key: string): void {
		const entry = this.taken.get(key);
		entry?.open?.end();
		if (entry) entry.open = undefined;
	}

	/** Forgets an event that was not taken in after all. */
	forget(key: string): void {
		this.taken.get(key)?.open?.end();
		this.taken.delete(key);
	}
}
