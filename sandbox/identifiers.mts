import { createHash, randomBytes } from 'node:crypto';

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** @returns 32 hexadecimal characters, the form of request_id in every documented example */
export function newRequestId(): string {
	return randomBytes(16).toString('hex');
}

/** @returns 22 letters and digits, the form of the ids in the documented examples */
export function newId(): string {
	return Array.from(randomBytes(22), (byte) => LETTERS_AND_DIGITS[byte % LETTERS_AND_DIGITS.length]).join('');
}

/**
 * Makes a secret recognisable without showing it.
 *
 * @param secret any text
 * @returns a short text that is the same for the same secret
 */
export function fingerprint(secret: string): string {
	return `fingerprint:${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
}
