import { InputRefusal } from '../api/refusal/refusal';

// Far more than any API has that a person would choose from; reading that many still takes less than a second.
const MOST_OPERATIONS = 2_000;

/**
 * Refuses a text that describes more operations than are read.
 *
 * @param count how many it seems to describe
 * @throws InputRefusal when it is too many
 */
export function refuseTooMany(count: number): void {
	if (count <= MOST_OPERATIONS) return;
	throw new InputRefusal(
		'documentation_unreadable',
		`The documentation describes ${count} operations, and ${MOST_OPERATIONS} are read.`,
		'Export fewer of them, or paste the pages of those that you need.',
	);
}

// Text of 5 MB that a person wrote has about this many lines; a large example is JSON, of which none is looked at.
const MOST_LINES = 200_000;

/**
 * Refuses a text of more lines than are looked at.
 *
 * @param count how many it has
 * @throws InputRefusal when it is too many
 */
export function refuseTooManyLines(count: number): void {
	if (count <= MOST_LINES) return;
	throw new InputRefusal(
		'documentation_unreadable',
		`The documentation has ${count} lines, and ${MOST_LINES} are read.`,
		'Paste the pages of the operations that you need, or an export as OpenAPI in JSON.',
	);
}
