import type { Answer } from '../answer.mts';
import { refusal } from './answer.mts';
import { SANDBOX_DUPLICATE_USER, SANDBOX_MIXED_IDENTITIES, SANDBOX_NO_IDENTITY } from './codes.mts';
import { identityKey, type UserRow, type UserStore } from './users.mts';

/**
 * Holds a batch against the documented rules that a JSON schema cannot say (user/update in contract/jing.yaml): one kind
 * of identity per batch, and no user twice. Both are documented without the answer to a batch that breaks them; this
 * sandbox refuses the whole batch. The kind of a user is taken to be the type of its first identity.
 *
 * @param rows the users of the batch
 * @param store the users already known: two rows are one user also when they name different identities of the same one
 * @returns the answer that refuses the batch, or undefined when it keeps the rules
 */
export function batchRefusal(rows: UserRow[], store: UserStore): Answer | undefined {
	const users = new Map<string, number>();
	for (const [index, { identities }] of rows.entries()) {
		if (identities.length === 0) {
			return refusal(SANDBOX_NO_IDENTITY, `sandbox: body/${index}/identities is empty`);
		}
		const kind = rows[0].identities[0].type;
		if (identities[0].type !== kind) {
			const found = `body/0 has ${kind}, body/${index} has ${identities[0].type}`;
			return refusal(SANDBOX_MIXED_IDENTITIES, `sandbox: a batch may use one kind of identity only; ${found}`);
		}
		for (const identity of identities) {
			const name = store.find(identity)?.id ?? identityKey(identity);
			const other = users.get(name) ?? index;
			if (other !== index) {
				return refusal(SANDBOX_DUPLICATE_USER, `sandbox: body/${other} and body/${index} are the same user`);
			}
			users.set(name, index);
		}
	}
	return undefined;
}
