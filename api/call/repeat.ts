import type { CallRefusal } from '../refusal/refusal';
import type { Effect } from './request';

const REPEATS = 3;
const FIRST_PAUSE = 500;
// While nothing succeeds any more, calls are repeated for so long only: a host that is down is not asked four times for each item.
const TROUBLE_SHORTEST = 30_000;

/**
 * Whether to make a call again that did not succeed.
 *
 * A call that may have had an effect is repeated only where a second one does no harm; a call that the API refused for its number
 * has had none.
 *
 * @param refusal why it did not succeed
 * @param effect what the call does
 * @param times how often it was repeated already
 * @param troubledFor for how many milliseconds no call of the app has succeeded; Infinity when none is made any more
 */
export function isRepeated(refusal: CallRefusal, effect: Effect, times: number, troubledFor: number): boolean {
	if (troubledFor === Infinity) return false;
	if (refusal.kind === 'limit') return true;
	const isHarmless = effect === 'read' || effect === 'upsert';
	const isSafe = refusal.kind === 'unarrived' || (refusal.kind === 'passing' && isHarmless);
	return isSafe && times < REPEATS && troubledFor < TROUBLE_SHORTEST;
}

/**
 * The pause before a call is repeated that met a disturbance: it grows, with jitter.
 *
 * @param times how often the call was repeated already
 * @returns milliseconds
 */
export function pauseBefore(times: number): number {
	return FIRST_PAUSE * 2 ** times * (0.75 + Math.random() / 2);
}
