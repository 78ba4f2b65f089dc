import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

/** What an operation sees of one input item. */
export interface ItemInput {
	json: IDataObject;
	/** Value of a parameter for this item; null when the form does not hold it. */
	parameter: (name: string) => unknown;
	/** The credential, for what the user has set there beside the secrets. */
	credential: ICredentialDataDecryptedObject;
}
