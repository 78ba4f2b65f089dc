import type { AllItems } from '../../../api/run/input';
import { sameNumber } from './mobile';
import { shown } from './shown';

/**
 * Notices that a run holds one telephone number in two spellings. They stay as they are: which one an API wants is not documented.
 *
 * @param all the items of the run
 * @param number a number that an item holds
 */
export function noticeSpelling(all: AllItems | undefined, number: string): void {
	if (!all) return;
	const spellings = (all.known.get('spellings') ?? new Map()) as Map<string, string>;
	all.known.set('spellings', spellings);
	const same = sameNumber(number);
	const before = spellings.get(same);
	if (before === undefined) {
		spellings.set(same, number);
		return;
	}
	if (before === number || all.known.get('spellings told')) return;
	all.known.set('spellings told', true);
	all.hint(
		`One telephone number stands in two spellings, such as '${shown(before)}' and '${shown(number)}'. They were kept as they are, and may make two records of one person.`,
	);
}
