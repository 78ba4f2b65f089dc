import { sleep } from 'n8n-workflow';

/**
 * Waits.
 *
 * @param milliseconds how long
 * @param signal ends the wait at once when the execution is cancelled
 */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
	if (milliseconds <= 0 || signal?.aborted) return;
	let end = () => {};
	const cancelled = new Promise<void>((resolve) => (end = resolve));
	signal?.addEventListener('abort', end, { once: true });
	await Promise.race([sleep(milliseconds), cancelled]);
	signal?.removeEventListener('abort', end);
}
