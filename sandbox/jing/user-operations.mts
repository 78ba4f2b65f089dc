import type { Answer } from '../answer.mts';
import type { FaultRule } from '../faults.mts';
import type { SandboxSettings } from '../options.mts';
import { numbered, success } from './answer.mts';
import { batchRefusal } from './user-limits.mts';
import type { UserRow, UserStore, Written } from './users.mts';

interface Surroundings {
	store: UserStore;
	settings: SandboxSettings;
	/** A rule that refuses rows, if one applies to this call. */
	rowFault?: FaultRule;
	/** Told of each user that was written. */
	onWritten(written: Written): void;
}

/**
 * Creates or changes users: /v1/user/create and /v1/user/update, which the documentation calls one interface. The query
 * parameter returnFull is accepted without effect, since what it does has not been read.
 *
 * @param rows the users, already valid against the contract
 * @param code the code that the operation documents for success
 * @param surroundings what the operation works on
 * @returns the documented split result, or a refusal of the whole batch
 */
export function writeUsers(rows: UserRow[], code: number | string, surroundings: Surroundings): Answer {
	const { store, settings, rowFault, onWritten } = surroundings;
	const refused = batchRefusal(rows, store);
	if (refused) return refused;
	const accepted: object[] = [];
	// An array of strings is documented, what the strings say is not: the real format is unknown.
	const failure: string[] = [];
	for (const row of rows) {
		if (rowFault && isRefused(row, rowFault)) {
			failure.push(`${row.identities[0].value}: ${rowFault.msg ?? 'sandbox: row refused'}`);
			continue;
		}
		const written = store.write(row);
		accepted.push({ leads_info: written.user.leads_info, identities: row.identities });
		onWritten(written);
	}
	return success(code, { data: { success: numbered(accepted, settings.largeIds), failure } });
}

function isRefused({ identities }: UserRow, { identities: refused }: FaultRule): boolean {
	return refused === undefined || identities.some(({ value }) => refused.includes(value));
}
