import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

/** A value that was put right before it is sent. */
export interface Repair {
	/** How the user knows it, e.g. "'Value' of identity 1 under 'Identities'". */
	label: string;
	from: string;
	to: string;
}

/** All items of a run, for what can only be said of all of them. */
export interface AllItems {
	json: IDataObject[];
	/** Value of a parameter for the item at that place in `json`. */
	parameter: (name: string, index: number) => unknown;
	/** What was found out once for all of them, by what it is about. */
	known: Map<string, unknown>;
	/** Says something about the run as a whole. */
	hint: (message: string) => void;
}

/** What an operation sees of one input item. */
export interface ItemInput {
	json: IDataObject;
	/** Value of a parameter for this item; null when the form does not hold it. */
	parameter: (name: string) => unknown;
	/** The credential, for what the user has set there beside the secrets. */
	credential: ICredentialDataDecryptedObject;
	/** All items of the run; without them, the item is alone. */
	all?: AllItems;
	/** Takes down what was put right. */
	repaired?: (repair: Repair) => void;
}
