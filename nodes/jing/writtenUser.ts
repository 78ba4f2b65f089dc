import type { IDataObject } from 'n8n-workflow';

const isEmpty = (value: unknown) =>
	typeof value === 'object' && value !== null && Object.keys(value).length === 0 && !(value instanceof Date);

/**
 * Makes what leaves the node for a user that was written: that it was, so that an If node has something to decide on, what the answer
 * says of the user, and what was sent. Whether the user was created or updated is in no answer that the makers of this package have read.
 *
 * @param sent the user as it was sent
 * @returns takes the user as the answer confirms it; what is empty in it is left out
 */
export const writtenUser =
	({ identities: _, ...sent }: IDataObject) =>
	(answered: IDataObject): IDataObject => ({
		written: true,
		...Object.fromEntries(Object.entries(answered).filter(([, value]) => !isEmpty(value))),
		...(!isEmpty(sent) && { sent }),
	});
