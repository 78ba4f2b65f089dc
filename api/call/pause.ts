import { sleep } from 'n8n-workflow';
import { whenOff } from './whenOff';

/** Node.js' timers end at once beyond it. */
const LONGEST = 2 ** 31 - 1;

/**
 * Waits.
 *
 * @param milliseconds how long, up to 24 days
 * @param signal ends the wait at once when the execution is cancelled
 */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	if (milliseconds <= 0 || signal?.aborted) return;
	let end = () => {};
	const cancelled = new Promise<void>((resolve) => (end = resolve));
	const stay = signal && whenOff(signal, end);
	await Promise.race([sleep(Math.min(milliseconds, LONGEST)), cancelled]);
	stay?.();
}
