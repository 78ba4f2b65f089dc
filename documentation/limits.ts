import { InputRefusal } from '../api/refusal/refusal';

interface Limit {
	most: number;
	/** What is counted. */
	what: string;
	advice: string;
}

const THOSE_NEEDED = 'paste the pages of those that you need';

const LIMITS = {
	// Far more than any API has that a person would choose from; reading that many still takes less than a second.
	operations: { most: 2_000, what: 'operations', advice: `Export fewer of them, or ${THOSE_NEEDED}.` },
	// Text of 5 MB that a person wrote has about this many lines; a large example is JSON, of which none is looked at.
	lines: {
		most: 100_000,
		what: 'lines',
		advice: 'Paste the pages of the operations that you need, or an export as OpenAPI in JSON.',
	},
	// Nobody fills in a form of so many fields.
	rows: {
		most: 20_000,
		what: 'rows in one table',
		advice: 'Paste the page of the operation alone, or an export as OpenAPI in JSON.',
	},
} satisfies Record<string, Limit>;

/**
 * Refuses a text that holds more than is read.
 *
 * @param kind what is counted
 * @param count how many there seem to be
 * @throws InputRefusal when it is too many
 */
export function refuseMore(kind: keyof typeof LIMITS, count: number): void {
	const { most, what, advice } = LIMITS[kind];
	if (count <= most) return;
	throw new InputRefusal(
		'documentation_unreadable',
		`The documentation has ${count} ${what}, and ${most} are read.`,
		advice,
	);
}
