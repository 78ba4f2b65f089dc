import { InputRefusal } from '../../../api/refusal/refusal';
import { textOf } from '../text';
import { halfWidth, withoutInvisible } from './characters';
import { unwrapped } from './digits';
import { WITH_CHECKS, type Reading } from './reading';
import { shown } from './shown';

const TRUE = new Set('true,yes,y,t,on,1,1.0,是,是的,真,对,有,√,✓,✔,☑,✅'.split(','));
const FALSE = new Set('false,no,n,f,off,0,0.0,否,不是,假,错,没有,无,×,✗,❌,☐'.split(','));

/**
 * Reads true or false, as people and systems write them: TRUE, yes, 是, 1.
 *
 * @param value what the parameter holds
 * @param label how the user knows it
 * @param reading how the item is read
 * @returns true or false; undefined for nothing
 * @throws InputRefusal for anything else
 */
export function readTruth(value: unknown, label: string, reading: Reading = WITH_CHECKS): boolean | undefined {
	const text = textOf(value, label, reading);
	if (text === '') return undefined;
	const plain = unwrapped(halfWidth(withoutInvisible(text)).trim()).toLowerCase();
	if (TRUE.has(plain)) return true;
	if (FALSE.has(plain)) return false;
	throw new InputRefusal(
		'input_form',
		`${label} is '${shown(text)}', which is neither true nor false.`,
		'Enter true or false; yes and no, 是 and 否, 1 and 0 are read too.',
	);
}
