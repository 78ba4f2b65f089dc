import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { trimmedEdges } from '../../shared/values/characters';
import { entriesOf } from '../../shared/values/list';

/** A custom field of the account, as the credential lists it. */
export interface KnownField {
	code: string;
	/** What people call it; empty where the list does not say. */
	label: string;
}

// Two columns of a sheet are pasted with a tab between them.
const BEHIND_CODE = /[:：=\t]/;
const BETWEEN_FIELDS = /[,，;；、\r\n]/;

const fieldOf = (entry: string): KnownField => {
	const [code, ...label] = entry.split(BEHIND_CODE).map(trimmedEdges);
	return { code, label: label.filter(Boolean).join(' ') };
};

// All items of a run have the same credential.
const remembered = new WeakMap<ICredentialDataDecryptedObject, KnownField[]>();

/**
 * The custom fields that the credential lists. The interface that would list them is not known to this package.
 *
 * @param credential the decrypted credential; undefined where there is none
 * @returns each code once, in the order of the list; none where nothing is listed
 */
export function knownFields(credential: ICredentialDataDecryptedObject | undefined): KnownField[] {
	if (!credential) return [];
	const known = remembered.get(credential);
	if (known) return known;
	const entries = entriesOf(credential.userFields, "'Custom User Fields'", undefined, BETWEEN_FIELDS).map(fieldOf);
	const byCode = new Map(entries.filter(({ code }) => code !== '').map((field) => [field.code, field]));
	const fields = [...byCode.values()];
	remembered.set(credential, fields);
	return fields;
}
