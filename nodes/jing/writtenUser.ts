import type { IDataObject } from 'n8n-workflow';

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const only = (user: IDataObject, isKept: (name: string, value: unknown) => boolean): IDataObject =>
	Object.fromEntries(Object.entries(user).filter(([name, value]) => isKept(name, value)));

/**
 * Makes what leaves the node for a user that was written: that it was, so that an If node has something to decide on, what the answer
 * says of the user, and what was sent. Whether the user was created or updated is in no answer that the makers of this package have read.
 *
 * @param user the user as it was sent
 * @returns takes the user as the answer confirms it; what is empty in it is left out
 */
export function writtenUser(user: IDataObject): (answered: IDataObject) => IDataObject {
	// The identities are in the answer.
	const sent = only(user, (name) => name !== 'identities');
	return (answered) => ({
		written: true,
		...only(answered, (_, value) => !isEmpty(value)),
		...(!isEmpty(sent) && { sent }),
	});
}
