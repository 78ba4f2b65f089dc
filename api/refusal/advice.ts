/** For a value that is missing where an expression should have given one. */
export const CHECK_THE_FIELD =
	'Check that the input item has the field that the expression reads, or filter such items out before.';

/** For a call whose effect is not known. */
export const LOOK_IT_UP = 'It is not known whether the call took effect. Look the record up before you send it again';

/** For an address that does not lead to the API. */
export const CHECK_BASE_URL = 'Check the Base URL in the credential';

/** For an answer that came from something else. */
export const SOMETHING_BETWEEN = 'A proxy or a gateway between n8n and the API may have answered instead.';
