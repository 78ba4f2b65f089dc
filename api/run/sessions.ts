import type { ICredentialDataDecryptedObject, IExecuteFunctions, IExecutePaginationFunctions } from 'n8n-workflow';
import { sessionWith, type Session } from '../call/session';
import type { System } from '../system/system';

type Context = IExecuteFunctions | IExecutePaginationFunctions;

/** Gives an item the session of its credential. */
export type SessionOf = (itemIndex: number) => Promise<Session>;

/**
 * Opens the sessions of a run. The credential is read once for all items; where one of its fields is an expression, which may make
 * another app of it for each item, it is read for each of them.
 *
 * @param context n8n's context of the node
 * @param system the API
 * @param settings what ends the sessions
 * @returns the session of an item; items with the same credential share one
 * @throws NodeOperationError of n8n when the node has no such credential
 */
export async function openSessions(
	context: Context,
	system: System,
	settings: Pick<Session, 'off' | 'cancel'>,
): Promise<SessionOf> {
	const read = async (itemIndex: number) =>
		await (context as IExecuteFunctions).getCredentials<ICredentialDataDecryptedObject>(
			system.credentialType,
			itemIndex,
		);
	const first = await read(0);
	const open = (credential: ICredentialDataDecryptedObject, itemIndex: number) =>
		sessionWith(credential, { ...settings, system, read: async () => await read(itemIndex) });
	if (first.differsByItem !== true) {
		const session = open(first, 0);
		return async () => await Promise.resolve(session);
	}
	const sessions = new Map<string, Session>();
	return async (itemIndex) => {
		const credential = itemIndex === 0 ? first : await read(itemIndex);
		const key = JSON.stringify(credential);
		const session = sessions.get(key) ?? open(credential, itemIndex);
		sessions.set(key, session);
		return session;
	};
}
