/** What a server gave for an address, or why there is nothing. */
export type Received = { text: string } | { status: number } | { fault: string };

/** Waits so many milliseconds. */
export type Pause = (milliseconds: number) => Promise<void>;

const TRIES = 5;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
const TIMEOUT = 30_000;
const mayPass = (status: number) => status === 429 || status >= 500;

/**
 * Gets a text from a server that is somebody else's: what may be a disturbance is asked for again, later each time, and as late as the
 * server wishes.
 *
 * @param address where it is
 * @param pause how to wait
 * @returns the text, or why there is none after several tries
 */
export async function receive(address: URL, pause: Pause): Promise<Received> {
	for (let tries = 1; ; tries += 1) {
		const { wish = 0, ...received } = await once(address);
		const isDisturbed = 'fault' in received || ('status' in received && mayPass(received.status));
		if (!isDisturbed || tries === TRIES) return received;
		await pause(Math.min(Math.max(wish, FIRST_PAUSE * 2 ** (tries - 1)), LONGEST_PAUSE));
	}
}

async function once(address: URL): Promise<Received & { wish?: number }> {
	try {
		const response = await fetch(address, {
			headers: { accept: 'text/markdown, text/plain' },
			signal: AbortSignal.timeout(TIMEOUT),
		});
		// A text that breaks off before its announced length is a fault, too.
		const text = await response.text();
		if (response.ok) return { text };
		return { status: response.status, wish: (Number(response.headers.get('retry-after')) || 0) * 1000 };
	} catch (reason) {
		const { cause, message } = reason as Error & { cause?: { code?: string } };
		return { fault: cause?.code ?? message };
	}
}
