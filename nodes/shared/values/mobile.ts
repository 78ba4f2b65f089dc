const SHAPE = /^[(+]*\d[\d ().-]*$/;
const LEAST_DIGITS = 7;
const MOST_DIGITS = 15;

/** The digits of a number, without a 00 in front, which stands for the +. */
const digitsOf = (text: string) => text.replace(/\D/g, '').replace(/^00(?=[1-9])/, '');

/**
 * Whether a text can be a telephone number, of any country and in any spelling.
 *
 * @param text a text without blanks around it
 */
export function canBePhone(text: string): boolean {
	if (!SHAPE.test(text) || text.lastIndexOf('+') > 2) return false;
	const digits = digitsOf(text);
	if (digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS) return false;
	// China's mobile numbers have 11 digits. The samples of JINGdigital and Tuzhan have some that begin with 10, so these pass too.
	if (/^1[3-9]\d{10,}$/.test(digits)) return false;
	if (/^861[3-9]/.test(digits) && digits.length > 11 && digits.length !== 13) return false;
	if (/^\(?(?:\+|00)86[ -]?1[3-9]/.test(text) && digits.length !== 13) return false;
	return true;
}

const PLAIN = /^1[3-9]\d{9}$/;

/**
 * Whether a text is a mobile number of China, as most are written: 11 digits.
 *
 * @param text any text
 */
export const isPlainMobile = (text: string): boolean => text.length === 11 && PLAIN.test(text);

/**
 * Whether all digits are the same, as in numbers that people make up for a form that asks for one.
 *
 * @param text a text that can be a telephone number
 */
export const isMadeUp = (text: string): boolean =>
	/^(\d)\1{8,}$/.test(isPlainMobile(text) ? text : text.replace(/\D/g, ''));

/**
 * The spelling by which two spellings of one number are known as the same; what is sent is not changed.
 *
 * @param text a telephone number
 * @returns its digits, without China's code in front of a mobile number
 */
export const sameNumber = (text: string): string =>
	isPlainMobile(text) ? text : digitsOf(text).replace(/^86(?=1[3-9]\d{9}$)/, '');
