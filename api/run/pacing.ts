import { hintOfDay } from '../call/day';
import { gateOf } from '../call/gate';
import { paceOf } from '../call/limits';
import type { CallLimit } from '../call/request';
import type { Session } from '../call/session';

/** A wait of less than this, in milliseconds, is not worth a word. */
const SHORTEST_WAIT = 1_000;

/**
 * What a run says of its pace when it is over, though all may have ended well.
 *
 * @param session the session that made the calls of the run
 * @param limit the limit of the operation, where it has one of its own
 * @returns a sentence each
 */
export function pacingOf(session: Session, limit?: CallLimit): string[] {
	const { system, credential, repeated } = session;
	const waited = gateOf(paceOf(system, credential, limit).app).heldUpFor(session);
	const sentences: string[] = [];
	if (waited >= SHORTEST_WAIT) sentences.push(`Waited ${Math.round(waited / 1000)} s for the call limit.`);
	if (repeated > 0)
		sentences.push(
			repeated === 1
				? `1 call was repeated, since ${system.name} did not take it at first, or no answer arrived.`
				: `${repeated} calls were repeated, since ${system.name} did not take them at first, or no answer arrived.`,
		);
	const ofDay = hintOfDay(system, credential);
	if (ofDay) sentences.push(ofDay);
	return sentences;
}
