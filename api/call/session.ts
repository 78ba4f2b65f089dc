import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import type { CallRefusal } from '../refusal/refusal';
import type { System } from '../system/system';
import type { HttpOptions } from './send';

/** The contexts of n8n in which calls can be made. */
export type N8nContext = IExecuteFunctions | IExecuteSingleFunctions | ILoadOptionsFunctions;

/** A credential in use: it is read once, and all calls made with it share what they learn about its token. */
export interface Session {
	system: System;
	credential: ICredentialDataDecryptedObject;
	/** What the user has set for the requests of the node. */
	http?: HttpOptions;
	/** Whether no further call is to be made. */
	isOff: () => boolean;
	/** Ends all waits when the execution is cancelled. */
	signal?: AbortSignal;
	/** How many access tokens in a row were refused without one answer that took one. */
	refusedInARow: number;
	/** Why the last of them was of no use. */
	tokenRefusal?: CallRefusal;
	/** A reading of the stored credential that is under way. */
	rereading?: Promise<void>;
}

/**
 * Opens a session: reads the credential.
 *
 * @param context the n8n context of the node
 * @param system the API to be called
 * @param settings what the session brings along; without them, calls are never off
 * @throws NodeOperationError of n8n when the node has no such credential
 */
export async function openSession(
	context: N8nContext,
	system: System,
	settings: Partial<Pick<Session, 'isOff' | 'signal'>> = {},
): Promise<Session> {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(system.credentialType);
	return { isOff: () => false, ...settings, system, credential, refusedInARow: 0 };
}
