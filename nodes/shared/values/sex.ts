import { InputRefusal } from '../../../api/refusal/refusal';
import { textOf } from '../text';
import { halfWidth, withoutInvisible } from './characters';
import { unwrapped, withoutPoint } from './digits';
import type { Reading } from './reading';
import { shown } from './shown';

const WORDS: Record<'female' | 'male', string[]> = {
	female: ['female', 'f', 'woman', 'women', 'girl', 'lady', 'ms', 'mrs', '女', '女性', '女士', '女生', '♀', '2'],
	male: ['male', 'm', 'man', 'men', 'boy', 'gentleman', 'mr', '男', '男性', '男士', '男生', '先生', '♂', '1'],
};
const SEXES = new Map(
	Object.entries(WORDS).flatMap(([sex, words]) => words.map((word) => [word, sex as 'female' | 'male'] as const)),
);

/**
 * Reads a sex, as people and systems write it: 男, male, M, and 1 or 2 as Tuzhan's own profiles do.
 *
 * @param value what the parameter holds
 * @param label how the user knows it
 * @param reading how the item is read
 * @returns "female" or "male"; undefined for nothing
 * @throws InputRefusal for anything else
 */
export function readSex(value: unknown, label: string, reading: Reading): 'female' | 'male' | undefined {
	const text = textOf(value, label, reading);
	if (text === '') return undefined;
	const plain = withoutPoint(unwrapped(halfWidth(withoutInvisible(text)).trim()))
		.toLowerCase()
		.replace(/\.$/, '');
	const sex = SEXES.get(plain);
	if (sex) {
		if (text !== sex) reading.repaired(label, text, sex);
		return sex;
	}
	throw new InputRefusal(
		'input_choice',
		`${label} is '${shown(text)}', which this operation does not know.`,
		'Use female or male, 女 or 男, F or M, 2 or 1, or leave it empty where it is not known.',
	);
}
