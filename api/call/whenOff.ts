const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Does something once a signal says that no further call is made. The signal has one listener, however many wait for it: Node.js
 * warns in n8n's log of more than ten.
 *
 * @param signal says so; it has not yet
 * @param action what to do
 * @returns takes the action back
 */
export function whenOff(signal: AbortSignal, action: () => void): () => void {
	const actions = waiting.get(signal) ?? listenedTo(signal);
	actions.add(action);
	return () => void actions.delete(action);
}

function listenedTo(signal: AbortSignal): Set<() => void> {
	const actions = new Set<() => void>();
	waiting.set(signal, actions);
	signal.addEventListener('abort', () => actions.forEach((action) => action()), { once: true });
	return actions;
}
