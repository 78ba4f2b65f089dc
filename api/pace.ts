/** Calls that may be under way at once for one app, where the credential says nothing else. */
export const DEFAULT_CALLS_IN_FLIGHT = 20;

interface Gate {
	busy: number;
	waiting: Set<() => void>;
}

const gates = new Map<string, Gate>();

/**
 * Runs a call when its turn comes. n8n starts all items of a declarative node at once; here the calls of
 * one app, from all workflows of this process, wait for each other, first come first served.
 *
 * @param app what shares the turns, e.g. Base URL and App ID
 * @param callsInFlight how many calls of this app may be under way at once; at least 1
 * @param call the call
 * @returns what the call returns
 * @throws what the call throws
 */
export async function inTurn<T>(app: string, callsInFlight: number, call: () => Promise<T>): Promise<T> {
	const gate = gates.get(app) ?? { busy: 0, waiting: new Set() };
	gates.set(app, gate);
	// Who finishes hands its place to the next in line, so the count does not change then.
	if (gate.busy >= callsInFlight) await new Promise<void>((resolve) => gate.waiting.add(resolve));
	else gate.busy += 1;
	try {
		return await call();
	} finally {
		const [next] = gate.waiting;
		if (next) {
			gate.waiting.delete(next);
			next();
		} else {
			gate.busy -= 1;
			if (gate.busy === 0) gates.delete(app);
		}
	}
}
