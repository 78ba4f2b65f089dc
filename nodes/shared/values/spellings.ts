import type { AllItems } from '../../../api/run/input';
import { isPlainMobile, sameNumber } from './mobile';
import { shown } from './shown';

/** The telephone numbers that a run has held so far. */
interface Numbers {
	/** Those of China's mobile telephones without anything else, as most are, as long as there are no others. */
	plain: string[];
	/** From the first other one on, the first spelling of each number. */
	spellings?: Map<string, string>;
	isTold: boolean;
}

function numbersOf({ known }: AllItems): Numbers {
	const numbers = (known.get('numbers') as Numbers | undefined) ?? { plain: [], isTold: false };
	known.set('numbers', numbers);
	return numbers;
}

/**
 * Notices that a run holds one telephone number in two spellings. They stay as they are: which one an API wants is not documented.
 *
 * @param all the items of the run
 * @param number a number that an item holds
 */
export function noticeSpelling(all: AllItems | undefined, number: string): void {
	if (!all) return;
	const numbers = numbersOf(all);
	if (numbers.isTold) return;
	// Two plain ones that differ are two numbers, and most runs hold no others.
	if (!numbers.spellings && isPlainMobile(number)) {
		numbers.plain.push(number);
		return;
	}
	numbers.spellings ??= new Map(numbers.plain.map((plain) => [plain, plain]));
	const same = sameNumber(number);
	const before = numbers.spellings.get(same);
	if (before === undefined) numbers.spellings.set(same, number);
	if (before === undefined || before === number) return;
	numbers.isTold = true;
	all.hint(
		`One telephone number stands in two spellings, such as '${shown(before)}' and '${shown(number)}'. They were kept as they are, and may make two records of one person.`,
	);
}
