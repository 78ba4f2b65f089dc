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
 * Names an event by what it says: JINGdigital documents no id of a delivery (contract/webhooks.yaml, x-delivery).
 *
 * @param event the event as delivered
 * @returns a text that two events share only when all their fields are the same, in whatever order
 */
export function eventDigest(event: IDataObject): string {
	return createHash('sha256').update(canonical(event)).digest('base64url');
}

/**
 * The events that this process took in lately, so that copies which arrive at once, or soon after, start nothing and cost
 * nothing. It forgets with the process; execute() then asks n8n's own store (store.ts).
 */
export class RecentEvents {
	private readonly times = new Map<string, number>();

	constructor(private readonly most = MOST_REMEMBERED) {}

	/**
	 * Notes an event, unless it was noted within the window before.
	 *
	 * @param key which event, for which node
	 * @param window milliseconds
	 * @param now the present time in milliseconds
	 * @returns whether it is the first within the window
	 */
	takeIn(key: string, window: number, now: number): boolean {
		const last = this.times.get(key);
		// Set anew, it becomes the youngest entry of the map.
		this.times.delete(key);
		this.times.set(key, now);
		if (this.times.size > this.most) this.times.delete(this.times.keys().next().value as string);
		return last === undefined || now - last >= window;
	}

	/** @returns whether this process took in the event and still remembers it */
	has(key: string): boolean {
		return this.times.has(key);
	}

	/** Forgets an event that was not taken in after all. */
	forget(key: string): void {
		this.times.delete(key);
	}
}
