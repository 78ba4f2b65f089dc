import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import type { CallRefusal } from '../refusal/refusal';
import type { System } from '../system/system';
import type { HttpOptions } from './send';

/** The contexts of n8n in which calls can be made. */
export type N8nContext = IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions | IPollFunctions;

/** A credential in use: it is read once, and all calls made with it share what they learn about its token. */
export interface Session {
	system: System;
	credential: ICredentialDataDecryptedObject;
	/** Reads the stored credential again. */
	read: () => Promise<ICredentialDataDecryptedObject>;
	/** What the user has set for the requests of the node. */
	http?: HttpOptions;
	/** No further call is made: the execution was cancelled, or the node stops. */
	off: AbortSignal;
	/** The execution was cancelled. */
	cancel?: AbortSignal;
	/** How many access tokens in a row were refused without one answer that took one. */
	refusedInARow: number;
	/** Why the last of them was of no use. */
	tokenRefusal?: CallRefusal;
	/** How many calls were made again after a disturbance, or because there were too many. */
	repeated: number;
	/** A reading of the stored credential that is under way. */
	rereading?: Promise<void>;
}

/** What a session is opened with beside its credential. */
type Settings = Pick<Session, 'system' | 'read' | 'off' | 'cancel'>;

/**
 * Opens a session with a credential that has been read.
 *
 * @param credential the decrypted credential
 * @param settings what it is for, and what ends it
 */
export const sessionWith = (credential: ICredentialDataDecryptedObject, settings: Settings): Session => ({
	...settings,
	credential,
	refusedInARow: 0,
	repeated: 0,
});

/**
 * Opens a session: reads the credential.
 *
 * @param context the n8n context of the node
 * @param system the API to be called
 * @throws NodeOperationError of n8n when the node has no such credential
 */
export async function openSession(context: N8nContext, system: System): Promise<Session> {
	const read = async () => await context.getCredentials<ICredentialDataDecryptedObject>(system.credentialType);
	return sessionWith(await read(), { system, read, off: new AbortController().signal });
}
