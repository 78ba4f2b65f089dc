import type { IDataObject } from 'n8n-workflow';
import { ended } from '../../api/refusal/answers';
import { CallRefusal } from '../../api/refusal/refusal';

const listIn = (data: unknown, key: string): unknown[] => {
	const list = (data as IDataObject | undefined)?.[key];
	return Array.isArray(list) ? list : [];
};

/** The identities first: they say which user a row of the output is about. */
const identitiesFirst = (user: IDataObject): IDataObject =>
	'identities' in user ? { identities: user.identities, ...user } : user;

/**
 * Reads which users a call took over (contract/jing.yaml, UserBatchResult).
 *
 * @param envelope an accepted answer
 * @returns the users as JINGdigital confirms them, each with the keys of its identities
 */
export function takenUsers({ data }: IDataObject): Array<{ keys: string[]; row: IDataObject }> {
	const users = listIn(data, 'success') as IDataObject[];
	return users.map((user) => ({
		keys: (listIn(user, 'identities') as IDataObject[]).map(identityKey),
		row: identitiesFirst(user),
	}));
}

/**
 * What an identity is told apart by from others.
 *
 * @param identity an identity as sent or as answered
 */
export function identityKey({ type, value, channel_uuid: channel }: IDataObject): string {
	return JSON.stringify([type, String(value), channel ?? '']);
}

/**
 * Reads the split result of a call that wrote one user (contract/jing.yaml, UserBatchResult).
 *
 * @param envelope an accepted answer
 * @returns the user as JINGdigital confirms it
 * @throws CallRefusal when the user is among the refused ones, or is not named at all
 */
export function confirmedUsers({ data, request_id: requestId }: IDataObject): IDataObject[] {
	const failure = listIn(data, 'failure').map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
	const details = { message: failure.join('; '), requestId: requestId === undefined ? undefined : String(requestId) };
	if (failure.length > 0) {
		throw new CallRefusal(
			'record_not_confirmed',
			`JINGdigital did not take over the user: ${ended(details.message)}`,
			'The call itself was accepted. Correct the data of this item as the reason says, and run it again.',
			details,
		);
	}
	const success = listIn(data, 'success') as IDataObject[];
	if (success.length === 0) {
		throw new CallRefusal(
			'record_not_confirmed',
			'JINGdigital accepted the call, but its answer names no user, neither as taken over nor as refused.',
			'Look the user up in JINGdigital before you run the item again.',
			details,
		);
	}
	return success.map(identitiesFirst);
}
