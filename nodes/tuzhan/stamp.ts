import { randomInt } from 'crypto';
import contract from '../../contract/data/tuzhan.json';

const LETTERS_AND_DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The two fields that every call about points carries; no signature goes with them (contract/tuzhan.yaml, Nonce and Timestamp).
 *
 * @returns six random characters, and the time in milliseconds
 */
export function stamp(): { nonce: string; timestamp: number } {
	const letter = () => LETTERS_AND_DIGITS[randomInt(LETTERS_AND_DIGITS.length)];
	return { nonce: Array.from({ length: contract.nonceLength }, letter).join(''), timestamp: Date.now() };
}
