import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

const stops = new WeakMap<ICredentialDataDecryptedObject, AbortSignal>();
const heldBack = new WeakSet<ICredentialDataDecryptedObject>();

/**
 * Lets nothing leave with a credential any more once a signal says so: n8n asks the credential between a token's renewal and the call
 * that it was renewed for.
 *
 * @param credential the very object that n8n is handed
 * @param off says so
 */
export const holdBack = (credential: ICredentialDataDecryptedObject, off: AbortSignal): void =>
	void stops.set(credential, off);

/** What makes nothing leave any more, for a credential that n8n was handed. */
export const stopOf = (credential: ICredentialDataDecryptedObject): AbortSignal | undefined => stops.get(credential);

/** Nothing more is sent, for the calls of one node. */
export class Stopped extends Error {}

/**
 * Keeps what would follow from being sent, where the node has stopped.
 *
 * @param credential the object that n8n was handed
 * @throws Error when it has
 */
export function demandNoStop(credential: ICredentialDataDecryptedObject): void {
	if (!stopOf(credential)?.aborted) return;
	heldBack.add(credential);
	throw new Stopped('The node has stopped, so nothing more is sent.');
}

/**
 * Whether `holdBack` has kept a call from being sent.
 *
 * @param credential the object that n8n was handed
 */
export const wasHeldBack = (credential: ICredentialDataDecryptedObject): boolean => heldBack.has(credential);
