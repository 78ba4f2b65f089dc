import type { Answer } from '../answer.mts';
import { newRequestId } from '../identifiers.mts';

// 2^53: from here on JavaScript numbers skip some integers. The first one it cannot hold is the next.
const LARGEST_EXACT = 9007199254740992n;
const LARGE_NUMBER_AS_TEXT = /"sandbox_number":"(\d+)"/g;

/**
 * An answer in the envelope that the documentation shows for success.
 *
 * @param code 0 or '10000', as the operation documents it
 * @param rest the further keys of the envelope
 * @returns the answer, with HTTP 200
 */
export function success(code: number | string, rest: Record<string, unknown>): Answer {
	return { status: 200, envelope: { request_id: newRequestId(), code, msg: 'success', ...rest } };
}

/**
 * An answer that refuses a call. HTTP 200 is documented for refusals, their body is not: that it has the form of the
 * envelope, without data, is this sandbox's own choice.
 *
 * @param code one of the sandbox's own codes, unless a fault rule asks for another
 * @param msg what happened
 * @param status HTTP status
 * @param headers HTTP headers to add
 * @returns the answer
 */
export function refusal(code: number | string, msg: string, status = 200, headers?: Record<string, string>): Answer {
	return { status, headers, envelope: { request_id: newRequestId(), code, msg, timestamp: Date.now() } };
}

/**
 * Numbers rows beyond 2^53, when the setting asks for it.
 *
 * @param rows the rows of an answer
 * @param wanted the setting largeIds
 * @returns the rows, each with a sandbox_number (its own, if it has one) that textOf writes as a bare JSON number
 */
export function numbered<Row extends object>(rows: Row[], wanted: boolean): Row[] {
	if (!wanted) return rows;
	return rows.map((row, index) => ({ sandbox_number: largeNumber(index), ...row }));
}

/**
 * @param index 0 or more
 * @returns an odd integer above 2^53, which no JavaScript number can hold, as text
 */
export function largeNumber(index: number): string {
	return String(LARGEST_EXACT + BigInt(2 * index + 1));
}

/**
 * @param envelope the answer
 * @returns its JSON text, in which the numbers of `numbered` keep every digit
 */
export function textOf(envelope: Record<string, unknown>): string {
	return JSON.stringify(envelope).replace(LARGE_NUMBER_AS_TEXT, '"sandbox_number":$1');
}
