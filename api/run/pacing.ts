import type { IExecuteFunctions } from 'n8n-workflow';
import { hintOfDay } from '../call/day';
import { gateOf } from '../call/gate';
import { paceOf } from '../call/limits';
import type { CallLimit } from '../call/request';
import { openSession, type Session } from '../call/session';
import type { System } from '../system/system';

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

/**
 * Says below the output of a trigger that polls when many of the calls of the day have been made: a poll itself has no output.
 *
 * @param context the execution that a poll has started, in the process that polls
 * @param system the API
 */
export async function showDay(context: IExecuteFunctions, system: System): Promise<void> {
	// An older n8n has no place for it.
	if (!('addExecutionHints' in context)) return;
	const { credential } = await openSession(context, system);
	const message = hintOfDay(system, credential);
	if (message) context.addExecutionHints({ message, location: 'outputPane' });
}
