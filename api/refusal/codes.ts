import type { Failure } from 'n8n-workflow';

type Cause = Failure['cause'];

/** A cause, by the code that the error output carries: what it means, and what n8n itself knows it as. */
interface CodeMeaning {
	meaning: string;
	/** One of the causes that n8n tells apart; left out where none of them says it. */
	cause?: Cause;
}

const meanings = {
	answer_unexpected: {
		meaning: 'The call was accepted, but the answer does not hold what was read in the documentation.',
	},
	answer_unreadable: { meaning: 'What came back is no answer of the API.', cause: 'temporarily-unavailable' },
	certificate_refused: { meaning: 'The certificate of the host was not accepted.', cause: 'configuration-invalid' },
	connection_broken: {
		meaning: 'The connection broke before an answer arrived; the call may have taken effect.',
		cause: 'temporarily-unavailable',
	},
	credential_refused: { meaning: 'The API did not accept App ID and App Secret.', cause: 'credential-invalid' },
	daily_limit: {
		meaning: 'As many calls as are allowed in 24 hours have been made, so it was not made.',
		cause: 'rate-limited',
	},
	declined: { meaning: 'The API read the call and did not accept it.' },
	directory_invalid: { meaning: 'The Endpoint Directory cannot be used.', cause: 'configuration-invalid' },
	documentation_other: {
		meaning: 'The documentation that was pasted is the page of another operation.',
		cause: 'configuration-invalid',
	},
	documentation_secret: {
		meaning: 'What was pasted as documentation holds what looks like a live token or secret.',
		cause: 'configuration-invalid',
	},
	documentation_unreadable: {
		meaning: 'A documentation that was pasted does not tell what is needed of the operation.',
		cause: 'configuration-invalid',
	},
	documentation_unusable: {
		meaning: 'The documentation describes a call that the nodes of this package cannot make.',
		cause: 'configuration-invalid',
	},
	endpoint_invalid: { meaning: 'A method, path or address cannot be used.', cause: 'configuration-invalid' },
	endpoint_unknown: {
		meaning: 'Method or path of the operation have not been read, and were not given.',
		cause: 'configuration-invalid',
	},
	expression_failed: { meaning: 'n8n could not evaluate an expression.' },
	host_not_allowed: { meaning: 'n8n did not let the call out to that host.', cause: 'configuration-invalid' },
	host_not_reached: {
		meaning: 'The host could not be reached; the call was not made.',
		cause: 'temporarily-unavailable',
	},
	http_status: {
		meaning: 'A status of HTTP came back without an answer of the API.',
		cause: 'temporarily-unavailable',
	},
	input_characters: { meaning: 'Characters of a text were lost when its file was read.' },
	input_choice: { meaning: 'A value is none of those that can be chosen.' },
	input_column: { meaning: 'No input item has the column that is named, or none has a value in it.' },
	input_digits_lost: { meaning: 'A number has lost digits before it got here.' },
	input_empty: { meaning: 'Something that is needed is empty.' },
	input_form: { meaning: 'A value does not have the form that is needed.' },
	input_json: { meaning: 'A text is no valid JSON, or of another shape than needed.' },
	input_masked: { meaning: 'A part of a value is hidden, as in 138****0001.' },
	input_moment: { meaning: 'A date or time names no moment, does not exist, or cannot be meant.' },
	input_not_text: { meaning: 'A list, an object or no number stands where a text is needed.' },
	input_placeholder: { meaning: 'A value only says that there is none, such as #N/A, NULL or 无.' },
	input_several: { meaning: 'There are several values where one is meant.' },
	input_too_many: { meaning: 'There is more than the API takes.' },
	input_twice: { meaning: 'Something stands twice that may stand once only.' },
	list_incomplete: { meaning: 'By what the answer says, a list has more rows than could be read.' },
	not_sent: {
		meaning: 'Calls before this one had no success for too long, so it was not made.',
		cause: 'temporarily-unavailable',
	},
	package_fault: { meaning: 'A fault of this package.', cause: 'node-defect' },
	record_not_confirmed: { meaning: 'The call was accepted, but this record was not taken over.' },
	record_uncertain: { meaning: 'It is not certain which record an answer is about.' },
	record_unknown: { meaning: 'The API knows no such record.' },
	redirected: { meaning: 'The API answered with another address.', cause: 'configuration-invalid' },
	request_option: {
		meaning: 'An option of Request Options is not used by this package.',
		cause: 'configuration-invalid',
	},
	timed_out: { meaning: 'The host did not answer in time; the call may have taken effect.' },
	token_refused: {
		meaning: 'The API refused the access token, a new one too.',
		cause: 'credential-invalid',
	},
	token_service_unknown: { meaning: 'There is no token service at the address.', cause: 'configuration-invalid' },
	too_many_pages: { meaning: 'A list has more pages than may be read.' },
	too_many_calls: { meaning: 'The API receives too many calls.', cause: 'rate-limited' },
} satisfies Record<string, CodeMeaning>;

/** A cause by its name. Workflows branch on these: a name that is there stays. */
export type RefusalCode = keyof typeof meanings;

/** What each cause means, by its code; docs/troubleshooting.md lists them. */
export const codeMeanings: Record<RefusalCode, CodeMeaning> = meanings;
