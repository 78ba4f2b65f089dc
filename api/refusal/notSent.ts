import { CallRefusal } from './refusal';

/**
 * Says that a call was not made, since others before it found that the API takes none.
 *
 * @param reason what they met
 * @param milliseconds for how long they had tried
 */
export function notSent(reason: CallRefusal, milliseconds: number): CallRefusal {
	const seconds = Math.max(1, Math.round(milliseconds / 1000));
	return new CallRefusal(
		'not_sent',
		`This was not sent: calls before it had no success for ${seconds} s. ${reason.message}`,
		`${reason.description} The next run tries with one call first. How long calls wait is 'Longest Wait' in the credential (under 'Show More Settings').`,
		reason.details,
		undefined,
		reason.retryAfter,
	);
}
