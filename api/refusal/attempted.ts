import { InputRefusal } from './refusal';

/**
 * Does something that may refuse what a user has given, for those who go on without it.
 *
 * @param act what is done
 * @returns what came of it, or the refusal
 * @throws whatever else is thrown: a fault of the package is nothing to go on without
 */
export function attempted<T>(act: () => T): T | InputRefusal {
	try {
		return act();
	} catch (reason) {
		return refusalIn(reason);
	}
}

function refusalIn(reason: unknown): InputRefusal {
	if (reason instanceof InputRefusal) return reason;
	throw reason;
}
